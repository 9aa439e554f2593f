package gendata.cli;

import gendata.serve.Fault;
import gendata.serve.Server;
import gendata.serve.Serving;
import gendata.serve.Written;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gendata serve`: the offline model over HTTP, until it is told to end.
@Command(name = "serve", sortOptions = false, abbreviateSynopsis = true, description = "Serves the stand-in model over HTTP as the usual APIs do.", optionListHeading = "%n", footerHeading = "%n", footer = {
        "Times are written 200ms, 1.5s, 2m, 1h30m. Example:",
        "  gendata serve --latency 200ms~1s --capacity 32 --errors 2%% --torn 1%%"})
final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--host", paramLabel = "HOST", description = "address to listen at (default: 127.0.0.1)")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "0 for any that is free (default: 8080)")
    private int port = 8080;

    @Option(names = "--port-file", paramLabel = "FILE", description = "where to write the port once it listens")
    private @Nullable Path portFile;

    @Option(names = "--seed", paramLabel = "N", description = "of answers, times and faults (default: 0)")
    private long seed;

    @Option(names = "--model", paramLabel = "NAME", description = "the only model there is (default: any)")
    private @Nullable String model;

    @Option(names = "--api-key-file", paramLabel = "FILE", description = "holds the key that has to be sent (default: none)")
    private @Nullable Path keyFile;

    @Option(names = "--reply-tokens", paramLabel = "N..M", description = "length of answers (default: as they come)")
    private @Nullable String replyTokens;

    @Option(names = "--response-formats", paramLabel = "WHICH", description = "taken: none, object, schema (default: schema)")
    private String responseFormats = "schema";

    @Option(names = "--latency", paramLabel = "TIME", description = "200ms; 50ms..2s: any between; 200ms~1s: log-normal, median~95%%")
    private String latency = "0ms";

    @Option(names = "--token-latency", paramLabel = "TIME", description = "more for each token of the answer")
    private String tokenLatency = "0ms";

    @Option(names = "--capacity", paramLabel = "N", description = "answers made at once (default: no bound)")
    private int capacity = Integer.MAX_VALUE;

    @Option(names = "--queue", paramLabel = "N", description = "requests that wait for that (default: no bound)")
    private int queue = Integer.MAX_VALUE;

    @Option(names = "--queue-full", paramLabel = "STATUS", description = "answer to those beyond: 503 or 429 (default: 503)")
    private int queueFull = 503;

    @Option(names = "--quota", paramLabel = "N/TIME", description = "requests in a window of time, then HTTP 429")
    private @Nullable String quota;

    @Option(names = "--token-quota", paramLabel = "N/TIME", description = "tokens in a window of time, then HTTP 429")
    private @Nullable String tokenQuota;

    @Option(names = "--daily-quota", paramLabel = "N", description = "requests in all, then the credit is used up")
    private long dailyQuota = Long.MAX_VALUE;

    @Option(names = "--retry-after", paramLabel = "FORM", description = "with a 429: seconds, ms, date or none (default: seconds)")
    private String retryAfter = "seconds";

    @Option(names = "--stall-time", paramLabel = "TIME", description = "how long a stalled request is held (default: 1h)")
    private String stallTime = "1h";

    @ArgGroup(exclusive = false, heading = "%nHow often what goes wrong, as 2%%:%n")
    private FaultOptions faults = new FaultOptions();

    @Mixin
    private final HelpOptions help = new HelpOptions();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Serving serving = serving();
        CountDownLatch ending = new CountDownLatch(1);
        surroundings.interruption().reaches(new Ending(ending), surroundings::say);
        try (Server server = start(serving)) {
            if (portFile != null) {
                writePort(portFile, server.port());
            }
            surroundings.say("listening at http://" + shownHost() + ":" + server.port()
                    + "/v1/ (what it has seen: http://" + shownHost() + ":" + server.port() + "/stats)");
            ending.await();
        }
        return ExitCode.DONE.code();
    }

    /// Told to end, the server just does.
    private record Ending(CountDownLatch ending) implements Interruption.Interruptible {
        @Override
        public String interrupt() {
            ending.countDown();
            return "connections are cut";
        }

        @Override
        public boolean abandon() {
            return false;
        }
    }

    private Server start(Serving serving) throws IOException {
        try {
            return Server.start(serving);
        } catch (IOException taken) {
            String reason = String.valueOf(taken.getMessage());
            throw new IOException("cannot listen at " + shownHost() + ":" + port + ": " + reason + "; " + hint(reason),
                    taken);
        }
    }

    /// What to do, by the words of the operating system; Java has one exception for all of them.
    private static String hint(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("assign")) {
            return "--host has to be an address of this machine";
        } else if (words.contains("permission")) {
            return "give a --port above 1023, or 0 for any";
        }
        return "give another --port, or 0 for any";
    }

    private static void writePort(Path file, int port) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.writeString(half, port + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new IOException(
                    "--port-file: " + file + " cannot be written; expected a file in a folder that is there",
                    unwritable);
        }
    }

    private String shownHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private Serving serving() throws IOException {
        if (capacity < 1 || queue < 0) {
            throw help.wrong("--capacity must be at least 1, --queue at least 0");
        }
        if (dailyQuota < 0) {
            throw help.wrong("--daily-quota must be at least 0");
        }
        if (queueFull != 503 && queueFull != 429) {
            throw help.wrong("--queue-full is " + queueFull + "; expected 503 or 429");
        }
        return new Serving(address(), seed, model, keyFile == null ? null : key(keyFile),
                read("--latency", latency, Written::delay), read("--token-latency", tokenLatency, Written::duration),
                capacity, queue, queueFull, readOr("--reply-tokens", replyTokens, Written::range),
                read("--response-formats", responseFormats, ServeCommand::formats),
                readOr("--quota", quota, Written::quota), readOr("--token-quota", tokenQuota, Written::quota),
                dailyQuota,
                read("--retry-after", retryAfter, ServeCommand::form),
                read("--stall-time", stallTime, Written::duration), chances());
    }

    private static String key(Path file) throws IOException {
        String key;
        try {
            key = Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IOException("--api-key-file: " + file + " cannot be read; expected a text file with the key",
                    unreadable);
        }
        if (key.isEmpty()) {
            throw new IOException("--api-key-file: " + file + " is empty; expected the key");
        }
        return key;
    }

    private InetSocketAddress address() {
        if (port < 0 || port > 65_535) {
            throw help.wrong("--port is " + port + "; expected a number from 0 to 65535");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException unknown) {
            throw help.wrong("--host: the host name " + host + " is not known");
        }
    }

    private Map<Fault, Double> chances() {
        Map<Fault, Double> chances = faults.chances();
        if (chances.values().stream().mapToDouble(Double::doubleValue).sum() > 100) {
            throw help.wrong("the faults together are more than 100%");
        }
        return chances;
    }

    private static Serving.RetryAfterForm form(String written) {
        try {
            return Serving.RetryAfterForm.valueOf(written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("`" + written + "`; expected seconds, ms, date or none", unknown);
        }
    }

    private static Serving.ResponseFormats formats(String written) {
        try {
            return Serving.ResponseFormats.valueOf(written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("`" + written + "`; expected none, object or schema", unknown);
        }
    }

    private <T> @Nullable T readOr(String option, @Nullable String written, Function<String, T> reader) {
        return written == null ? null : read(option, written, reader);
    }

    private <T> T read(String option, String written, Function<String, T> reader) {
        try {
            return reader.apply(written);
        } catch (IllegalArgumentException wrong) {
            throw help.wrong(option + ": " + wrong.getMessage());
        }
    }
}
