package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which part of a run a process takes, by what its launcher tells it.
class ProcessShareTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -   | -                                                                  | 0/1
            2/5 | -                                                                  | 2/5
            0/1 | RANK=1 WORLD_SIZE=5                                                | 0/1
            -   | RANK=4 WORLD_SIZE=5                                                | 4/5
            -   | RANK=0 WORLD_SIZE=1                                                | 0/1
            -   | RANK=3                                                             | 0/1
            -   | WORLD_SIZE=3                                                       | 0/1
            -   | SLURM_PROCID=1 SLURM_NTASKS=8 SLURM_STEP_ID=0                      | 1/8
            -   | SLURM_PROCID=0 SLURM_NTASKS=8                                      | 0/1
            -   | SLURM_PROCID=0 SLURM_NTASKS=4 SLURM_STEP_ID=4294967290             | 0/1
            -   | SLURM_PROCID=0 SLURM_NTASKS=4 SLURM_STEP_ID=4294967280             | 0/1
            -   | SLURM_PROCID=0 SLURM_NTASKS=4 SLURM_STEP_ID=4294967279             | 0/4
            -   | SLURM_PROCID=1 SLURM_NTASKS=8 SLURM_STEP_ID=0 RANK=2 WORLD_SIZE=16 | 2/16
            -   | JOB_COMPLETION_INDEX=3 WORLD_SIZE=4                                | 3/4
            1/2 | JOB_COMPLETION_INDEX=3                                             | 1/2
            """)
    void isToldByTheOptionElseByTheLauncher(@Nullable String option, @Nullable String variables, String expected) {
        assertThat(new ProcessShare(environment(variables)).read(option)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            5/5  | -                           | --shard: `5/5` names none of 5 processes; they are counted from 0 to 4
            0/0  | -                           | --shard: `0/0` is a part of nothing; expected at least one process
            3/1  | -                           | --shard: `3/1` is none of one process, which is part 0; start all parts again, with their number
            -1/3 | -                           | --shard: cannot be `-1/3`; expected INDEX/COUNT, as in 0/4 for the first of four
            3    | -                           | --shard: cannot be `3`; expected INDEX/COUNT, as in 0/4 for the first of four
            0/20000 | -                        | --shard: `0/20000` is more than 1,000 processes
            -    | RANK=5 WORLD_SIZE=5         | RANK is 5 and WORLD_SIZE 5, which names none of 5 processes; they are counted from 0 to 4
            -    | RANK=first WORLD_SIZE=5     | RANK is `first`; expected a whole number, or give --shard
            -    | JOB_COMPLETION_INDEX=2      | JOB_COMPLETION_INDEX is set, but nothing says how many processes there are; set WORLD_SIZE to the job's `completions`, or give --shard
            """)
    void refusesWhatIsNoPart(@Nullable String option, @Nullable String variables, String message) {
        assertThatThrownBy(() -> new ProcessShare(environment(variables)).read(option))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Map<String, String> environment(@Nullable String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables == null ? new String[0] : variables.split(" ")) {
            environment.put(variable.split("=")[0], variable.split("=")[1]);
        }
        return environment;
    }
}
