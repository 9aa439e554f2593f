package gendata.model.remote;

import tools.jackson.databind.JsonNode;

/// Puts an answer together that comes in parts. Used by one thread.
public interface Assembly {
    /// Takes one event of the stream.
    ///
    /// @param name of the event, or empty
    /// @param data what it holds
    /// @return whether the answer is complete, so that nothing more has to be waited for
    /// @throws tools.jackson.core.JacksonException when the event is damaged, see `StreamPart`
    boolean take(String name, String data);

    /// What came so far, as the body of a whole answer would say it; missing where it is none.
    JsonNode whole();
}
