package gendata.similarity;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The set of a text's runs of three words, as hashes: what is compared of a text, 8 bytes a run. Immutable.
///
/// Case, spaces and punctuation do not count; symbols and the signs of arithmetic and code are words of their own. A text of fewer words is one run, and one without words is a run as it stands. Of a text with
/// more than `MOST` runs those with the smallest hashes are kept, which are as good as a random sample of them.
public final class Shingles {
    /// Runs that are kept of one text.
    static final int MOST = 256;

    private static final int WORDS = 3;
    /// Of scripts that put no spaces between words each letter is one.
    private static final String ALONE = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    /// Also those that Unicode counts as punctuation.
    private static final String SIGNS = "\\p{S}*/#-";
    private static final Pattern WORD = Pattern.compile(
            "[" + ALONE + "]|[" + SIGNS + "]\\p{M}*|[\\p{L}\\p{M}\\p{N}&&[^" + ALONE + "]]+");
    private static final char BETWEEN = ' ';
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    /// Of a text without anything in it, which is like no other.
    public static final Shingles NONE = new Shingles(new long[0], true);

    private final long[] hashes;
    private final boolean whole;

    private Shingles(long[] hashes, boolean whole) {
        this.hashes = hashes;
        this.whole = whole;
    }

    public static Shingles of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (found.find()) {
            words.add(found.group());
        }
        int runs = Math.max(1, words.size() - WORDS + 1);
        long[] all = new long[runs];
        for (int run = 0; run < runs; run++) {
            all[run] = HASHER.hashCharsToLong(words.isEmpty()
                    ? text
                    : String.join(String.valueOf(BETWEEN), words.subList(run, Math.min(run + WORDS, words.size()))));
        }
        long[] sorted = Arrays.stream(all).sorted().distinct().toArray();
        return sorted.length <= MOST
                ? new Shingles(sorted, true)
                : new Shingles(Arrays.copyOf(sorted, MOST), false);
    }

    int size() {
        return hashes.length;
    }

    /// One of them, from 0.
    long hash(int index) {
        return hashes[index];
    }

    /// The part that two sets have in common of what is in either: from 0 to 1. Of sets that are not whole it is that of the runs with the
    /// smallest hashes.
    double similarity(Shingles other) {
        int most = whole && other.whole ? Integer.MAX_VALUE : MOST;
        int common = 0;
        int all = 0;
        int own = 0;
        int others = 0;
        while (all < most && (own < hashes.length || others < other.hashes.length)) {
            int order = own == hashes.length
                    ? 1
                    : others == other.hashes.length ? -1 : Long.compare(hashes[own], other.hashes[others]);
            own += order <= 0 ? 1 : 0;
            others += order >= 0 ? 1 : 0;
            common += order == 0 ? 1 : 0;
            all++;
        }
        return all == 0 ? 0 : (double) common / all;
    }
}
