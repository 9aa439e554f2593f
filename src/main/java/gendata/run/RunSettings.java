package gendata.run;

/// How to carry a plan out; nothing here can change a record.
///
/// @param concurrency requests in flight at most
/// @param waitForModel whether to wait for an endpoint that is not there for as long as it takes
/// @param overwrite whether an output that is not this run's may be replaced
/// @param keepOnChange whether units that an earlier plan finished stand
/// @param finishOnly whether to write what is done and ask nothing
/// @param program name and version of the program, for `run.json`
public record RunSettings(int concurrency, boolean waitForModel, boolean overwrite, boolean keepOnChange,
        boolean finishOnly, String program) {
    public static final int DEFAULT_CONCURRENCY = 64;
    public static final int MOST_CONCURRENCY = 100_000;
}
