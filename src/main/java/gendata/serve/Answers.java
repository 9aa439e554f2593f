package gendata.serve;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.EndpointException;
import gendata.model.FinishReason;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Target;
import gendata.model.TokenUsage;
import gendata.model.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The proper answers: those of the offline model, the same for the same question. Thread-safe.
final class Answers {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int MODELS_KEPT = 1_000;
    private static final List<String> WORDS = List.of("amber", "bridge", "candle", "delta", "ember", "forest", "garden",
            "harbour", "island", "juniper", "kettle", "lantern", "meadow", "north", "orchard", "pebble", "quarry",
            "river",
            "saddle", "timber", "umber", "valley", "willow", "yonder");

    private final long seed;
    private final Serving.@Nullable Range tokens;
    private final Map<String, ChatModel> models = new ConcurrentHashMap<>();

    Answers(long seed, Serving.@Nullable Range tokens) {
        this.seed = seed;
        this.tokens = tokens;
    }

    /// An answer for each choice.
    List<Reply> of(Question question) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (int choice = 0; choice < question.choices(); choice++) {
            replies.add(of(question, choice));
        }
        return replies;
    }

    private Reply of(Question question, int choice) throws InterruptedException {
        ObjectNode parameters = Json.object().put("seed", seed);
        parameters.setAll(question.parameters());
        ChatRequest request = new ChatRequest("", new Origin("", 0, "", choice), question.messages(),
                List.of(new Target("", parameters)),
                new Wanted(question.json() ? AnswerType.JSON : AnswerType.TEXT, question.schema()), taken -> taken,
                new Effort());
        Answer answer = model(question.model()).ask(request);
        if (!(answer instanceof Reply reply)) {
            throw new IllegalStateException("the offline model always answers");
        }
        String text = tokens == null || question.schema() != null
                ? reply.text()
                : padded(reply.text(), question, choice, tokens);
        boolean cut = tokens(text) > question.mostTokens();
        if (cut) {
            text = beginning(text, (int) question.mostTokens() * CHARACTERS_PER_TOKEN);
        }
        return new Reply(text, null, cut ? FinishReason.LENGTH : FinishReason.STOP,
                new TokenUsage(reply.usage().prompt(), tokens(text)), Duration.ZERO, question.model());
    }

    /// The answer followed by words that mean nothing, up to a length drawn for the question.
    private String padded(String answer, Question question, int choice, Serving.Range range) {
        SplittableRandom random = new SplittableRandom(seed ^ question.hash() ^ choice);
        int length = range.draw(random.nextDouble()) * CHARACTERS_PER_TOKEN;
        StringBuilder words = new StringBuilder();
        while (answer.length() + words.length() < length) {
            words.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return question.json()
                ? Json.text(((ObjectNode) Json.read(answer)).put("words", words.toString()))
                : answer + words;
    }

    private ChatModel model(String name) {
        ChatModel known = models.get(name);
        if (known != null) {
            return known;
        }
        ModelApi offline = ModelApi.named("offline");
        try {
            Map<String, JsonNode> arguments = Map.of("model", JsonNodeFactory.instance.stringNode(name));
            ChatModel model = offline.open(offline.endpoint(arguments, Json.object(), Map.of()));
            if (models.size() < MODELS_KEPT) {
                models.put(name, model);
            }
            return model;
        } catch (EndpointException never) {
            throw new IllegalStateException(never);
        }
    }

    /// So many characters, or one less where that would tear a pair.
    static String beginning(String text, int length) {
        boolean tears = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, tears ? length - 1 : length);
    }

    static long tokens(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }
}
