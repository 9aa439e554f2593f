package gendata;

import java.util.List;
import org.junit.jupiter.api.Tag;

/// PyTorch's own torchrun, of Debian's package.
@Tag("long")
final class TorchrunRecipeTest extends TorchrunRecipe {
    @Override
    String launcher() {
        return "debian";
    }

    @Override
    void require() {
        Launchers.require(List.of("/usr/bin/torchrun"));
    }
}
