package gendata;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// GNU parallel, as `docs/shards.md` has it.
final class ParallelRecipeTest {
    @Test
    void writesWhatOneProcessWould(@TempDir Path folder) throws Exception {
        Launchers.require(List.of("parallel"));
        Checkout checkout = Checkout.in(folder);

        checkout.run(Launchers.recipe("| parallel")).exits(0);

        Launchers.assertAsFromOne(checkout, "out/parallel.jsonl");
    }
}
