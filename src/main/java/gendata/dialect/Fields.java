package gendata.dialect;

import gendata.format.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what the bodies of several APIs have in common.
final class Fields {
    private static final String SEED = "seed";

    private Fields() {}

    static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    static String model(ObjectNode body) throws BadQuestion {
        if (!body.path("model").isString()) {
            throw new BadQuestion("`model` is missing");
        }
        return body.path("model").asString();
    }

    /// A bound of tokens; none where it is not given.
    static long mostTokens(JsonNode most, String name) throws BadQuestion {
        if (!isGiven(most)) {
            return Long.MAX_VALUE;
        }
        if (!most.isIntegralNumber() || !most.canConvertToLong() || most.asLong() < 1) {
            throw new BadQuestion("`" + name + "` must be a whole number above 0");
        }
        return most.asLong();
    }

    /// How many answers are wanted; one where that is not given.
    static int choices(JsonNode number, String name, int most) throws BadQuestion {
        if (!isGiven(number)) {
            return 1;
        }
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.asInt() < 1 || number.asInt() > most) {
            throw new BadQuestion("`" + name + "` must be a whole number from 1 to " + most);
        }
        return number.asInt();
    }

    /// A text, or a list of texts, none of them empty.
    static List<String> stops(JsonNode written, String name) throws BadQuestion {
        List<String> stops = new ArrayList<>();
        if (isGiven(written)) {
            for (JsonNode stop : written.isArray() ? written.values() : List.of(written)) {
                if (!stop.isString() || stop.asString().isEmpty()) {
                    throw new BadQuestion("`" + name + "` must be texts that are not empty");
                }
                stops.add(stop.asString());
            }
        }
        return stops;
    }

    /// The parameters that can change an answer: its seed.
    static ObjectNode seed(JsonNode seed) {
        ObjectNode parameters = Json.object();
        if (!seed.isMissingNode()) {
            parameters.set(SEED, seed);
        }
        return parameters;
    }

    /// A text, or a list of parts that have one.
    static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    /// The object that a text is; null where it is none.
    static @Nullable ObjectNode object(String text) {
        try {
            return Json.read(text) instanceof ObjectNode object ? object : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
