package gendata.serve;

import gendata.dialect.Choice;
import gendata.dialect.Form;
import gendata.dialect.Question;
import gendata.dialect.Reasoning;
import gendata.dialect.Tokens;
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
import java.util.ArrayList;
import java.util.Comparator;
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
    List<Choice> of(Question question) throws InterruptedException {
        List<Choice> choices = new ArrayList<>();
        for (int index = 0; index < question.bounds().choices(); index++) {
            choices.add(of(question, index));
        }
        return choices;
    }

    private Choice of(Question question, int index) throws InterruptedException {
        ObjectNode parameters = Json.object().put("seed", seed);
        parameters.setAll(question.parameters());
        Form form = question.form();
        ChatRequest request = new ChatRequest("", new Origin("", 0, "", index), question.messages(),
                List.of(new Target("", parameters)),
                new Wanted(question.json() ? AnswerType.JSON : AnswerType.TEXT, form.schema()), taken -> taken,
                new Effort());
        Answer answer = model(question.model()).ask(request);
        if (!(answer instanceof Reply reply)) {
            throw new IllegalStateException("the offline model always answers");
        }
        String text = tokens == null || form.schema() != null
                ? reply.text()
                : padded(reply.text(), question, index, tokens);
        return bounded(question, text, reply.usage().prompt());
    }

    /// What of a text there is room for after the reasoning, up to where it has to stop.
    private static Choice bounded(Question question, String whole, long prompt) {
        long most = question.bounds().mostTokens();
        String reasoning = reasoning(question);
        String thought = reasoning == null ? null : cut(reasoning, most);
        long room = most - (thought == null ? 0 : Tokens.in(thought));
        String stop = firstStop(whole, question.bounds().stops());
        String stopped = stop == null ? whole : whole.substring(0, whole.indexOf(stop));
        String text = cut(stopped, room);
        boolean isCut = text.length() < stopped.length();
        return new Choice(text, null, thought, isCut ? FinishReason.LENGTH : FinishReason.STOP, isCut ? null : stop,
                new TokenUsage(prompt, Tokens.in(text) + most - room));
    }

    private static @Nullable String reasoning(Question question) {
        return question.reasoning() == Reasoning.NONE
                ? null
                : "Question " + Long.toHexString(question.conversation()) + " wants a stand-in.";
    }

    private static String cut(String text, long tokens) {
        return Tokens.in(text) <= tokens ? text : Tokens.beginning(text, (int) tokens * Tokens.CHARACTERS);
    }

    private static @Nullable String firstStop(String text, List<String> stops) {
        return stops.stream().filter(text::contains).min(Comparator.comparingInt(text::indexOf)).orElse(null);
    }

    /// The answer followed by words that mean nothing, up to a length drawn for the question.
    private String padded(String answer, Question question, int choice, Serving.Range range) {
        SplittableRandom random = new SplittableRandom(seed ^ question.conversation() ^ choice);
        int length = range.draw(random.nextDouble()) * Tokens.CHARACTERS;
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
}
