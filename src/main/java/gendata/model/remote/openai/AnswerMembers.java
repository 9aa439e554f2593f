package gendata.model.remote.openai;

import gendata.model.remote.Call;
import gendata.schema.ServerSchema;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts into the body of a completion how its answer is wanted: in which form, how many, and with its usage.
final class AnswerMembers {
    private static final String NAME = "response_format";

    private AnswerMembers() {}

    /// @param tellsUsageOnRequest whether a streamed answer tells its usage only when it is asked to
    static void put(Call call, boolean tellsUsageOnRequest, ObjectNode body) {
        if (call.stream() && tellsUsageOnRequest) {
            ObjectNode options = body.get("stream_options") instanceof ObjectNode said
                    ? said
                    : body.putObject("stream_options");
            options.putIfAbsent("include_usage", BooleanNode.TRUE);
        }
        putFormat(call, body);
        if (call.choices() > 1) {
            body.put("n", call.choices());
        }
    }

    private static void putFormat(Call call, ObjectNode body) {
        switch (call.form()) {
            case SCHEMA -> {
                ServerSchema schema = call.schema();
                body.putObject(NAME).put("type", "json_schema").putObject("json_schema").put("name", "answer")
                        .put("strict", schema.strict()).set("schema", schema.document());
            }
            case OBJECT -> body.putObject(NAME).put("type", "json_object");
            case TOOL, NONE -> {
                // nothing is sent
            }
        }
    }
}
