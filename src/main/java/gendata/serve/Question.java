package gendata.serve;

import gendata.format.Json;
import gendata.model.ChatRequest;
import gendata.model.Correction;
import gendata.model.Message;
import gendata.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client asks: a chat, or a prompt to be completed.
///
/// @param shape of the answer
/// @param choices how many answers are wanted
/// @param mostTokens of each answer
/// @param parameters those that can change an answer
/// @param schema that answers have to fit, or null
/// @param json whether JSON is wanted
record Question(Shape shape, String model, List<Message> messages, int choices, long mostTokens, ObjectNode parameters,
        @Nullable Schema schema,
        boolean json, boolean stream, boolean usageInStream) {
    private static final int MOST_CHOICES = 128;

    Question {
        messages = List.copyOf(messages);
    }

    /// A body that asks for nothing that can be answered.
    static final class BadQuestion extends Exception {
        private static final long serialVersionUID = 1L;

        BadQuestion(String message) {
            super(message);
        }
    }

    /// Reads the body of a POST.
    static Question read(Shape shape, byte[] body, Formats formats) throws BadQuestion {
        JsonNode read;
        try {
            read = Json.read(body, 0, body.length);
        } catch (JacksonException notJson) {
            throw new BadQuestion("the body is not JSON");
        }
        if (!(read instanceof ObjectNode question)) {
            throw new BadQuestion("the body is no JSON object");
        }
        if (!question.path("model").isString()) {
            throw new BadQuestion("`model` is missing");
        }
        List<Message> messages = switch (shape) {
            case CHAT -> messages(question.path("messages"));
            case COMPLETION -> prompts(question.path("prompt"));
        };
        int choices = choices(question.path("n"));
        ObjectNode parameters = Json.object();
        if (question.has("seed")) {
            parameters.set("seed", question.path("seed"));
        }
        return new Question(shape, question.path("model").asString(), messages, choices, mostTokens(question),
                parameters, formats.schema(question.path("response_format")), wantsJson(question, messages),
                question.path("stream").asBoolean(false),
                question.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static int choices(JsonNode number) throws BadQuestion {
        if (number.isMissingNode() || number.isNull()) {
            return 1;
        }
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.asInt() < 1
                || number.asInt() > MOST_CHOICES) {
            throw new BadQuestion("`n` must be a whole number from 1 to " + MOST_CHOICES);
        }
        return number.asInt();
    }

    private static long mostTokens(ObjectNode question) throws BadQuestion {
        for (String name : ChatRequest.TOKEN_LIMITS) {
            JsonNode most = question.path(name);
            if (!most.isMissingNode() && !most.isNull()) {
                if (!most.isIntegralNumber() || !most.canConvertToLong() || most.asLong() < 1) {
                    throw new BadQuestion("`" + name + "` must be a whole number above 0");
                }
                return most.asLong();
            }
        }
        return Long.MAX_VALUE;
    }

    private static List<Message> messages(JsonNode written) throws BadQuestion {
        if (!written.isArray() || written.isEmpty()) {
            throw new BadQuestion("`messages` must be a list of messages");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : written) {
            if (!message.path("role").isString()) {
                throw new BadQuestion("`messages` has a message without a role");
            }
            messages.add(new Message(message.path("role").asString(), content(message.path("content"))));
        }
        return messages;
    }

    /// A text, or a list of parts.
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static List<Message> prompts(JsonNode prompt) throws BadQuestion {
        JsonNode text = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!text.isString()) {
            throw new BadQuestion("`prompt` must be one text");
        }
        return List.of(new Message("user", text.asString()));
    }

    /// As models do that are told so, here or in the messages.
    private static boolean wantsJson(ObjectNode question, List<Message> messages) {
        return question.path("response_format").path("type").asString("").startsWith("json")
                || messages.stream().anyMatch(message -> message.content().toLowerCase(Locale.ROOT).contains("json"));
    }

    /// The same for the same question, also when it is asked again with what was wrong with the answer; never 0.
    long hash() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
        add(digest, shape.name());
        add(digest, model);
        add(digest, Integer.toString(choices));
        add(digest, Json.text(parameters));
        for (Message message : Correction.withoutCorrections(messages)) {
            add(digest, message.role());
            add(digest, message.content());
        }
        return Math.max(1, ByteBuffer.wrap(digest.digest()).getLong() >>> 1);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
