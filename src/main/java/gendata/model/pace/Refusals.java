package gendata.model.pace;

/// Tells requests that are refused here and there from a server that refuses all of them; not thread-safe.
///
/// A server whose quota is used up refuses what is sent one after the other. Stray refusals do that too, now and then, so what counts as too
/// many in a row to be stray depends on how usual refusals are and on how many requests are sent.
final class Refusals {
    /// So many of the last requests are remembered.
    private static final int KEPT = 64;

    private static final double SHORTEST_MEMORY = 20;
    private static final double LONGEST_MEMORY = 300;

    /// Stray refusals are at least as usual as this, and at most, as far as rows of them are concerned.
    private static final double LEAST_USUAL = 0.01;

    private static final double MOST_USUAL = 0.25;

    /// Stray ones may be taken for more than that once in so many requests.
    private static final double REQUESTS_A_MISTAKE = 200_000;

    private static final int SHORTEST_ROW = 3;
    private static final int LONGEST_ROW = 8;

    private final long[] refused = new long[KEPT];
    private long sent;
    private double part;
    private double beforeRow;

    /// A request is sent.
    ///
    /// @return its number, from 1 on
    long sent() {
        sent++;
        part -= part * weight();
        return sent;
    }

    private double weight() {
        return 1 / Math.min(LONGEST_MEMORY, SHORTEST_MEMORY + sent);
    }

    /// A request was refused.
    ///
    /// @return how many in a row were refused with it, in the order of sending
    int refused(long number) {
        refused[(int) (number % KEPT)] = number;
        int row = 1;
        while (row < KEPT && isRefused(number - row)) {
            row++;
        }
        for (long later = number + 1; row < KEPT && isRefused(later); later++) {
            row++;
        }
        if (row == 1) {
            beforeRow = part;
        }
        part += (1 - part) * weight();
        return row;
    }

    private boolean isRefused(long number) {
        return number > 0 && refused[(int) (number % KEPT)] == number;
    }

    /// How many in a row are too many to be stray.
    int row() {
        double usual = Math.clamp(part, LEAST_USUAL, MOST_USUAL);
        double row = Math.log(REQUESTS_A_MISTAKE) / -Math.log(usual);
        return (int) Math.clamp(Math.ceil(row), SHORTEST_ROW, LONGEST_ROW);
    }

    /// The last row of them had its reason, so it was no sign of stray ones.
    void explained() {
        part = beforeRow;
    }

    /// The number of the last request.
    long last() {
        return sent;
    }

    /// The part of the last requests that was refused.
    double part() {
        return part;
    }

    /// What was refused lately had its reason, or had none after all.
    void assume(double usual) {
        part = usual;
    }
}
