package gendata.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A body that is read as it comes, by one thread; no more than two parts of it wait to be read.
///
/// A read ends with an exception when the deadline is over, when nothing came for too long after the first part, or when
/// the reading thread is interrupted. Closing gives up what has not come yet.
final class BodyFeed extends InputStream implements BodySubscriber<BodyFeed> {
    /// How long, and for how many bytes, the end of a body is waited for in the background, to keep its connection.
    private static final Duration END_WITHIN = Duration.ofSeconds(1);
    private static final int LONGEST_END = 64 * 1024;
    private static final Duration LONGEST_DOWNLOAD = Duration.ofDays(30);

    private sealed interface Part {}

    private record Bytes(List<ByteBuffer> buffers) implements Part {}

    private record End(@Nullable Throwable failure) implements Part {}

    private final BlockingQueue<Part> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final long deadline;
    private final Duration idle;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private volatile int toSkip = -1;
    private Iterator<ByteBuffer> part = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean started;
    private @Nullable End end;

    /// @param deadline in terms of `System.nanoTime`
    /// @param idle the longest silence after the first part
    BodyFeed(long deadline, Duration idle) {
        this.deadline = deadline;
        this.idle = idle;
    }

    /// A body that may take as long as it likes, as long as something comes.
    static BodyFeed ofAnyLength(Duration idle) {
        BodyFeed feed = new BodyFeed(System.nanoTime() + LONGEST_DOWNLOAD.toNanos(), idle);
        feed.started = true;
        return feed;
    }

    /// Nothing came for longer than is waited for.
    static final class Silence extends IOException {
        private static final long serialVersionUID = 1;
    }

    // The side of the client, whose one thread must not wait

    @Override
    public CompletionStage<BodyFeed> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (toSkip < 0) {
            arrived.add(new Bytes(buffers));
        } else {
            skip(buffers);
        }
    }

    private void skip(List<ByteBuffer> buffers) {
        toSkip = Math.max(0, toSkip - buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        if (toSkip > 0) {
            more();
        } else {
            cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new End(failure));
        ended.complete(true);
    }

    @Override
    public void onComplete() {
        arrived.add(new End(null));
        ended.complete(true);
    }

    // The side of the reader

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (part.hasNext()) {
                current = part.next();
            } else if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    private boolean next() throws IOException {
        if (end == null) {
            switch (await()) {
                case Bytes bytes -> {
                    part = bytes.buffers().iterator();
                    started = true;
                    more();
                    return true;
                }
                case End reached -> end = reached;
            }
        }
        if (end.failure() != null) {
            throw end.failure() instanceof IOException failure ? failure : new IOException(end.failure());
        }
        return false;
    }

    private Part await() throws IOException {
        long left = Math.max(0, deadline - System.nanoTime());
        boolean mayBeSilence = started && idle.toNanos() < left;
        try {
            Part next = arrived.poll(mayBeSilence ? idle.toNanos() : left, TimeUnit.NANOSECONDS);
            if (next != null) {
                return next;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        throw mayBeSilence ? new Silence() : new HttpTimeoutException("the body took too long");
    }

    /// Gives up the rest of the body, and with it the connection, unless it was finished.
    @Override
    public void close() {
        if (end == null && toSkip < 0) {
            cancel();
        }
    }

    /// Gives up the rest of the body, but leaves the connection time to come to its end and be used again.
    @SuppressWarnings("FutureReturnValueIgnored") // it only cancels
    void finish() {
        if (end != null) {
            return;
        }
        toSkip = LONGEST_END;
        more();
        ended.copy().orTimeout(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> cancel());
    }

    private void more() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.request(1);
        }
    }

    private void cancel() {
        closed = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
