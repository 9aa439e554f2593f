package gendata.run.estimate;

/// Compares how many tokens prompts have by our count with what the server counted. Not thread-safe.
final class ServerCounts {
    private static final int MOST = 500;
    /// Fewer prompts than these say too little about how a server counts.
    private static final int LEAST = 10;

    private final SpreadSample<Pair> pairs = new SpreadSample<>(MOST);

    /// Tokens of one prompt.
    private record Pair(double ours, double theirs) {}

    /// Whether the next prompt is wanted; if so, `add` has to follow.
    boolean wantsNext() {
        return pairs.wantsNext();
    }

    void add(double ours, double theirs) {
        pairs.add(new Pair(ours, theirs));
    }

    boolean isEnough() {
        return pairs.size() >= LEAST;
    }

    int compared() {
        return pairs.size();
    }

    /// Their count of a prompt that has one token by ours.
    double factor() {
        return pairs.sum(Pair::theirs) / pairs.sum(Pair::ours);
    }
}
