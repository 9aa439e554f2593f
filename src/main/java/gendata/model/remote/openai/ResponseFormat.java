package gendata.model.remote.openai;

import gendata.model.remote.Call;
import gendata.schema.ServerSchema;
import tools.jackson.databind.node.ObjectNode;

/// Puts what an answer has to look like into the body of a completion.
final class ResponseFormat {
    private static final String NAME = "response_format";

    private ResponseFormat() {}

    static void put(Call call, ObjectNode body) {
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
