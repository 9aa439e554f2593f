package gendata.cli;

import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// What a command is given to find a run by: its output, or the run folder itself, which may be a copy anywhere.
///
/// @param output the file that the run writes; beside a copy, where it would be
record RunFolderArgument(RunFolder folder, Path output) {
    private static final String ENDING = ".run";
    /// The last parts of paths that are no names.
    private static final Set<String> NAMELESS = Set.of(".", "..");

    /// Finds the folder, which need not be there.
    ///
    /// @param written not empty
    /// @throws RunFolderException when it is a folder, but of no run
    static RunFolderArgument of(Path written) throws RunFolderException {
        Path named = NAMELESS.contains(String.valueOf(written.getFileName()))
                ? written.toAbsolutePath().normalize()
                : written;
        if (named.getFileName() == null) {
            throw noRunFolder(written);
        }
        RunFolder beside = RunFolder.beside(named);
        if (beside.exists()) {
            return new RunFolderArgument(beside, named);
        }
        if (named.toString().endsWith(ENDING)) {
            String name = named.getFileName().toString();
            return new RunFolderArgument(new RunFolder(named),
                    named.resolveSibling(name.substring(0, name.length() - ENDING.length())));
        }
        return Files.isDirectory(named) ? renamed(named) : new RunFolderArgument(beside, named);
    }

    /// A copy under another name tells by its content what it is.
    private static RunFolderArgument renamed(Path path) throws RunFolderException {
        RunFolder folder = new RunFolder(path);
        RunState state = folder.state();
        if (state == null) {
            throw noRunFolder(path);
        }
        Path output = Path.of(state.task().path("output").asString("-")).getFileName();
        return new RunFolderArgument(folder, path.resolveSibling(output == null ? path : output));
    }

    private static RunFolderException noRunFolder(Path written) {
        return new RunFolderException(
                written + ": is no run folder of gendata; give the output of a run, or its run folder");
    }
}
