package gendata.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;

/// A proxy on loopback for tests: keeps the head of every request, may want a login, and passes on what it is sent.
///
/// Thread-safe. Secure connections are tunnelled by CONNECT, or broken open with a certificate of the tests' authority; a
/// plain request takes a connection of its own. Hosts below `.example` are on this machine.
public final class ProxyServer implements AutoCloseable {
    /// Instead of a refusal: no answer at all.
    public static final String SILENCE = "silence";

    private final ServerSocket listener;
    private final Thread acceptor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private volatile String login = "";
    private volatile String refusal = "";
    private volatile boolean breaksOpen;
    private volatile boolean wantsCertificate;

    private ProxyServer() throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    public static ProxyServer start() {
        try {
            return new ProxyServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// From now on a login is wanted.
    ///
    /// @param wanted `user:password`
    public void want(String wanted) {
        login = "Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
    }

    /// From now on every request gets this answer.
    public void refuse(String head) {
        refusal = head;
    }

    /// From now on secure connections end here, and what was in them is sent on without TLS.
    public ProxyServer breakOpen() {
        breaksOpen = true;
        return this;
    }

    /// From now on whoever is behind a connection that is broken open has to show a certificate of the tests' authority.
    public void wantCertificate() {
        wantsCertificate = true;
    }

    /// First line and headers of every request to the proxy, as they came.
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            heads.add(head);
            if (refusal.equals(SILENCE)) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else if (!refusal.isEmpty()) {
                write(client, refusal);
            } else if (!login.isEmpty() && !head.contains("\r\nProxy-Authorization: " + login + "\r\n")) {
                write(client, "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"tests\"\r\n"
                        + "Content-Length: 6\r\n\r\nnobody");
            } else {
                pass(client, head);
            }
        } catch (IOException | InterruptedException gone) {
            // One of both sides went away.
        } finally {
            open.remove(client);
        }
    }

    private void pass(Socket client, String head) throws IOException, InterruptedException {
        String[] words = head.split(" ", 3);
        boolean tunnel = words[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "https://" + words[1] : words[1]);
        try (Socket server = new Socket(onThisMachine(target.getHost()), target.getPort())) {
            open.add(server);
            Socket inside = client;
            if (tunnel) {
                write(client, "HTTP/1.1 200 Go on\r\n\r\n");
                inside = breaksOpen ? opened(client, target.getHost()) : client;
            } else {
                write(server, words[0] + " " + target.getRawPath() + " HTTP/1.1\r\nConnection: close\r\n"
                        + headers(head) + "\r\n");
            }
            Socket from = inside;
            Thread upwards = Thread.ofVirtual().start(() -> copy(from, server));
            copy(server, from);
            upwards.join();
        }
    }

    private static String onThisMachine(String host) {
        return host.endsWith(".example") ? "127.0.0.1" : host.replaceAll("[\\[\\]]", "");
    }

    private SSLSocket opened(Socket client, String host) throws IOException {
        try {
            SSLSocket opened = (SSLSocket) TestAuthority.shared()
                    .serverContext(host.endsWith(".example") ? "elsewhere" : "server").getSocketFactory()
                    .createSocket(client, host, client.getPort(), true);
            opened.setUseClientMode(false);
            opened.setNeedClientAuth(wantsCertificate);
            opened.startHandshake();
            return opened;
        } catch (IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    /// What is for the server: all lines but the first and those for the proxy.
    private static String headers(String head) {
        StringBuilder kept = new StringBuilder();
        head.lines().skip(1).filter(line -> !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith("proxy-"))
                .forEach(line -> kept.append(line).append("\r\n"));
        return kept.toString();
    }

    /// Where one side breaks off, so does the other: nobody is left waiting.
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed, then.
        }
    }

    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(text.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
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
