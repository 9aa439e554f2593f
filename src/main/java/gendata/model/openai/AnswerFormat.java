package gendata.model.openai;

import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.schema.Schema;
import gendata.schema.ServerSchema;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Asks a server to hold to the schema of an answer, and remembers what it does not take; safe for many threads.
///
/// `response_format: json_schema` is tried first, then `json_object`, then neither. A server that names the format in its refusal
/// is believed. One that refuses without naming it is asked the same question without: only when that is answered was it the
/// format, else the question itself, and from then on such refusals are taken for what they are.
final class AnswerFormat {
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String NAME = "answer";

    /// A task that uses one of these says itself what answers have to look like.
    private static final List<String> OTHERS = List.of(RESPONSE_FORMAT, "structured_outputs", "guided_json",
            "guided_regex", "guided_choice", "guided_grammar", "json_schema", "grammar", "format");

    private static final Pattern NAMED = Pattern.compile(
            "response.?format|json.?schema|json.?object|json.?mode|structured.?output|guided|grammar|\\bstrict\\b",
            Pattern.CASE_INSENSITIVE);

    private volatile Form form = Form.SCHEMA;
    private volatile boolean proven;
    private volatile @Nullable String suspected;
    private boolean cleared;

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
        Form now = form;
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
        if (!proven || suspected != null) {
            settle(sent, request);
        }
    }

    private synchronized void settle(Form sent, ChatRequest request) {
        if (request.fingerprint().equals(suspected)) {
            suspected = null;
        }
        proven = proven || (sent == form && suspected == null);
    }

    /// What a refusal of a question means: itself, or that the same has to be asked in another form.
    synchronized Failure judge(Failure failure, Form sent, ChatRequest request) {
        boolean named = isNamed(failure);
        boolean unclear = failure instanceof Failure.BadRequest && failure.reply() == null;
        if (sent == Form.NONE) {
            if (unclear && request.fingerprint().equals(suspected)) {
                suspected = null;
                cleared = true;
                form = Form.SCHEMA;
            }
            return failure;
        }
        if ((!named && !unclear) || (!named && (proven || cleared))) {
            return failure;
        }
        if (sent == form) {
            form = sent == Form.SCHEMA ? Form.OBJECT : Form.NONE;
            proven = false;
            suspected = named ? suspected : request.fingerprint();
        }
        return new Failure.Format(failure.message());
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
