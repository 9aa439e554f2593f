package gendata.model.remote;

/// The address that is asked when a task names none.
///
/// @param name what to call it in a message: `api_url`, or the variable of the environment that it comes from
public record UsualAddress(String name, String address) {}
