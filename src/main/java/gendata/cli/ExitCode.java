package gendata.cli;

/// What the process tells its caller.
enum ExitCode {
    /// Every unit ended by its own rules and the output is written, or nothing was left to do.
    DONE(0),
    /// Units failed; no output.
    FAILED_UNITS(1),
    /// Wrong usage or a wrong task file; nothing was asked.
    USAGE(2),
    /// The endpoint cannot be reached, refuses the key or is out of quota; resumable.
    ENDPOINT(3),
    /// Input, output or run folder cannot be used.
    FILES(4),
    /// A limit of cost, tokens, requests or time is reached; resumable.
    LIMIT(5),
    /// Stopped by the user or the system; resumable.
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
