package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.Call;
import gendata.dialect.Dialect;
import gendata.dialect.Dialects;
import gendata.dialect.Problem;
import gendata.format.Json;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tells which models there are, each API in its own words. Thread-safe.
record Models(Serving serving) {
    private static final String ANY = "offline";
    private static final List<Listing> LISTINGS = List.of(
            new Listing(Dialects.gemini(), "/v1beta/models", "models", Models::gemini),
            new Listing(Dialects.ollamaChat(), "/api/tags", "models", Models::ollama),
            new Listing(Dialects.openAiChat(), "/openai/v1/models", "data", Models::openAi),
            new Listing(Dialects.openAiChat(), "/v1/models", "data", Models::openAi));
    private static final Listing ANTHROPIC = new Listing(Dialects.anthropic(), "/v1/models", "data",
            Models::anthropic);

    /// How an API tells its models.
    ///
    /// @param field of the list
    private record Listing(Dialect dialect, String path, String field, Description description) {
        boolean has(String wanted) {
            return wanted.equals(path) || wanted.startsWith(path + "/");
        }
    }

    /// How an API describes a model.
    private interface Description {
        ObjectNode of(String name);
    }

    /// Answers a path that is not one of a question: the list of models, one of them, or that nothing is there.
    void take(HttpExchange exchange) throws IOException {
        Wire.discardBody(exchange);
        String path = exchange.getRequestURI().getPath();
        Call call = new Call(exchange.getRequestHeaders(), exchange.getRequestURI().getRawQuery(), null);
        boolean isAnthropic = exchange.getRequestHeaders().containsKey("anthropic-version");
        Listing listing = isAnthropic && ANTHROPIC.has(path)
                ? ANTHROPIC
                : LISTINGS.stream().filter(one -> one.has(path)).findFirst().orElse(null);
        Dialect otherwise = isAnthropic ? Dialects.anthropic() : Dialects.openAiChat();
        Dialect dialect = listing == null ? otherwise : listing.dialect();
        Visit visit = new Visit(dialect, call, exchange, "models");
        if (listing != null) {
            answer(visit, listing, path);
        } else {
            send(visit, new Problem(Problem.Kind.UNKNOWN_PATH, "nothing is at " + path + "; " + Routes.PATHS
                    + ", /v1/models and /stats are"));
        }
    }

    private void answer(Visit visit, Listing listing, String path) throws IOException {
        String name = path.substring(Math.min(path.length(), listing.path().length() + 1));
        Problem problem = serving.keyProblem(visit.dialect().key(visit.call()));
        if (problem != null) {
            send(visit, problem);
        } else if (name.isEmpty()) {
            ObjectNode models = Json.object();
            if (listing.field().equals("data")) {
                models.put("object", "list").put("has_more", false);
            }
            models.putArray(listing.field())
                    .add(listing.description().of(serving.model() == null ? ANY : serving.model()));
            Wire.send(visit.exchange(), 200, models);
        } else if (serving.knows(name)) {
            Wire.send(visit.exchange(), 200, listing.description().of(name));
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

    private static ObjectNode ollama(String name) {
        return Json.object().put("name", name).put("model", name).put("modified_at", "1970-01-01T00:00:00Z").put("size",
                0);
    }
}
