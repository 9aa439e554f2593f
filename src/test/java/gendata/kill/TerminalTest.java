package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command at a real terminal, with its progress bar.
class TerminalTest {
    /// Runs a command at a terminal of its own, types Ctrl-C when a file appears, prints what the terminal showed.
    private static final String AT_TERMINAL = """
            import os, pty, select, signal, sys
            wish, command = sys.argv[1], sys.argv[2:]
            pid, terminal = pty.fork()
            if pid == 0:
                signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where the test runs in the background
                os.environ['TERM'] = 'xterm'
                os.execvp(command[0], command)
            shown, typed = b'', False
            while True:
                if not typed and os.path.exists(wish):
                    os.write(terminal, b'\\x03')
                    typed = True
                if select.select([terminal], [], [], 0.01)[0]:
                    try:
                        part = os.read(terminal, 4096)
                    except OSError:
                        break
                    if not part:
                        break
                    shown += part
            sys.stdout.buffer.write(shown)
            sys.stdout.flush()
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
            """;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void letsCallsInFlightLandAfterCtrlC() throws IOException, InterruptedException {
        server.holdAfter(100);
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = folder.resolve("out.jsonl");
        Process process = startAtTerminal(task.arguments(output));
        try {
            while (task.asked() < 100 && process.isAlive()) {
                Thread.sleep(5);
            }
            server.answerAfter(Duration.ofMillis(500)); // so that much is left to do when the signal arrives
            server.release();
            Files.writeString(folder.resolve("wish"), "");
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = shown();

        assertThat(process.exitValue()).as(said).isEqualTo(130);
        assertThat(said).contains("% [", "gendata: stopping: ", "gendata: interrupted with ");
        assertThat(ThreeSteps.kept(output)).as("what was in flight has landed").isEqualTo(task.asked());
    }

    /// Several of them on one terminal would draw over one another.
    @Test
    void drawsNoBarForAPart() throws IOException, InterruptedException {
        Path output = folder.resolve("out.jsonl");
        List<String> arguments = new ArrayList<>(List.of(new ThreeSteps(folder, server).arguments(output)));
        arguments.addAll(List.of("--shard", "0/2"));
        Process process = startAtTerminal(arguments.toArray(String[]::new));
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(shown()).contains("shard 0/2 is done").doesNotContain("% [");
    }

    private Process startAtTerminal(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", AT_TERMINAL, folder.resolve("wish").toString(),
                GendataProcess.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile()).start();
    }

    private String shown() throws IOException {
        return Files.readString(folder.resolve("shown"), StandardCharsets.UTF_8);
    }
}
