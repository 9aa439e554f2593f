package gendata.serve;

/// How often each question was asked and answered properly, by its hash; 16 bytes a slot. Thread-safe.
final class QuestionCounts {
    private static final double FULL = 0.7;

    private long[] hashes = new long[1 << 10];
    private int[] asked = new int[1 << 10];
    private int[] answered = new int[1 << 10];
    private int size;
    private long answeredQuestions;
    private long answers;
    private int mostForOne;

    /// Counts that it is asked once more.
    ///
    /// @param hash not 0
    /// @return how often it was asked before
    synchronized int ask(long hash) {
        if (size > hashes.length * FULL) {
            grow();
        }
        int slot = slot(hash);
        if (hashes[slot] == 0) {
            hashes[slot] = hash;
            size++;
        }
        asked[slot]++;
        return asked[slot] - 1;
    }

    /// Counts that it was answered properly.
    synchronized void answer(long hash) {
        int slot = slot(hash);
        answered[slot]++;
        answers++;
        if (answered[slot] == 1) {
            answeredQuestions++;
        }
        mostForOne = Math.max(mostForOne, answered[slot]);
    }

    synchronized long distinct() {
        return size;
    }

    /// Proper answers to questions that had one already.
    synchronized long duplicates() {
        return answers - answeredQuestions;
    }

    synchronized int mostForOne() {
        return mostForOne;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldAsked = asked;
        int[] oldAnswered = answered;
        hashes = new long[oldHashes.length * 2];
        asked = new int[hashes.length];
        answered = new int[hashes.length];
        for (int index = 0; index < oldHashes.length; index++) {
            if (oldHashes[index] != 0) {
                int slot = slot(oldHashes[index]);
                hashes[slot] = oldHashes[index];
                asked[slot] = oldAsked[index];
                answered[slot] = oldAnswered[index];
            }
        }
    }
}
