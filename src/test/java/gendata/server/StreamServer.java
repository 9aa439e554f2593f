package gendata.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on loopback whose answers a test writes part by part. Thread-safe.
public final class StreamServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Thread acceptor;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private StreamServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    /// Writes one answer.
    @FunctionalInterface
    public interface Script {
        void write(Answer answer) throws IOException, InterruptedException;
    }

    /// One answer that is being written; every part is sent at once.
    public static final class Answer {
        private final HttpConnection connection;
        private final OutputStream output;
        private boolean complete;

        private Answer(HttpConnection connection, OutputStream output) {
            this.connection = connection;
            this.output = output;
        }

        /// Starts an answer of unknown length.
        public Answer start(int status, String... headers) throws IOException {
            raw("HTTP/1.1 " + status + " Test\r\nTransfer-Encoding: chunked\r\n");
            for (String header : headers) {
                raw(header + "\r\n");
            }
            return raw("\r\n");
        }

        public Answer events() throws IOException {
            return start(200, "Content-Type: text/event-stream; charset=utf-8");
        }

        public Answer part(String text) throws IOException {
            return part(text.getBytes(UTF_8));
        }

        public Answer part(byte[] bytes) throws IOException {
            raw(Integer.toHexString(bytes.length) + "\r\n");
            output.write(bytes);
            return raw("\r\n");
        }

        /// Ends the answer and keeps the connection.
        public void end() throws IOException {
            raw("0\r\n\r\n");
            complete = true;
        }

        public Answer raw(String text) throws IOException {
            output.write(text.getBytes(ISO_8859_1));
            return this;
        }

        /// Returns when the client has closed the connection.
        public void awaitClientsEnd() throws IOException {
            connection.awaitClientsEnd();
        }
    }

    /// A server that gives every request this answer.
    public static StreamServer start(Script script) {
        try {
            return new StreamServer(script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1/");
    }

    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpConnection connection = new HttpConnection(socket);
            boolean goesOn = true;
            while (goesOn) {
                ReceivedRequest request = connection.read();
                if (request == null) {
                    return;
                }
                requests.add(request);
                Answer answer = new Answer(connection, socket.getOutputStream());
                script.write(answer);
                goesOn = answer.complete;
            }
        } catch (IOException | InterruptedException gone) {
            // The client went away, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            acceptor.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
