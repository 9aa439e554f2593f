package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The batch scripts of `docs/shards.md`, each submitted to Slurm itself.
final class SlurmRecipeTest {
    private static final int PARTS = 4;

    @TempDir
    private Path folder;

    @TempDir
    private Path cluster;

    @Test
    void bothScriptsWriteWhatOneProcessWould() throws Exception {
        Launchers.require(SlurmCluster.PROGRAMS);
        Checkout checkout = Checkout.in(folder);
        checkout.write("array.sh", Launchers.recipe("#SBATCH --array"));
        checkout.write("srun.sh", Launchers.recipe("#SBATCH --ntasks"));

        try (SlurmCluster slurm = SlurmCluster.start(cluster)) {
            checkout.run(slurm.environment() + "sbatch --wait array.sh").exits(0);
            checkout.run(slurm.environment() + "sbatch --wait srun.sh").exits(0);
        }

        Launchers.assertAsFromOne(checkout, "out/array.jsonl");
        Launchers.assertAsFromOne(checkout, "out/srun.jsonl");
        List<String> parts = IntStream.range(0, PARTS).mapToObj(part -> "shard " + part + "/" + PARTS + " is done")
                .toList();
        for (int part = 0; part < PARTS; part++) {
            assertThat(folder.resolve("gendata-" + part + ".log")).content().contains(parts.get(part));
        }
        assertThat(Files.readString(folder.resolve("gendata.log"))).contains(parts);
    }
}
