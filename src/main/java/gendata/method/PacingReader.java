package gendata.method;

import gendata.model.pace.Pacing;
import gendata.task.Place;
import gendata.task.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads how fast a model may be asked from `concurrency`, `rpm` and `tpm` among the model's arguments, and takes them out.
final class PacingReader {
    private final Map<String, JsonNode> arguments;
    private final Map<String, Place> places;
    private final Problems problems;

    PacingReader(Map<String, JsonNode> arguments, Map<String, Place> places, Problems problems) {
        this.arguments = arguments;
        this.places = places;
        this.problems = problems;
    }

    Pacing read() {
        return new Pacing(concurrency(), perMinute("rpm"), perMinute("tpm"));
    }

    private OptionalInt concurrency() {
        JsonNode value = take("concurrency");
        if (value == null) {
            return OptionalInt.empty();
        }
        Optional<String> text = Quantities.text(value).filter(Quantities::isConcurrency);
        if (text.isEmpty()) {
            refuse("concurrency", value, Quantities.CONCURRENCY);
            return OptionalInt.empty();
        }
        return Quantities.concurrency(text.get()).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private OptionalLong perMinute(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        Optional<Long> number = Quantities.text(value).flatMap(Quantities::count);
        if (number.isEmpty()) {
            refuse(name, value, Quantities.COUNT);
        }
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private @Nullable JsonNode take(String name) {
        JsonNode value = arguments.remove(name);
        return value == null || value.isNull() ? null : value;
    }

    private void refuse(String name, JsonNode value, String expected) {
        String given = value.isObject() ? "a map" : value.isArray() ? "a list" : "`" + value.asString() + "`";
        problems.add(places.getOrDefault(name, Place.of("--model-args")),
                "`" + name + "` must be " + expected + ", not " + given);
    }
}
