package gendata;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The batch scripts of `docs/shards.md`, run with the variables that Slurm sets; `SlurmRecipeTest` submits them to Slurm itself.
final class SlurmScriptTest {
    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void prepare() throws Exception {
        checkout = Checkout.in(folder);
        checkout.write("array.sh", Launchers.recipe("#SBATCH --array"));
        checkout.write("srun.sh", Launchers.recipe("#SBATCH --ntasks"));
    }

    @Test
    void tasksOfAnArrayThatBeginTwoAtATimeWriteWhatOneProcessWould() throws Exception {
        checkout.run("""
                for tasks in "0 1" "2 3"; do
                  for task in $tasks; do
                    SLURM_JOB_ID=7 SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=4 SLURM_PROCID=0 SLURM_NTASKS=1 bash array.sh &
                  done
                  wait
                done
                """).exits(0);

        Launchers.assertAsFromOne(checkout, "out/array.jsonl");
    }

    @Test
    void tasksOfAStepWriteWhatOneProcessWould() throws Exception {
        checkout.run("PATH='" + Checkout.HOME.resolve("src/test/resources/launchers/stand-in")
                + "':\"$PATH\" SLURM_JOB_ID=7 SLURM_NTASKS=4 SLURM_PROCID=0 bash srun.sh").exits(0);

        Launchers.assertAsFromOne(checkout, "out/srun.jsonl");
    }
}
