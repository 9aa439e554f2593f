package gendata.run.estimate;

import java.util.ArrayList;
import java.util.List;

/// Some of any number of things, spread over all of them by a hash of their number, so that a pattern in their order does not
/// show in it. Not thread-safe.
final class SpreadSample {
    private final int most;
    private final List<Chosen> chosen = new ArrayList<>();
    private int level;
    private long seen;
    private long hash;

    /// @param first what is known of it
    /// @param second what else is known of it, or 0
    private record Chosen(long hash, double first, double second) {}

    /// @param most how many are kept; about half of them at least, where there are so many
    SpreadSample(int most) {
        this.most = most;
    }

    /// Whether what comes next is in the sample; if so, `add` has to follow.
    boolean wantsNext() {
        hash = mixed(seen);
        seen++;
        return Long.numberOfTrailingZeros(hash) >= level;
    }

    void add(double value) {
        add(value, 0);
    }

    void add(double first, double second) {
        chosen.add(new Chosen(hash, first, second));
        while (chosen.size() > most) {
            level++;
            chosen.removeIf(one -> Long.numberOfTrailingZeros(one.hash) < level);
        }
    }

    /// The mixing function of SplitMix64.
    static long mixed(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    int size() {
        return chosen.size();
    }

    long seen() {
        return seen;
    }

    double sum() {
        return chosen.stream().mapToDouble(Chosen::first).sum();
    }

    double secondSum() {
        return chosen.stream().mapToDouble(Chosen::second).sum();
    }

    /// 0 where it is empty.
    double mean() {
        return chosen.isEmpty() ? 0 : sum() / chosen.size();
    }
}
