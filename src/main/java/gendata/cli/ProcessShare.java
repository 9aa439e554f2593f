package gendata.cli;

import gendata.rows.Shard;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out which part of a run this process takes: as `--shard` says, else as its launcher tells each of the processes that
/// it starts.
final class ProcessShare {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern SLURM_STEP = Pattern.compile("\\d{1,18}");
    private static final long FIRST_SPECIAL_STEP = 0xffff_fff0L;

    private final Map<String, String> environment;

    ProcessShare(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @param written what `--shard` says, or null
    /// @throws IllegalArgumentException when that is no part of anything; its message is for the user
    Shard read(@Nullable String written) {
        if (written != null) {
            return written(written);
        }
        String world = environment.get("WORLD_SIZE");
        if (world != null && environment.containsKey("RANK")) {
            return of("RANK", "WORLD_SIZE");
        }
        // In a batch script and in the shell of salloc, outside of srun, Slurm tells of a task, too, although there is only this one.
        if (isSlurmStep() && environment.containsKey("SLURM_PROCID") && environment.containsKey("SLURM_NTASKS")) {
            return of("SLURM_PROCID", "SLURM_NTASKS");
        }
        if (environment.containsKey("JOB_COMPLETION_INDEX")) {
            if (world == null) {
                throw new IllegalArgumentException(
                        "JOB_COMPLETION_INDEX is set, but nothing says how many processes there "
                                + "are; set WORLD_SIZE to the job's `completions`, or give --shard");
            }
            return of("JOB_COMPLETION_INDEX", "WORLD_SIZE");
        }
        return Shard.WHOLE;
    }

    /// Whether srun has started this process: the steps that are none of its own, as an interactive shell, have the largest numbers.
    private boolean isSlurmStep() {
        String step = environment.get("SLURM_STEP_ID");
        return step != null && !(SLURM_STEP.matcher(step).matches() && Long.parseLong(step) >= FIRST_SPECIAL_STEP);
    }

    private static Shard written(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--shard: cannot be `" + text
                    + "`; expected INDEX/COUNT, as in 0/4 for the first of four");
        }
        return of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), "--shard: `" + text + "`");
    }

    private Shard of(String index, String count) {
        return of(number(index), number(count), index + " is " + environment.get(index) + " and " + count + " "
                + environment.get(count) + ", which");
    }

    private int number(String variable) {
        String value = environment.getOrDefault(variable, "");
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    variable + " is `" + value + "`; expected a whole number, or give --shard");
        }
        return Integer.parseInt(value);
    }

    private static Shard of(int index, int count, String words) {
        if (count > Shard.MOST) {
            throw new IllegalArgumentException(words + " is more than %,d processes".formatted(Shard.MOST));
        }
        if (index >= count) {
            throw new IllegalArgumentException(words + switch (count) {
                case 0 -> " is a part of nothing; expected at least one process";
                case 1 -> " is none of one process, which is part 0; start all parts again, with their number";
                default -> " names none of %d processes; they are counted from 0 to %d".formatted(count, count - 1);
            });
        }
        return new Shard(index, count);
    }
}
