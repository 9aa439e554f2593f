package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers that never come to an end: each row fails with a true cause, in bounded time.
@Timeout(300)
class HostileServerTest {
    /// Seconds in which a connection is there on any machine, but not the whole answer.
    private static final int HASTY = 2;
    private static final int PATIENT = 60;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    private ServerSocket listener;

    /// What a server does with a connection.
    @FunctionalInterface
    private interface Behaviour {
        void meet(Socket connection) throws IOException, InterruptedException;
    }

    HostileServerTest() throws IOException {
        listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    @Test
    void acceptsAndNeverAnswers() throws IOException {
        assertThatRowsFailWith("timeout", HASTY, connection -> {
            // holds it
        });
    }

    @Test
    void answersOneByteASecond() throws IOException {
        assertThatRowsFailWith("timeout", HASTY, connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < 1000; sent++) {
                out.write(' ');
                out.flush();
                Thread.sleep(1000);
            }
        });
    }

    @Test
    void answersItsHeadersOneByteASecond() throws IOException {
        assertThatRowsFailWith("timeout", HASTY, connection -> {
            for (byte next : "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n".getBytes(StandardCharsets.US_ASCII)) {
                connection.getOutputStream().write(next);
                Thread.sleep(1000);
            }
        });
    }

    @Test
    void closesAfterTheHeaders() throws IOException {
        assertThatRowsFailWith("torn", PATIENT, connection -> {
            connection.getOutputStream().write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.close();
        });
    }

    @Test
    void closesWithoutAWord() throws IOException {
        assertThatRowsFailWith("torn", PATIENT, connection -> {
            int read = connection.getInputStream().read();
            assertThat(read).isPositive();
            connection.close();
        });
    }

    private void assertThatRowsFailWith(String cause, int timeout, Behaviour behaviour) throws IOException {
        Thread.ofVirtual().start(() -> accept(behaviour));
        Task task = new Task(folder).rows(3).with("""
                model_args: {api_url: "http://127.0.0.1:%d/v1/", model: m, api_key: k}
                model_params: {timeout: %d}""".formatted(listener.getLocalPort(), timeout)).asking("openai");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains("3 units failed (" + cause + " 3)", "15 calls without a usable answer ("
                + cause + " 15); waited ");
        assertThat(Files.readAllLines(task.runFolder().resolve("failed-0.jsonl"))).hasSize(3).allSatisfy(
                line -> assertThat(line).contains("\"cause\":\"" + cause + "\"", "\"attempts\":5",
                        "\"failed_calls\":{\"" + cause + "\":5}", "\"waited_ms\":"));
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> meet(connection, behaviour));
            } catch (IOException over) {
                return;
            }
        }
    }

    private static void meet(Socket connection, Behaviour behaviour) {
        try {
            behaviour.meet(connection);
        } catch (IOException gone) {
            // The client had enough.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
