package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import gendata.server.LoopbackServer;
import gendata.server.LoopbackServer.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Speaks the Hub's API from a folder `ORG/NAME/REVISION/FILES`, with a server of its own for large files. Thread-safe.
///
/// Slashes in revisions are percent-encoded there. Parquet files and long ones are large: the Hub redirects to where
/// they are. What a server does wrong is asked for with `fault`.
final class HubServer implements AutoCloseable {
    static final String TOKEN = "hf_tokenOfTheTest";
    static final String STRANGER = "hf_tokenOfAStranger";
    private static final int LARGE = 20_000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final String SIGNATURE = "X-Amz-Signature=0123456789abcdef";

    private final Path folder;
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final Set<String> gated = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> cards = new ConcurrentHashMap<>();
    private final LoopbackServer hub = LoopbackServer.start(this::answerHub);
    private final LoopbackServer store = LoopbackServer.start(this::answerStore);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int pageSize = 1000;
    private volatile boolean ranges = true;

    HubServer(Path folder) {
        this.folder = folder;
    }

    /// What goes wrong, the next time that the line of a request to either server holds the text.
    record Fault(String part, Kind kind, int number, String body, List<String> headers) {}

    /// How it goes wrong.
    enum Kind {
        /// Another status than it should be.
        STATUS,
        /// So many bytes, then the end of the connection.
        CUT,
        /// So many bytes, then nothing more until the server is closed.
        STALL,
        /// As long as the file, with other bytes.
        GARBAGE
    }

    HubServer fault(String part, int status, String body, String... headers) {
        faults.add(new Fault(part, Kind.STATUS, status, body, List.of(headers)));
        return this;
    }

    HubServer cut(String part, int bytes) {
        faults.add(new Fault(part, Kind.CUT, bytes, "", List.of()));
        return this;
    }

    HubServer stall(String part, int bytes) {
        faults.add(new Fault(part, Kind.STALL, bytes, "", List.of()));
        return this;
    }

    HubServer garbage(String part) {
        faults.add(new Fault(part, Kind.GARBAGE, 0, "", List.of()));
        return this;
    }

    HubServer gate(String name) {
        gated.add(name);
        return this;
    }

    HubServer hide(String name) {
        hidden.add(name);
        return this;
    }

    HubServer disable(String name) {
        disabled.add(name);
        return this;
    }

    HubServer rename(String before, String now) {
        renamed.put(before, now);
        return this;
    }

    HubServer card(String name, JsonNode card) {
        cards.put(name, card);
        return this;
    }

    HubServer pagesOf(int files) {
        pageSize = files;
        return this;
    }

    HubServer withoutRanges() {
        ranges = false;
        return this;
    }

    HubServer put(String name, String revision, String path, byte[] content) {
        Path file = folder.resolve(name).resolve(encoded(revision)).resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    HubServer put(String name, String path, String content) {
        return put(name, "main", path, content.getBytes(UTF_8));
    }

    String address() {
        return "http://127.0.0.1:" + hub.port();
    }

    /// The requests to the Hub itself.
    List<Received> asked() {
        return hub.received();
    }

    /// The requests to where large files are.
    List<Received> stored() {
        return store.received();
    }

    // The Hub

    private void answerHub(Received request, HttpExchange exchange) throws IOException {
        List<String> parts = Arrays.stream(exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, UTF_8)).toList();
        if (fails(request, exchange)) {
            return;
        }
        boolean isApi = parts.getFirst().equals("api");
        List<String> rest = parts.subList(isApi ? 2 : 1, parts.size());
        boolean isAlone = rest.size() == 1
                || Set.of("tree", "resolve", "revision", "parquet").contains(rest.get(1));
        String name = isAlone ? rest.getFirst() : rest.get(0) + "/" + rest.get(1);
        if (renamed.containsKey(name)) {
            LoopbackServer.answer(exchange, 307, "Moved".getBytes(UTF_8), "Location",
                    exchange.getRequestURI().toString().replace(name, renamed.getOrDefault(name, "")));
            return;
        }
        rest = rest.subList(name.split("/").length, rest.size());
        String token = request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
        if (!token.isEmpty() && !token.equals(TOKEN) && !token.equals(STRANGER)) {
            refuse(exchange, 401, null, "Invalid credentials in Authorization header");
        } else if (!Files.isDirectory(folder.resolve(name)) || (hidden.contains(name) && !token.equals(TOKEN))) {
            refuse(exchange, token.isEmpty() ? 401 : 404, "RepoNotFound",
                    token.isEmpty() ? "Invalid username or password." : "Repository not found");
        } else if (disabled.contains(name)) {
            refuse(exchange, 403, null, "Access to this resource is disabled.");
        } else if (!isApi && gated.contains(name) && !token.equals(TOKEN)) {
            refuse(exchange, token.isEmpty() ? 401 : 403, "GatedRepo", "Access to dataset " + name + " is restricted.");
        } else if (isApi && rest.equals(List.of("parquet"))) {
            converted(exchange, name);
        } else {
            String wanted = rest.size() > 1 ? rest.get(1) : "main";
            Path revision = revision(name, wanted);
            if (revision == null) {
                refuse(exchange, 404, "RevisionNotFound", "Invalid rev id: " + wanted);
            } else if (!isApi) {
                resolve(request, exchange, name, revision, String.join("/", rest.subList(2, rest.size())));
            } else if (!rest.isEmpty() && rest.getFirst().equals("tree")) {
                tree(exchange, name, revision, String.join("/", rest.subList(2, rest.size())));
            } else {
                information(exchange, name, revision);
            }
        }
    }

