package gendata.run;

import gendata.plan.Allowance;
import gendata.rows.Shard;
import java.util.OptionalDouble;

/// How to carry a plan out; nothing here can change a record.
///
/// @param waitForModel whether to wait for an endpoint that is not there for as long as it takes
/// @param overwrite whether an output that is not this run's may be replaced
/// @param onChange what becomes of units that were finished from something else
/// @param finishOnly whether to write what is done and ask nothing
/// @param skipFailed whether units that failed in earlier runs are left as they are
/// @param allowedFailures failed units with which the output is written all the same
/// @param breakerPercent part of the latest units that must fail to end the run; empty where they never do
/// @param shard the part of the run that this process takes
/// @param program name and version of the program, for `run.json`
/// @param invocation how it was started
public record RunSettings(boolean waitForModel, boolean overwrite, OnChange onChange,
        boolean finishOnly, boolean skipFailed, Allowance allowedFailures, OptionalDouble breakerPercent,
        Shard shard, String program, Invocation invocation) {
    public static final int DEFAULT_BREAKER_PERCENT = 95;

    /// The same for another part.
    RunSettings of(Shard other) {
        return new RunSettings(waitForModel, overwrite, onChange, finishOnly, skipFailed, allowedFailures,
                breakerPercent, other, program, invocation);
    }
}
