package gendata.model.remote;

import gendata.format.Json;
import gendata.http.HttpTransport;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Parameters as users write them, taken apart: what is sent in the body, what in headers, what steers the call.
///
/// Read once, when an endpoint is made; a step with parameters of its own has an endpoint of its own, and so may have its own
/// `timeout`, `extra_headers` and `extra_body`, and may take away a parameter by null.
///
/// @param sent members of the body, as they are sent
record CallParameters(ObjectNode sent, Map<String, Secret> headers, Optional<Duration> timeout) {
    private static final String TIMEOUT = "timeout";
    private static final String HEADERS = "extra_headers";
    private static final String BODY = "extra_body";

    static CallParameters of(ObjectNode written) throws EndpointException {
        EndpointArguments.refuseForbidden(written);
        ObjectNode sent = Json.object();
        Map<String, Secret> headers = Map.of();
        Optional<Duration> timeout = Optional.empty();
        for (Map.Entry<String, JsonNode> parameter : written.properties()) {
            JsonNode value = parameter.getValue();
            if (value.isNull()) {
                continue;
            }
            switch (parameter.getKey()) {
                case TIMEOUT -> timeout = Optional.of(seconds(value));
                case HEADERS -> headers = headers(map(HEADERS, value));
                case BODY -> EndpointArguments.refuseForbidden(map(BODY, value));
                default -> sent.set(parameter.getKey(), value);
            }
        }
        if (written.get(BODY) instanceof ObjectNode extra) {
            for (Map.Entry<String, JsonNode> member : extra.properties()) {
                sent.set(member.getKey(), member.getValue());
            }
        }
        return new CallParameters(sent, headers, timeout);
    }

    static boolean isSendable(String name, String value) {
        try {
            HttpTransport.requireSendable(name, value);
            return true;
        } catch (IllegalArgumentException notSendable) {
            return false;
        }
    }

    private static Duration seconds(JsonNode value) throws EndpointException {
        Optional<Duration> time = value.isNumber()
                ? EndpointArguments.time(value.decimalValue().toPlainString())
                : value.isString() ? EndpointArguments.time(value.asString()) : Optional.empty();
        return time.orElseThrow(() -> refused(TIMEOUT,
                "must be a number of seconds above 0, at most a week, or a time as 90s or 10m, not "
                        + Json.text(value)));
    }

    private static ObjectNode map(String name, JsonNode value) throws EndpointException {
        if (value instanceof ObjectNode map) {
            return map;
        }
        throw refused(name, "must be a map");
    }

    private static Map<String, Secret> headers(ObjectNode written) throws EndpointException {
        Map<String, Secret> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : written.properties()) {
            String name = header.getKey();
            JsonNode value = header.getValue();
            if (value.isContainer() || value.isNull() || !isSendable(name, value.asString())) {
                throw refused(HEADERS, "has a header that can't be sent: `" + name
                        + "` (the value must be one line of text; the connection's own headers can't be set)");
            }
            headers.put(name, new Secret(value.asString()));
        }
        return headers;
    }

    private static EndpointException refused(String name, String what) {
        return new EndpointException(name, true, "`" + name + "` " + what);
    }
}
