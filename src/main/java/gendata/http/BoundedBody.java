package gendata.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Collects one response body, but neither more than so many bytes nor longer than until a deadline.
///
/// The client's own timeout ends where the body begins; without this, a server that stalls there holds its caller for
/// ever. Used by one exchange.
final class BoundedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final CompletableFuture<byte[]> collected;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final int longest;
    private final boolean cuts;
    private int received;
    private volatile Flow.@Nullable Subscription subscription;

    /// @param cuts whether the start of a longer body is taken for all of it
    /// @param deadline in terms of `System.nanoTime`
    @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told through the body
    BoundedBody(int longest, boolean cuts, long deadline) {
        this.longest = longest;
        this.cuts = cuts;
        this.collected = new CompletableFuture<byte[]>()
                .orTimeout(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        collected.whenComplete(this::end);
    }

    private void end(byte @Nullable [] whole, @Nullable Throwable failure) {
        if (failure == null) {
            body.complete(whole);
            return;
        }
        body.completeExceptionally(failure instanceof TimeoutException
                ? new HttpTimeoutException("the body took too long")
                : failure);
        // After the reason is known, for this makes the client fail the body with one of its own.
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    static IOException tooLong(int longest) {
        return new IOException("the answer is longer than " + longest + " bytes");
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > longest - received) {
                if (cuts) {
                    cut(buffer);
                    return;
                }
                collected.completeExceptionally(tooLong(longest));
                return;
            }
            received += buffer.remaining();
            parts.add(buffer);
        }
    }

    private void cut(ByteBuffer last) {
        if (collected.isDone()) {
            return;
        }
        parts.add(last.slice(last.position(), longest - received));
        received = longest;
        onComplete();
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        collected.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] whole = new byte[received];
        int filled = 0;
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            part.get(whole, filled, length);
            filled += length;
        }
        collected.complete(whole);
    }
}
