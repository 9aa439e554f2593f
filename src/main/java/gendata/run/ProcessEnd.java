package gendata.run;

/// Lets something be done when the process is told to end, by Ctrl-C, by SIGTERM or by itself.
public final class ProcessEnd {
    private ProcessEnd() {}

    /// The process ends when the action returns.
    public static void before(Runnable action) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("process-end").unstarted(action));
    }
}
