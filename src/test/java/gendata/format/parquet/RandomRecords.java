package gendata.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Makes up records, as compact JSON, whose columns mostly hold one kind of value each, as models' answers do.
final class RandomRecords {
    private static final List<String> NAMES = List.of("a", "b", "A", "", "a.b", "list", "element", "日本", "x y", "key",
            "\\\"q\\\"");
    private static final List<String> PIECES = List.of("a", " ", "é", "日本", "😀", "\\n", "\\\"", "\\\\", "\\u0000",
            "null",
            "1", "{}", "%", "'");
    private static final List<String> LARGE = List.of("9223372036854775807", "-9223372036854775808",
            "9007199254740993", "-1", "123456789012");
    private static final List<String> HUGE = List.of("9223372036854775808", "-18446744073709551616",
            "1" + "0".repeat(37),
            "-" + "9".repeat(38));
    private static final List<String> DECIMALS = List.of("0.1", "-0.0", "1e300", "-1.5E-7", "3.14159265358979323846",
            "0.30000000000000004", "100.0", "1e-400");

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /// Records of these columns.
    List<String> of(List<String> columns) {
        List<Supplier<String>> values = columns.stream().map(column -> kind(0)).toList();
        List<String> records = new ArrayList<>();
        for (int record = random.nextInt(30); record > 0; record--) {
            records.add(object(columns, values));
        }
        return records;
    }

    private Supplier<String> kind(int depth) {
        Supplier<String> kind = switch (random.nextInt(depth < 4 ? 14 : 8)) {
            case 0 -> () -> String.valueOf(random.nextInt(-100, 100));
            case 1 -> () -> one(LARGE);
            case 2 -> () -> random.nextInt(4) == 0 ? one(HUGE) : one(LARGE);
            case 3 -> () -> random.nextBoolean() ? one(DECIMALS) : String.valueOf(random.nextInt());
            case 4 -> () -> String.valueOf(random.nextGaussian());
            case 5 -> () -> String.valueOf(random.nextBoolean());
            case 6 -> this::text;
            case 7 -> () -> "null";
            case 8 -> mixed(kind(depth + 1), kind(depth + 1));
            case 9, 10 -> list(kind(depth + 1));
            default -> fields(depth);
        };
        return () -> random.nextInt(10) == 0 ? "null" : kind.get();
    }

    private Supplier<String> mixed(Supplier<String> often, Supplier<String> seldom) {
        return () -> random.nextInt(20) == 0 ? seldom.get() : often.get();
    }

    private Supplier<String> list(Supplier<String> element) {
        return () -> {
            List<String> elements = new ArrayList<>();
            for (int left = random.nextInt(4); left > 0; left--) {
                elements.add(element.get());
            }
            return "[" + String.join(",", elements) + "]";
        };
    }

    private Supplier<String> fields(int depth) {
        List<String> names = new ArrayList<>();
        List<Supplier<String>> values = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(5) == 0) {
                names.add(name);
                values.add(kind(depth + 1));
            }
        }
        return () -> object(names, values);
    }

    private String object(List<String> names, List<Supplier<String>> values) {
        List<String> members = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            if (random.nextInt(5) > 0) {
                members.add("\"" + names.get(index) + "\":" + values.get(index).get());
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(6); left > 0; left--) {
            text.append(one(PIECES));
        }
        return "\"" + text + "\"";
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
