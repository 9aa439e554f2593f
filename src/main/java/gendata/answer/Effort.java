package gendata.answer;

/// Bounds the steps taken over one text, so that no text takes more than linear time. Used by one thread.
final class Effort {
    private static final long STEPS_FOR_CHARACTER = 20;

    private long left;

    Effort(int length) {
        left = STEPS_FOR_CHARACTER * length + 1_000;
    }

    /// Takes one step; false when none are left.
    boolean step() {
        left--;
        return left >= 0;
    }

    boolean isSpent() {
        return left < 0;
    }
}
