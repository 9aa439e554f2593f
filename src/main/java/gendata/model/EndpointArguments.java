package gendata.model;

import gendata.format.Json;
import gendata.task.NearestWord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a task says of an endpoint (`model_args`), checked for names that the API does not know. Immutable.
public final class EndpointArguments {
    private static final Set<String> NOT_PARAMETERS = Set.of("model", "messages", "stream", "api_key", "api_url");

    /// Arguments that every API has, for they say how it is asked and not what; they are read before it sees the others.
    public static final List<String> COMMON = List.of("concurrency", "rpm", "tpm", "price", "timeout", "headers",
            "extra_body");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)?");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());

    private final Map<String, JsonNode> given;

    /// @param known every name that the API takes, in the order to list them
    public EndpointArguments(String api, Map<String, JsonNode> given, List<String> known) throws EndpointException {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new EndpointException(name, false,
                        "unknown argument `" + name + "`; " + instead(name, api, known));
            }
        }
        this.given = Map.copyOf(given);
    }

    private static String instead(String name, String api, List<String> known) {
        List<String> all = new ArrayList<>(known);
        all.addAll(COMMON);
        String nearest = NearestWord.of(name, all);
        return nearest == null
                ? "`" + api + "` takes " + String.join(", ", all)
                        + " (what is sent to the model belongs in model_params)"
                : "did you mean `" + nearest + "`?";
    }

    /// The text of this argument without spaces around it; nothing where it is absent, null or blank.
    public Optional<String> text(String name) throws EndpointException {
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainer()) {
            throw notText(name, value);
        }
        return Optional.of(value.asString().strip()).filter(text -> !text.isEmpty());
    }

    /// The text of an argument that is not taken for absent where it is blank; nothing where it is absent or null.
    public Optional<String> filledText(String name) throws EndpointException {
        Optional<String> text = text(name);
        JsonNode value = given.get(name);
        if (text.isEmpty() && value != null && !value.isNull()) {
            throw empty(name);
        }
        return text;
    }

    /// The JSON of an argument that is a map; else its text, see `filledText`.
    public Optional<String> mapOrText(String name) throws EndpointException {
        JsonNode value = given.get(name);
        return value != null && value.isObject() ? Optional.of(Json.text(value)) : filledText(name);
    }

    private static EndpointException empty(String name) {
        return new EndpointException(name, false, "`" + name + "` is empty; give it a value or leave it out");
    }

    /// The texts of this argument, written as a list or with commas between them; none where it is absent or null.
    public List<String> texts(String name) throws EndpointException {
        JsonNode value = given.get(name);
        if (value == null || !value.isArray()) {
            Optional<String> text = filledText(name);
            List<String> parts = text.map(all -> Arrays.stream(all.split(",")).map(String::strip)
                    .filter(part -> !part.isEmpty()).toList()).orElse(List.of());
            if (text.isPresent() && parts.isEmpty()) {
                throw empty(name);
            }
            return parts;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isString() || item.asString().isBlank()) {
                throw new EndpointException(name, false, "item " + (texts.size() + 1) + " of `" + name
                        + "` must be text that is not empty");
            }
            texts.add(item.asString().strip());
        }
        if (texts.isEmpty()) {
            throw new EndpointException(name, false, "`" + name + "` must not be an empty list");
        }
        return texts;
    }

    private static EndpointException notText(String name, JsonNode value) {
        return new EndpointException(name, false, "`" + name + "` must be text, not "
                + (value.isObject() ? "a map" : "a list"));
    }

    /// The whole number of this argument, also where it is written as text; nothing where it is absent.
    public Optional<Long> wholeNumber(String name) throws EndpointException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(text.get()));
        } catch (NumberFormatException notWhole) {
            throw new EndpointException(name, false,
                    "`" + name + "` must be a whole number, not `" + text.get() + "`");
        }
    }

    /// Whether this argument is said to hold; nothing where it is absent.
    public Optional<Boolean> truth(String name) throws EndpointException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw new EndpointException(name, false,
                    "`" + name + "` must be true or false, not `" + text.get() + "`");
        };
    }

    /// The time of this argument, a number of seconds or one with a unit as `500ms`, `90s` or `10m`; nothing where it is absent.
    public Optional<Duration> duration(String name) throws EndpointException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> time = time(text.get());
        if (time.isEmpty()) {
            throw new EndpointException(name, false,
                    "`" + name + "` must be a time above 0 and of a week at most, as 30, "
                            + "500ms, 90s or 10m, not `" + text.get() + "`");
        }
        return time;
    }

    /// Reads a number of seconds, or one with a unit; nothing where it is neither, or no time above 0 and of a week at most.
    public static Optional<Duration> time(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(parts.group(1)).multiply(switch (parts.group(2)) {
            case "ms" -> BigDecimal.valueOf(1, 3);
            case "m" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            case null, default -> BigDecimal.ONE;
        });
        return seconds.signum() <= 0 || seconds.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue())));
    }

    /// Refuses parameters that would replace what the run itself decides, which no API lets through.
    public static void refuseForbidden(ObjectNode parameters) throws EndpointException {
        for (String name : parameters.propertyNames()) {
            if (NOT_PARAMETERS.contains(name)) {
                throw new EndpointException(name, true, "`" + name + "` can't be set in model_params; "
                        + insteadOf(name) + " (nor can " + others(name) + ")");
            }
        }
    }

    private static String insteadOf(String name) {
        return switch (name) {
            case "messages" -> "the messages come from the task's prompts";
            case "stream" -> "how answers are sent is said beside `api_url`";
            default -> "set it in model_args";
        };
    }

    private static String others(String name) {
        Set<String> others = new TreeSet<>(NOT_PARAMETERS);
        others.remove(name);
        return String.join(", ", others);
    }
}
