package gendata.dialect;

import gendata.format.Json;
import gendata.model.FinishReason;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what OpenAI's `responses` answers.
final class ResponsesAnswer {
    private ResponsesAnswer() {}

    static ObjectNode whole(Completion completion) {
        boolean cut = completion.first().finishReason() == FinishReason.LENGTH;
        ObjectNode body = unfinished(completion, cut ? "incomplete" : "completed");
        if (cut) {
            body.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        ArrayNode output = body.putArray("output");
        items(completion).forEach(output::add);
        ObjectNode usage = body.putObject("usage").put("input_tokens", completion.promptTokens());
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.put("output_tokens", completion.completionTokens());
        usage.putObject("output_tokens_details").put("reasoning_tokens", completion.reasoningTokens());
        usage.put("total_tokens", completion.promptTokens() + completion.completionTokens());
        return body;
    }

    /// The answer before it has anything.
    static ObjectNode unfinished(Completion completion, String status) {
        ObjectNode body = Json.object().put("id", "resp_" + completion.id()).put("object", "response")
                .put("created_at", completion.created().getEpochSecond()).put("status", status).putNull("error")
                .putNull("incomplete_details").putNull("instructions").put("model", completion.question().model());
        body.putArray("output");
        body.put("parallel_tool_calls", true).putNull("previous_response_id").put("tool_choice", "auto");
        body.putArray("tools");
        return body.putNull("usage");
    }

    static List<ObjectNode> items(Completion completion) {
        Choice choice = completion.first();
        String tool = completion.question().form().tool();
        List<ObjectNode> items = new ArrayList<>();
        if (choice.reasoning() != null) {
            ArrayNode summary = item(items, completion, "reasoning", "rs_").putArray("summary");
            if (completion.question().reasoning() == Reasoning.SHOWN) {
                summary.addObject().put("type", "summary_text").put("text", choice.reasoning());
            }
        }
        String status = choice.finishReason() == FinishReason.LENGTH ? "incomplete" : "completed";
        if (choice.refusal() != null) {
            message(items, completion, status).addObject().put("type", "refusal").put("refusal", choice.refusal());
        } else if (tool != null && choice.text() != null) {
            item(items, completion, "function_call", "fc_").put("status", status)
                    .put("call_id", "call_" + completion.id()).put("name", tool).put("arguments", choice.text());
        } else if (!choice.words().isEmpty()) {
            ObjectNode part = message(items, completion, status).addObject().put("type", "output_text").put("text",
                    choice.words());
            part.putArray("annotations");
        }
        return items;
    }

    private static ObjectNode item(List<ObjectNode> items, Completion completion, String type, String prefix) {
        ObjectNode item = Json.object().put("type", type).put("id", prefix + completion.id());
        items.add(item);
        return item;
    }

    private static ArrayNode message(List<ObjectNode> items, Completion completion, String status) {
        return item(items, completion, "message", "msg_").put("status", status).put("role", "assistant")
                .putArray("content");
    }
}
