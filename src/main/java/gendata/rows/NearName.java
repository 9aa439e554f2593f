package gendata.rows;

import java.util.List;
import java.util.Locale;

/// Finds the name that the user may have meant.
final class NearName {
    private NearName() {}

    /// `; did you mean …?` with the nearest name, or nothing if none is near: one edit in three letters, case aside.
    static String suggestion(String given, List<String> known) {
        String nearest = "";
        int least = Math.max(1, given.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least && distance < name.length()) {
                least = distance;
                nearest = name;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
    }

    /// Levenshtein's distance, where swapping two neighbours is one edit too (optimal string alignment).
    private static int distance(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                if (row == 0 || column == 0) {
                    distances[row][column] = row + column;
                    continue;
                }
                int replaced = distances[row - 1][column - 1]
                        + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                int missing = 1 + Math.min(distances[row - 1][column], distances[row][column - 1]);
                int swapped = isSwap(left, row, right, column)
                        ? 1 + distances[row - 2][column - 2]
                        : Integer.MAX_VALUE;
                distances[row][column] = Math.min(Math.min(replaced, missing), swapped);
            }
        }
        return distances[left.length()][right.length()];
    }

    private static boolean isSwap(String left, int row, String right, int column) {
        return row > 1 && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2) && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
