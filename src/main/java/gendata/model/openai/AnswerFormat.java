package gendata.model.openai;

import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.schema.Schema;
import gendata.schema.ServerSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Asks a server to hold to the schema of an answer, and remembers what it does not take; safe for many threads.
///
/// `response_format: json_schema` is tried first, then `json_object`, then neither. Before the first answer in a form, a refusal that
/// names it is believed. Any other refusal may be of the question itself, so that very question is asked in the next form: if it is
/// answered there before the first answer in this form, the form was the reason. A question that is refused in all forms says nothing.
final class AnswerFormat {
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String NAME = "answer";

    /// A task that uses one of these says itself what answers have to look like.
    private static final List<String> OTHERS = List.of(RESPONSE_FORMAT, "structured_outputs", "guided_json",
            "guided_regex", "guided_choice", "guided_grammar", "json_schema", "grammar", "format");

    private static final Pattern NAMED = Pattern.compile(
            "response.?format|json.?schema|json.?object|json.?mode|structured.?output|guided.?(?:json|decoding)",
            Pattern.CASE_INSENSITIVE);

    /// After so many questions that were refused in all forms, refusals are taken for what they are.
    private static final int MOST_FRUITLESS = 20;

    private final Map<String, Form> tried = new ConcurrentHashMap<>();
    private volatile Form form = Form.SCHEMA;
    private volatile boolean proven;
    private int fruitless;

    /// How much is asked for.
    enum Form {
        /// The schema.
        SCHEMA,
        /// Any JSON object.
        OBJECT,
        /// Nothing.
        NONE
    }

    /// What to send with a request now.
    Form of(ChatRequest request) {
        Schema schema = request.wanted().schema();
        if (schema == null || OTHERS.stream().anyMatch(request.parameters()::has)) {
            return Form.NONE;
        }
        Form now = tried.getOrDefault(request.fingerprint(), form);
        return now == Form.OBJECT && schema.forServers().isWrapped() ? Form.NONE : now;
    }

    static void put(Form form, ChatRequest request, ObjectNode body) {
        Schema schema = request.wanted().schema();
        if (schema == null || form == Form.NONE) {
            return;
        }
        ObjectNode format = body.putObject(RESPONSE_FORMAT);
        switch (form) {
            case SCHEMA -> {
                ServerSchema server = schema.forServers();
                format.put("type", "json_schema").putObject("json_schema").put("name", NAME)
                        .put("strict", server.strict()).set("schema", server.document());
            }
            case OBJECT -> format.put("type", "json_object");
            case NONE -> throw new IllegalArgumentException("nothing is sent");
        }
    }

    /// A question was answered.
    void worked(Form sent, ChatRequest request) {
        if (!proven || !tried.isEmpty()) {
            settle(sent, request);
        }
    }

    private synchronized void settle(Form sent, ChatRequest request) {
        boolean wasTried = tried.remove(request.fingerprint()) != null;
        if (wasTried && !proven) {
            form = sent;
        }
        proven = proven || sent == form;
    }

    /// What a refusal of a question means: itself, or that the same has to be asked in another form.
    synchronized Failure judge(Failure failure, Form sent, ChatRequest request) {
        boolean unclear = failure instanceof Failure.BadRequest && failure.reply() == null;
        if (sent == Form.NONE) {
            if (unclear && tried.remove(request.fingerprint()) != null) {
                fruitless++;
            }
            return failure;
        }
        boolean named = isNamed(failure);
        if (!named && (!unclear || proven || fruitless >= MOST_FRUITLESS)) {
            return failure;
        }
        if (named && !proven && sent == form) {
            form = lower(sent);
        } else if (sent == tried.getOrDefault(request.fingerprint(), form)) {
            tried.put(request.fingerprint(), lower(sent));
        }
        return new Failure.Format(failure.message());
    }

    private static Form lower(Form sent) {
        return sent == Form.SCHEMA ? Form.OBJECT : Form.NONE;
    }

    static boolean isNamedBy(Answer answer, Form sent) {
        return sent != Form.NONE && answer instanceof Failure failure && isNamed(failure);
    }

    private static boolean isNamed(Failure failure) {
        return switch (failure) {
            case Failure.BadRequest refused -> refused.reply() == null && NAMED.matcher(refused.message()).find();
            case Failure.NotFound refused -> NAMED.matcher(refused.message()).find();
            case Failure.ServerError broken -> NAMED.matcher(broken.message()).find();
            default -> false;
        };
    }
}
