package gendata.model.remote;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What is particular to an API before anything is asked.
///
/// @param name that tasks use
/// @param address the one that is asked when a task says nothing
/// @param call the last part of the address, which users like to copy along, as `chat/completions`
/// @param model the one that is asked when a task says nothing; where there is none a task has to name one
/// @param example name of a model, for messages
/// @param keys where the key is found when a task names none
/// @param defaults parameters that are sent when a task does not say otherwise
/// @param options names of arguments that only this API has
public record Profile(String name, String address, String call, Optional<String> model, String example,
        List<KeyVariable> keys, ObjectNode defaults, List<String> options) {
    public Profile {
        keys = List.copyOf(keys);
        options = List.copyOf(options);
    }
}
