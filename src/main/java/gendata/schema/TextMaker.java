package gendata.schema;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Makes up texts of a format, a pattern and a length. Used by one thread.
final class TextMaker {
    private static final List<String> WORDS = List.of("amber", "birch", "cloud", "delta", "ember", "fjord", "grove",
            "harbour", "island", "juniper", "kestrel", "lantern", "meadow", "north", "orchard", "pebble", "quartz",
            "river",
            "spruce", "thistle", "umber", "valley", "willow", "yarrow");
    private static final int TRIES = 30;
    private static final int LONGEST = 100_000;
    private static final RgxGenProperties SHORT = new RgxGenProperties();

    static {
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(SHORT, 8);
    }

    private final RandomGenerator random;

    TextMaker(RandomGenerator random) {
        this.random = random;
    }

    Optional<String> text(ObjectNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        if (least > most || least > LONGEST) {
            return Optional.empty();
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> text = schema.has("pattern")
                    ? fitting(schema.path("pattern").asString(""))
                    : Optional.of(schema.has("format") ? formatted(schema.path("format").asString("")) : words(3));
            if (text.isEmpty()) {
                return text;
            }
            int length = text.get().codePointCount(0, text.get().length());
            if (length >= least && length <= most) {
                return text;
            }
            if (!schema.has("pattern") && !schema.has("format")) {
                return Optional.of(ofLength(text.get(), least, most));
            }
        }
        return Optional.empty();
    }

    String words(int most) {
        StringJoiner words = new StringJoiner(" ");
        for (int count = 1 + random.nextInt(most); count > 0; count--) {
            words.add(word());
        }
        return words.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String ofLength(String text, int least, int most) {
        StringBuilder longer = new StringBuilder(text);
        while (longer.length() < least) {
            longer.append(' ').append(word());
        }
        int end = Math.min(longer.length(), most);
        boolean cutsSpace = end > 0 && longer.charAt(end - 1) == ' ';
        return cutsSpace ? longer.substring(0, end - 1) + "s" : longer.substring(0, end);
    }

    /// A text in which the expression is found; empty where none can be made.
    Optional<String> fitting(String expression) {
        String inner = expression.replaceFirst("^\\^", "");
        if (inner.endsWith("$") && !inner.endsWith("\\$")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        try {
            return Optional.of(RgxGen.parse(SHORT, inner).generate(random));
        } catch (RuntimeException notSupported) {
            return Optional.empty();
        }
    }

    private String formatted(String format) {
        return switch (format) {
            case "date" -> date();
            case "time" -> time();
            case "date-time" -> date() + "T" + time();
            case "duration" -> "P" + number(1, 30) + "DT" + number(1, 23) + "H";
            case "email", "idn-email" -> word() + "@example.org";
            case "hostname", "idn-hostname" -> word() + ".example.org";
            case "ipv4" -> "192.0.2." + number(1, 254);
            case "ipv6" -> "2001:db8::" + Integer.toHexString(number(1, 65_535));
            case "uri", "iri" -> "https://example.org/" + word();
            case "uri-reference", "iri-reference" -> "/" + word();
            case "uri-template" -> "https://example.org/{" + word() + "}";
            case "uuid" -> uuid();
            case "json-pointer" -> "/" + word();
            case "relative-json-pointer" -> number(0, 3) + "/" + word();
            case "regex" -> "^" + word() + "$";
            default -> words(3);
        };
    }

    /// Of version 4.
    private String uuid() {
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(most, least).toString();
    }

    private String date() {
        return String.format(Locale.ROOT, "%d-%02d-%02d", number(1970, 2030), number(1, 12), number(1, 28));
    }

    private String time() {
        return String.format(Locale.ROOT, "%02d:%02d:%02dZ", number(0, 23), number(0, 59), number(0, 59));
    }

    private int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
