package gendata.cli;

import gendata.plan.Limits;
import org.jspecify.annotations.Nullable;

/// What a command line says of the keys `limits` and `concurrency` of a task.
interface BoundOptions {
    /// As `model_args` has it; null where the command line says nothing.
    @Nullable
    String concurrency();

    /// Those of the command line; the others are the task's.
    Limits limits();
}
