package gendata;

import java.util.List;

/// A script that does as torchrun does, where PyTorch would be too much to install.
final class StandInTorchrunRecipeTest extends TorchrunRecipe {
    @Override
    String launcher() {
        return "stand-in";
    }

    @Override
    void require() {
        Launchers.require(List.of("bash"));
    }
}
