package gendata.serve;

import java.io.IOException;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a test asks one question through each API, and finds what is said.
enum Api {
    CHAT("/v1/chat/completions", "/choices/0/message/content", "/choices/0/finish_reason", "/error/message"), AZURE(
            "/openai/deployments/m/chat/completions?api-version=1", "/choices/0/message/content",
            "/choices/0/finish_reason", "/error/message"), COMPLETION("/v1/completions", "/choices/0/text",
                    "/choices/0/finish_reason", "/error/message"), RESPONSES("/v1/responses",
                            "/output/0/content/0/text", "/incomplete_details/reason",
                            "/error/message"), ANTHROPIC("/v1/messages", "/content/0/text", "/stop_reason",
                                    "/error/message"), GEMINI("/v1beta/models/m:generateContent",
                                            "/candidates/0/content/parts/0/text", "/candidates/0/finishReason",
                                            "/error/message"), OLLAMA_CHAT("/api/chat", "/message/content",
                                                    "/done_reason", "/error"), OLLAMA_TEXT("/api/generate", "/response",
                                                            "/done_reason", "/error");

    private final String path;
    private final String content;
    private final String finish;
    private final String error;

    Api(String path, String content, String finish, String error) {
        this.path = path;
        this.content = content;
        this.finish = finish;
        this.error = error;
    }

    HttpResponse<String> ask(ServerClient client, String text) throws IOException, InterruptedException {
        return post(client, body(text).put("stream", false).toString());
    }

    HttpResponse<String> post(ServerClient client, String body) throws IOException, InterruptedException {
        return client.post(path, body, "anthropic-version", "2023-06-01");
    }

    HttpResponse<String> stream(ServerClient client, String text) throws IOException, InterruptedException {
        String streamed = path.replace(":generateContent", ":streamGenerateContent?alt=sse");
        return client.post(streamed, body(text).put("stream", true).toString(), "anthropic-version", "2023-06-01");
    }

    private ObjectNode body(String text) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("model", "m");
        switch (this) {
            case CHAT, AZURE, OLLAMA_CHAT -> message(body.putArray("messages"), text);
            case COMPLETION, OLLAMA_TEXT -> body.put("prompt", text);
            case RESPONSES -> body.put("input", text);
            case ANTHROPIC -> message(body.put("max_tokens", 4096).putArray("messages"), text);
            case GEMINI -> body.putArray("contents").addObject().putArray("parts").addObject().put("text", text);
        }
        return body;
    }

    private static void message(ArrayNode messages, String text) {
        messages.addObject().put("role", "user").put("content", text);
    }

    /// What the answer says, empty for nothing.
    String content(HttpResponse<String> response) {
        return ServerClient.json(response).at(content).asString("");
    }

    /// Why the answer ends, in the words of the API.
    String finish(HttpResponse<String> response) {
        return ServerClient.json(response).at(finish).asString("");
    }

    JsonNode error(HttpResponse<String> response) {
        return ServerClient.json(response).at(error);
    }
}
