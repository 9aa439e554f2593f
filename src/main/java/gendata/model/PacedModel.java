package gendata.model;

import java.util.concurrent.Semaphore;

/// Asks so many questions at once and no more, first come first served; safe for many threads.
///
/// Once the run is ending nothing more is asked. Who waits then gets its turn as those in flight land, and is told so.
public final class PacedModel implements ChatModel {
    private final ChatModel inner;
    private final Semaphore permits;
    private final Stop stop;

    public PacedModel(ChatModel inner, int concurrency, Stop stop) {
        this.inner = inner;
        this.permits = new Semaphore(concurrency, true);
        this.stop = stop;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        if (stop.requested()) {
            return Failure.Stopped.notAsked();
        }
        permits.acquire();
        try {
            return stop.requested() ? Failure.Stopped.notAsked() : inner.ask(request);
        } finally {
            permits.release();
        }
    }
}
