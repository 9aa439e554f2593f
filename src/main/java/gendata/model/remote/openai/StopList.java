package gendata.model.remote.openai;

import gendata.model.remote.FunctionTool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a single `stop` as a list, for servers that take nothing else.
final class StopList {
    private static final String STOP = "stop";

    private StopList() {}

    static ObjectNode of(ObjectNode parameters) {
        JsonNode stop = parameters.path(STOP);
        if (!stop.isString()) {
            return parameters;
        }
        ObjectNode listed = parameters.deepCopy();
        return listed.set(STOP, FunctionTool.asList(stop));
    }
}
