package gendata.model.offline;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Correction;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import gendata.schema.Schema;
import gendata.schema.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/// Makes up a stand-in answer from nothing but the question, its seed and how often it was asked; safe for many
/// threads.
final class OfflineModel implements ChatModel {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int QUOTED_CHARACTERS = 60;

    private final String model;

    OfflineModel(String model) {
        this.model = model;
    }

    @Override
    public Answer ask(ChatRequest request) {
        String text = switch (request.wanted().type()) {
            case TEXT -> "Stand-in answer " + describe(request) + ".";
            case JSON -> Json.text(value(request));
        };
        return new Reply(text, null, FinishReason.STOP, usage(request, text), Duration.ZERO, model);
    }

    /// A value that fits the schema, where there is one and such a value is found.
    private JsonNode value(ChatRequest request) {
        Schema schema = request.wanted().schema();
        Optional<JsonNode> fitting = schema == null
                ? Optional.empty()
                : StandIn.of(schema, new SplittableRandom(checksum(request)));
        return fitting.orElseGet(() -> Json.object().put("stand_in", describe(request)));
    }

    private String describe(ChatRequest request) {
        return HexFormat.of().toHexDigits((int) checksum(request)) + " to: \""
                + firstWords(lastQuestion(Correction.withoutCorrections(request.messages())))
                + "\"";
    }

    private long checksum(ChatRequest request) {
        CRC32C checksum = new CRC32C();
        add(checksum, request.parameters().path(OfflineApi.SEED).asString(""));
        add(checksum, model);
        add(checksum, Integer.toString(request.generation()));
        for (Message message : Correction.withoutCorrections(request.messages())) {
            add(checksum, message.role());
            add(checksum, message.content());
        }
        return checksum.getValue();
    }

    private static void add(CRC32C checksum, String text) {
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        checksum.update(0);
    }

    private static String lastQuestion(List<Message> messages) {
        for (Message message : messages.reversed()) {
            if (message.role().equals("user")) {
                return message.content();
            }
        }
        return "";
    }

    /// The beginning of a text on one line, cut between words where that is possible.
    private static String firstWords(String text) {
        StringBuilder line = new StringBuilder(QUOTED_CHARACTERS + 1);
        int lastSpace = 0;
        int index = 0;
        while (index < text.length() && line.length() < QUOTED_CHARACTERS) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            if (!Character.isWhitespace(character)) {
                line.appendCodePoint(character);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                lastSpace = line.length();
                line.append(' ');
            }
        }
        if (text.substring(index).isBlank()) {
            return line.toString().strip();
        }
        return line.substring(0, lastSpace > 0 ? lastSpace : line.length()) + "…";
    }

    private static TokenUsage usage(ChatRequest request, String answer) {
        long characters = 0;
        for (Message message : request.messages()) {
            characters += message.content().length();
        }
        return new TokenUsage(tokens(characters), tokens(answer.length()));
    }

    private static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }
}
