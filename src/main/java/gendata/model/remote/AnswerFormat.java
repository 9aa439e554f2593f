package gendata.model.remote;

import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Decides how a server is asked to hold to the schema of an answer, and remembers what it does not take; safe for many threads.
///
/// The strictest form that the API has is tried first, then the others in turn, at last none. Before the first answer in a form, a refusal that
/// names it is believed. Any other refusal may be of the question itself, so that very question is asked in the next form: if it is
/// answered there before the first answer in this form, the form was the reason. A question that is refused in all forms says nothing.
final class AnswerFormat {
    /// A task that uses one of these says itself what answers have to look like.
    private static final List<String> OTHERS = List.of("response_format", "structured_outputs", "guided_json",
            "guided_regex", "guided_choice", "guided_grammar", "json_schema", "grammar", "format", "output_format",
            "text", "tools", "functions", "responseMimeType", "responseSchema", "responseJsonSchema");

    private static final Pattern NAMED = Pattern.compile(
            "response.?(?:format|schema|mime)|json.?schema|json.?object|json.?mode|structured.?output"
                    + "|guided.?(?:json|decoding)|output.?(?:config|format)|text\\.format|tool.?choice|input.?schema|\\bgrammar\\b",
            Pattern.CASE_INSENSITIVE);

    /// After so many questions that were refused in all forms, refusals are taken for what they are.
    private static final int MOST_FRUITLESS = 20;

    private final List<Form> forms;
    private final Map<String, Form> tried = new ConcurrentHashMap<>();
    private volatile Form form;
    private volatile boolean proven;
    private int fruitless;

    /// @param forms those that the API has, the strictest first
    AnswerFormat(List<Form> forms) {
        this.forms = List.copyOf(forms);
        this.form = forms.isEmpty() ? Form.NONE : forms.getFirst();
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

    private Form lower(Form sent) {
        int next = forms.indexOf(sent) + 1;
        return next < forms.size() ? forms.get(next) : Form.NONE;
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
