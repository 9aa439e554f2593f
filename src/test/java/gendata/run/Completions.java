package gendata.run;

import gendata.server.Fault;
import tools.jackson.databind.json.JsonMapper;

/// Answers of a server for tests.
final class Completions {
    private Completions() {}

    /// A completion with this text.
    static Fault of(String text) {
        return new Fault.Status(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
                + JsonMapper.shared().writeValueAsString(text)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":5}}");
    }
}
