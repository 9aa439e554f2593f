package gendata.server;

import gendata.format.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the echo server says to a chat: the messages themselves, or what a message tells it to; thread-safe.
///
/// `@@REPLY:text@@END@@` gives that text. `@@FAIL2:500@@` fails the first two tries of the same messages with 500.
final class EchoAnswers {
    private static final Pattern REPLY = Pattern.compile("@@REPLY:(.*?)@@END@@", Pattern.DOTALL);
    private static final Pattern FAIL = Pattern.compile("@@FAIL(\\d+):(\\d{3})@@");

    private final Map<String, Integer> triesByChat = new ConcurrentHashMap<>();

    Fault.Status answer(JsonNode request) {
        String chat = chat(request.path("messages"));
        Matcher fail = FAIL.matcher(chat);
        if (fail.find() && triesByChat.merge(chat, 1, Integer::sum) <= Integer.parseInt(fail.group(1))) {
            int status = Integer.parseInt(fail.group(2));
            return new Fault.Status(status,
                    "{\"error\":{\"message\":\"told to fail\",\"type\":\"test\",\"code\":null}}",
                    status == 429 ? Map.of("Retry-After", "1") : Map.of());
        }
        Matcher reply = REPLY.matcher(chat);
        return new Fault.Status(200, completion(request, reply.find() ? reply.group(1) : "ECHO" + chat));
    }

    private static String chat(JsonNode messages) {
        StringBuilder chat = new StringBuilder();
        for (JsonNode message : messages) {
            chat.append('|').append(message.path("role").asString()).append('=')
                    .append(message.path("content").asString());
        }
        return chat.toString();
    }

    private static String completion(JsonNode request, String text) {
        ObjectNode body = Json.object();
        body.put("id", "chatcmpl-echo").put("object", "chat.completion").put("created", 0)
                .put("model", request.path("model").asString(""));
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        int prompt = request.path("messages").toString().length() / 4;
        int completion = text.length() / 4;
        body.putObject("usage").put("prompt_tokens", prompt).put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        return Json.text(body);
    }
}
