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
            return notAsked();
        }
        permits.acquire();
        try {
            return stop.requested() ? notAsked() : inner.ask(request);
        } finally {
            permits.release();
        }
    }

    private static Failure notAsked() {
        return new Failure.Stopped("the run is ending; this was not asked");
    }
}
