package gendata.run;

/// How a run was started, for whoever wants to start it again.
///
/// @param command the command line without secrets, in which `…` stands for what was left out
/// @param directory where it was started
public record Invocation(String command, String directory) {}
