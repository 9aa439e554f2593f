package gendata.run.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Some of any number of things, spread over all of them by a hash of their number, so that a pattern in their order does not
/// show in it. Not thread-safe.
///
/// @param <T> what is known of a thing
final class SpreadSample<T> {
    private final int most;
    private final List<Chosen<T>> chosen = new ArrayList<>();
    private int level;
    private long seen;
    private long hash;

    /// A thing in the sample.
    private record Chosen<T>(long hash, T value) {}

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

    void add(T value) {
        chosen.add(new Chosen<>(hash, value));
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

    /// How many things there were.
    long seen() {
        return seen;
    }

    double sum(ToDoubleFunction<T> amount) {
        return chosen.stream().mapToDouble(one -> amount.applyAsDouble(one.value())).sum();
    }

    /// 0 where it is empty.
    double mean(ToDoubleFunction<T> amount) {
        return chosen.isEmpty() ? 0 : sum(amount) / chosen.size();
    }
}
