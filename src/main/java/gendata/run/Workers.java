package gendata.run;

/// Threads for those above that serve: one for each request.
public final class Workers {
    private Workers() {}

    /// Begins the work on a virtual thread of its own.
    public static void start(Runnable work) {
        Thread.startVirtualThread(work);
    }
}
