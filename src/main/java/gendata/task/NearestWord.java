package gendata.task;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the word that somebody most likely meant.
final class NearestWord {
    private NearestWord() {}

    /// The allowed word nearest to the written one: at most two letters apart, or a third of its length, but never
    /// more than half of it; of equally near ones the first. Null if none is near.
    static @Nullable String of(String written, Collection<String> allowed) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String word : allowed) {
            int longer = Math.max(written.length(), word.length());
            int most = Math.min(Math.max(2, longer / 3), longer / 2);
            int distance = Math.abs(written.length() - word.length()) > most
                    ? Integer.MAX_VALUE
                    : distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance <= most && distance < least) {
                nearest = word;
                least = distance;
            }
        }
        return nearest;
    }

    /// Levenshtein's: the fewest letters to insert, remove or replace.
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[right.length()];
    }
}
