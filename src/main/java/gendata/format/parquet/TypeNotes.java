package gendata.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells which values could not be written as they are, a line a place: `column facts.ages[]: holds numbers and text; …`.
final class TypeNotes {
    private static final int MOST_LINES = 20;
    private static final int LONGEST_NAMES = 100;

    private final List<String> lines = new ArrayList<>();
    private int others;

    /// Adds what there is to say of the values at this place.
    void add(String path, ValueType type) {
        switch (type) {
            case ValueType.JsonText json -> addLine(path, json.reason() + "; written as JSON text");
            case ValueType.Real real when real.rounded() == 1 ->
                addLine(path, "1 number has more digits than a double holds and was rounded");
            case ValueType.Real real when real.rounded() > 1 -> addLine(path, String.format(Locale.ROOT,
                    "%,d numbers have more digits than a double holds and were rounded", real.rounded()));
            case ValueType.ListOf list -> add(path + "[]", list.element());
            case ValueType.Struct struct -> struct.fields().forEach((name, field) -> add(path + "." + name, field));
            case ValueType.Text text -> {
            }
            case ValueType.Truth truth -> {
            }
            case ValueType.Whole whole -> {
            }
            case ValueType.Decimal decimal -> {
            }
            case ValueType.Real real -> {
            }
        }
    }

    private void addLine(String path, String words) {
        if (lines.size() == MOST_LINES) {
            others++;
        } else {
            lines.add("column " + shown(path) + ": " + words);
        }
    }

    /// On one line, as field names can be anything that a model comes up with.
    static String shown(String names) {
        String line = names.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_NAMES
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAMES)) + "…";
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (others > 0) {
            all.add(String.format(Locale.ROOT, "… and %,d more", others));
        }
        return all;
    }
}
