package gendata.cli;

import gendata.run.Run;

/// A run as Ctrl-C sees it. Thread-safe.
record InterruptibleRun(Run run) implements Interruption.Interruptible {
    @Override
    public String interrupt() {
        if (run.isWriting()) {
            return "all is done but the output, which is being written";
        }
        run.interrupt();
        return "nothing new is asked; waiting up to " + Run.LANDING.toSeconds() + " s for what is in flight";
    }

    @Override
    public boolean abandon() {
        run.abandon();
        return !run.isWriting();
    }
}