    private boolean fails(Received request, HttpExchange exchange) throws IOException {
        Fault fault = take(request, Set.of(Kind.STATUS));
        if (fault == null) {
            return false;
        }
        LoopbackServer.answer(exchange, fault.number(), fault.body().getBytes(UTF_8),
                fault.headers().toArray(new String[0]));
        return true;
    }

    private @Nullable Fault take(Received request, Set<Kind> kinds) {
        Fault next = faults.peek();
        return next != null && kinds.contains(next.kind()) && request.line().contains(next.part())
                && faults.remove(next) ? next : null;
    }

    private static void refuse(HttpExchange exchange, int status, @Nullable String code, String message)
            throws IOException {
        if (code != null) {
            exchange.getResponseHeaders().add("X-Error-Code", code);
        }
        exchange.getResponseHeaders().add("X-Error-Message", message);
        json(exchange, status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        LoopbackServer.answer(exchange, status, body.toString().getBytes(UTF_8), "Content-Type",
                "application/json; charset=utf-8");
    }

    private @Nullable Path revision(String name, String wanted) throws IOException {
        try (Stream<Path> revisions = Files.list(folder.resolve(name))) {
            return revisions.filter(revision -> revision.getFileName().toString().equals(encoded(wanted))
                    || (wanted.equals("HEAD") && revision.endsWith("main")) || commit(revision).equals(wanted))
                    .findFirst().orElse(null);
        }
    }

    String commit(String name, String revision) {
        return commit(folder.resolve(name).resolve(encoded(revision)));
    }

    private static String commit(Path revision) {
        try {
            StringBuilder all = new StringBuilder(revision.toString());
            for (Path file : files(revision)) {
                all.append(revision.relativize(file)).append(hash("SHA-1", Files.readAllBytes(file)));
            }
            return hash("SHA-1", all.toString().getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void information(HttpExchange exchange, String name, Path revision) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("_id", "621ffdd236468d709f181d58").put("id", name).put("sha", commit(revision))
                .put("lastModified", "2026-01-02T03:04:05.000Z").put("private", hidden.contains(name))
                .put("disabled", false).put("downloads", 17).put("likes", 3);
        if (gated.contains(name)) {
            body.put("gated", "auto");
        } else {
            body.put("gated", false);
        }
        if (cards.containsKey(name)) {
            body.set("cardData", cards.get(name));
        }
        ArrayNode siblings = body.putArray("siblings");
        for (Path file : files(revision)) {
            siblings.addObject().put("rfilename", revision.relativize(file).toString());
        }
        json(exchange, 200, body);
    }

    private void tree(HttpExchange exchange, String name, Path revision, String below) throws IOException {
        if (!Files.isDirectory(revision.resolve(below))) {
            refuse(exchange, 404, "EntryNotFound", below + " does not exist on \"main\"");
            return;
        }
        List<Path> all = files(revision.resolve(below));
        Matcher cursor = Pattern.compile("cursor=(\\d+)").matcher(exchange.getRequestURI().toString());
        int start = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        if (start == 0) {
            entries.addObject().put("type", "directory").put("oid", "0".repeat(40)).put("size", 0).put("path", "some");
        }
        for (Path file : all.subList(start, Math.min(all.size(), start + pageSize))) {
            byte[] content = Files.readAllBytes(file);
            ObjectNode entry = entries.addObject().put("type", "file").put("oid", gitHash(content))
                    .put("size", content.length).put("path", revision.relativize(file).toString());
            if (isLarge(file, content)) {
                String hash = hash("SHA-256", content);
                entry.put("oid", gitHash(("pointer " + hash).getBytes(UTF_8)));
                entry.putObject("lfs").put("oid", hash).put("size", content.length).put("pointerSize", 134);
            }
        }
        if (start + pageSize < all.size()) {
            exchange.getResponseHeaders().add("Link",
                    "<%s/api/datasets/%s/tree/%s%s?recursive=true&cursor=%d>; rel=\"next\""
                            .formatted(address(), name, commit(revision), below.isEmpty() ? "" : "/" + below,
                                    start + pageSize));
        }
        json(exchange, 200, entries);
    }

    private void converted(HttpExchange exchange, String name) throws IOException {
        Path revision = revision(name, "refs/convert/parquet");
        if (revision == null) {
            json(exchange, 404, JsonNodeFactory.instance.objectNode().put("error", "No parquet files"));
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Path file : files(revision)) {
            Path path = revision.relativize(file);
            if (path.getNameCount() == 3) {
                String split = path.getName(1).toString().replace("partial-", "");
                ArrayNode files = body.withObjectProperty(path.getName(0).toString()).withArrayProperty(split);
                files.add(
                        "%s/api/datasets/%s/parquet/%s/%s/%d.parquet".formatted(address(), name, path.getName(0), split,
                                files.size()));
            }
        }
        json(exchange, 200, body);
    }

    private void resolve(Received request, HttpExchange exchange, String name, Path revision, String path)
            throws IOException {
        Path file = revision.resolve(path);
        if (!Files.isRegularFile(file)) {
            refuse(exchange, 404, "EntryNotFound", "Entry not found");
            return;
        }
        byte[] content = Files.readAllBytes(file);
        exchange.getResponseHeaders().add("X-Repo-Commit", commit(revision));
        if (!isLarge(file, content)) {
            exchange.getResponseHeaders().add("ETag", "\"" + gitHash(content) + "\"");
            send(request, exchange, content);
            return;
        }
        exchange.getResponseHeaders().add("X-Linked-Size", String.valueOf(content.length));
        exchange.getResponseHeaders().add("X-Linked-ETag", "\"" + hash("SHA-256", content) + "\"");
        LoopbackServer.answer(exchange, 302, "Found. Redirecting".getBytes(UTF_8), "Location",
                "http://127.0.0.1:%d/repos/%s/%s?%s".formatted(store.port(), encoded(name),
                        folder.relativize(file).toString(), SIGNATURE));
    }

    // Where large files are

    private void answerStore(Received request, HttpExchange exchange) throws IOException {
        if (fails(request, exchange)) {
            return;
        }
        String path = URLDecoder.decode(exchange.getRequestURI().getRawPath().split("/", 4)[3].replace("%25", "%2525")
                .replace("%2F", "%252F"), UTF_8);
        byte[] content = Files.readAllBytes(folder.resolve(path));
        exchange.getResponseHeaders().add("ETag", "\"of-the-store-" + content.length + "\"");
        send(request, exchange, content);
    }

    private void send(Received request, HttpExchange exchange, byte[] whole) throws IOException {
        Fault fault = take(request, Set.of(Kind.CUT, Kind.STALL, Kind.GARBAGE));
        byte[] content = fault != null && fault.kind() == Kind.GARBAGE ? new byte[whole.length] : whole;
        exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
        Matcher range = RANGE.matcher(request.headers().getOrDefault("range", ""));
        int start = 0;
        int end = content.length;
        int status = 200;
        if (ranges && range.matches()) {
            start = Integer.parseInt(range.group(1));
            end = range.group(2).isEmpty() ? end : Math.min(end, Integer.parseInt(range.group(2)) + 1);
            if (start >= content.length) {
                LoopbackServer.answer(exchange, 416, new byte[0], "Content-Range", "bytes */" + content.length);
                return;
            }
            exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(start, end - 1,
                    content.length));
            status = 206;
        }
        exchange.sendResponseHeaders(status, end == start ? -1 : end - start);
        int sent = fault != null && fault.kind() != Kind.GARBAGE ? Math.min(fault.number(), end - start) : end - start;
        exchange.getResponseBody().write(content, start, sent);
        exchange.getResponseBody().flush();
        if (fault != null && fault.kind() == Kind.STALL) {
            stall();
        }
    }

    private void stall() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLarge(Path file, byte[] content) {
        return file.toString().endsWith(".parquet") || content.length > LARGE;
    }

    static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hash("SHA-1", all);
    }

    static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        hub.close();
        store.close();
    }

    /// The lines of requests, for messages.
    static List<String> lines(List<Received> requests) {
        List<String> lines = new ArrayList<>();
        requests.forEach(request -> lines.add(request.line() + " " + request.headers().getOrDefault("range", "")));
        return lines;
    }
}
