package gendata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A chat completions server on loopback for tests: echoes what it is asked, counts, and fails as told.
///
/// Thread-safe; holds thousands of connections. See `EchoAnswers` for what prompts can make it say.
/// `GET /counts` tells its counts, for tests that start it as a process of its own by `main`.
public final class EchoServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerSocket listener;
    private final Thread acceptor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final EchoAnswers answers = new EchoAnswers();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final boolean keepsRequests;
    private volatile Duration latency = Duration.ZERO;
    private volatile Gate gate = new Gate(Integer.MAX_VALUE);

    /// Holds the requests after so many until it is opened.
    private record Gate(int after, CountDownLatch opened) {
        Gate(int after) {
            this(after, new CountDownLatch(1));
        }
    }

    private EchoServer(int port, boolean keepsRequests) throws IOException {
        this.keepsRequests = keepsRequests;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    /// A server on a free port that keeps every request for `requests()`.
    public static EchoServer start() {
        return start(0);
    }

    public static EchoServer start(int port) {
        try {
            return new EchoServer(port, true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Arguments: port, and milliseconds that each answer takes. Serves until it is killed; keeps no requests.
    public static void main(String[] arguments) throws Exception {
        EchoServer server = new EchoServer(Integer.parseInt(arguments[0]), false);
        server.answerAfter(Duration.ofMillis(arguments.length > 1 ? Long.parseLong(arguments[1]) : 0));
        System.out.println("listening at " + server.address());
        Thread.currentThread().join();
    }

    /// The value for `api_url`.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/v1/");
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void answerAfter(Duration delay) {
        latency = delay;
    }

    /// Answers so many more requests; those that come after them wait for `release()`, however long that takes.
    public void holdAfter(int more) {
        pass(new Gate(came.get() + more));
    }

    /// Answers what was held, and all that comes.
    public void release() {
        pass(new Gate(Integer.MAX_VALUE));
    }

    private void pass(Gate next) {
        Gate before = gate;
        gate = next;
        before.opened().countDown();
    }

    /// What the next requests get, one each, in this order; those after them are answered properly.
    public void failNext(Fault... next) {
        faults.addAll(Arrays.asList(next));
    }

    /// Every request so far, in the order in which they came.
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /// When they came, by `System::nanoTime`, the first one first.
    public List<Long> arrivals() {
        return arrivals.stream().sorted().toList();
    }

    public int answered() {
        return answered.get();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /// The most requests that were in flight at any one time.
    public int peak() {
        return peak.get();
    }

    public int openConnections() {
        return open.size();
    }

    /// How many connections were opened so far.
    public int connections() {
        return connections.get();
    }

    /// Returns when nothing listens any more and every connection is cut.
    @Override
    public void close() {
        try {
            listener.close();
            acceptor.join();
            release();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
            ReceivedRequest request = connection.read();
            while (request != null && answer(connection, request)) {
                request = connection.read();
            }
        } catch (IOException | InterruptedException gone) {
            // The client went away, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(HttpConnection connection, ReceivedRequest request)
            throws IOException, InterruptedException {
        if (request.path().equals("/counts")) {
            return connection.write(new Fault.Status(200, counts()));
        }
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        // Before the request can be seen: what is told to the server then is for later ones.
        int number = came.incrementAndGet();
        Duration delay = latency;
        Gate mine = gate;
        if (keepsRequests) {
            requests.add(request);
            arrivals.add(System.nanoTime());
        }
        try {
            if (delay.isPositive()) {
                Thread.sleep(delay);
            }
            if (number > mine.after()) {
                mine.opened().await();
            }
        } finally {
            inFlight.decrementAndGet();
        }
        Fault fault = faults.poll();
        answered.incrementAndGet();
        return connection.write(fault == null ? answers.answer(request.body()) : fault);
    }

    private String counts() {
        return "{\"answered\":%d,\"in_flight\":%d,\"peak\":%d,\"connections\":%d}".formatted(answered(), inFlight(),
                peak(), connections());
    }
}
