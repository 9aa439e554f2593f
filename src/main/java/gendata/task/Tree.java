package gendata.task;

/// What holds for a tree whatever it is written in: how deep and how large it may be; not thread-safe.
final class Tree {
    private static final int MOST_NODES = 100_000;
    private static final int MOST_LEVELS = 50;

    private final Problems problems;
    private int nodes;

    Tree(Problems problems) {
        this.problems = problems;
    }

    /// How many keys and values there are so far, those that aliases repeat counted each time.
    int nodes() {
        return nodes;
    }

    void grow(int added, Place place) throws TaskException {
        nodes += added;
        if (nodes > MOST_NODES) {
            throw problems.last(new Problem(
                    place,
                    "too many keys and values, those repeated by aliases included",
                    "at most 100,000",
                    "long lists belong in an input file"));
        }
    }

    void checkLevel(int level, Place place) throws TaskException {
        if (level > MOST_LEVELS) {
            throw problems.last(
                    new Problem(place, "lists and mappings are nested too deeply", "at most 50 levels", null));
        }
    }

    void checkText(TaskNode.Scalar scalar) {
        String text = scalar.spelling().text();
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            int point = text.codePointAt(index);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                problems.add(
                        scalar.placeAt(index),
                        "`\\u%04x` is half a character".formatted(point),
                        "both halves of the pair",
                        null);
                return;
            }
        }
    }
}
