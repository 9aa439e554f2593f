package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.Call;
import gendata.dialect.Dialect;
import gendata.dialect.Dialects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the API that a path belongs to.
final class Routes {
    /// Where questions are put, for those who do not find it.
    static final String PATHS = "/v1/chat/completions, /v1/completions, /v1/responses, /v1/messages, "
            + "/v1beta/models/MODEL:generateContent, /api/chat, /api/generate";

    private static final Pattern GEMINI = Pattern
            .compile("/v1(?:beta)?/models/(.+):(generateContent|streamGenerateContent)");

    private static final String AZURE_V1 = "/openai/v1/";
    private static final Pattern AZURE = Pattern.compile("/openai/deployments/([^/]+)/(chat/completions|completions)");

    private Routes() {}

    /// The API that questions at this path are put to; null where there is none.
    static @Nullable Route find(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        Matcher gemini = GEMINI.matcher(path);
        if (gemini.matches()) {
            Call call = new Call(exchange.getRequestHeaders(), query, gemini.group(1));
            return new Route(
                    gemini.group(2).equals("generateContent") ? Dialects.gemini() : Dialects.geminiStream(call),
                    call);
        }
        Matcher azure = AZURE.matcher(path);
        if (azure.matches()) {
            Call call = new Call(exchange.getRequestHeaders(), query, azure.group(1));
            Dialect dialect = azure.group(2).equals("completions") ? Dialects.openAiText() : Dialects.openAiChat();
            // Without a version Azure finds nothing there.
            return call.parameter("api-version") == null ? null : new Route(dialect, call);
        }
        Dialect dialect = at(path.startsWith(AZURE_V1) ? path.substring(AZURE_V1.length() - "/v1/".length()) : path);
        return dialect == null ? null : new Route(dialect, new Call(exchange.getRequestHeaders(), query, null));
    }

    private static @Nullable Dialect at(String path) {
        return switch (path) {
            case "/v1/chat/completions" -> Dialects.openAiChat();
            case "/v1/completions" -> Dialects.openAiText();
            case "/v1/responses", "/openai/responses" -> Dialects.openAiResponses();
            case "/api/chat" -> Dialects.ollamaChat();
            case "/api/generate" -> Dialects.ollamaText();
            case "/v1/messages" -> Dialects.anthropic();
            default -> null;
        };
    }
}
