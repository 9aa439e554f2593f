package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.Call;
import gendata.dialect.Dialect;
import gendata.dialect.Dialects;
import gendata.dialect.Problem;
import gendata.format.Json;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// Tells which models there are, each API in its own words. Thread-safe.
record Models(Serving serving) {
    private static final String ANY = "offline";
    private static final String OPENAI = "/v1/models";
    private static final String GEMINI = "/v1beta/models";
    private static final String ID = "models";

    /// Answers a path that is not one of a question: the list of models, one of them, or that nothing is there.
    void take(HttpExchange exchange) throws IOException {
        Wire.discardBody(exchange);
        String path = exchange.getRequestURI().getPath();
        Call call = new Call(exchange.getRequestHeaders(), exchange.getRequestURI().getRawQuery(), null);
        boolean anthropic = exchange.getRequestHeaders().containsKey("anthropic-version");
        if (isBelow(path, GEMINI)) {
            Visit visit = new Visit(Dialects.gemini(), call, exchange, ID);
            answer(visit, path.substring(GEMINI.length()), Models::gemini, "models");
        } else if (isBelow(path, OPENAI)) {
            Dialect dialect = anthropic ? Dialects.anthropic() : Dialects.openAiChat();
            Visit visit = new Visit(dialect, call, exchange, ID);
            answer(visit, path.substring(OPENAI.length()), anthropic ? Models::anthropic : Models::openAi, "data");
        } else {
            send(new Visit(anthropic ? Dialects.anthropic() : Dialects.openAiChat(), call, exchange, ID),
                    new Problem(Problem.Kind.UNKNOWN_PATH, "nothing is at " + path
                            + "; /v1/chat/completions, /v1/completions, /v1/messages, /v1/models and /stats are"));
        }
    }

    private static boolean isBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /// How an API describes a model.
    private interface Description {
        ObjectNode of(String name);
    }

    private void answer(Visit visit, String rest, Description description, String list) throws IOException {
        String name = rest.isEmpty() ? "" : rest.substring(1);
        Problem problem = serving.keyProblem(visit.dialect().key(visit.call()));
        if (problem != null) {
            send(visit, problem);
        } else if (name.isEmpty()) {
            ObjectNode models = Json.object();
            if (list.equals("data")) {
                models.put("object", "list").put("has_more", false);
            }
            models.putArray(list).add(description.of(serving.model() == null ? ANY : serving.model()));
            Wire.send(visit.exchange(), 200, models);
        } else if (serving.knows(name)) {
            Wire.send(visit.exchange(), 200, description.of(name));
        } else {
            send(visit, new Problem(Problem.Kind.UNKNOWN_MODEL, "The model `" + name + "` does not exist"));
        }
    }

    private static void send(Visit visit, Problem problem) throws IOException {
        int status = visit.dialect().status(problem);
        Wire.send(visit.exchange(), status, visit.dialect().error(problem, visit.id()));
    }

    private static ObjectNode openAi(String name) {
        return Json.object().put("id", name).put("object", "model").put("created", 0).put("owned_by", "gendata");
    }

    private static ObjectNode anthropic(String name) {
        return Json.object().put("type", "model").put("id", name).put("display_name", name).put("created_at",
                "1970-01-01T00:00:00Z");
    }

    private static ObjectNode gemini(String name) {
        ObjectNode model = Json.object().put("name", "models/" + name).put("displayName", name);
        model.putArray("supportedGenerationMethods").add("generateContent");
        return model;
    }
}
