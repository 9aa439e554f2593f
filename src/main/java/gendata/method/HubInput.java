package gendata.method;

import gendata.format.DataFile;
import gendata.http.Network;
import gendata.hub.Hub;
import gendata.hub.HubAddress;
import gendata.hub.HubChoice;
import gendata.hub.HubException;
import gendata.hub.HubProgress;
import gendata.rows.InputException;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows that lie on the Hugging Face Hub, by the name that a task gives them.
record HubInput(HubAddress address, HubChoice choice, String shownName) {
    private static final String START = "hf://";
    /// What Java makes of an address that is taken for a path.
    private static final String AS_PATH = "hf:/";
    private static final long LARGE = 20L << 20;
    private static final int TOLD_PARTS = 10;

    /// @param node where the address is written, for what is wrong with it
    /// @param text the address, or the bare name of a dataset
    static @Nullable HubInput read(TaskNode.Scalar node, String text, HubChoice choice, Problems problems) {
        try {
            return new HubInput(HubAddress.parse(text), choice, text);
        } catch (HubException wrong) {
            problems.add(node.place(), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    /// The address that a path of the command line stands for, or null where it is a path.
    static @Nullable String address(Path path) {
        String text = path.toString();
        return text.startsWith(AS_PATH) ? START + text.substring(AS_PATH.length()).replaceFirst("^/+", "") : null;
    }

    /// Loads the files, or as much of them as the first rows need.
    ///
    /// @param limit how many rows are wanted; 0 for all
    /// @param notes is told what takes long
    List<DataFile> files(long limit, Map<String, String> environment, Consumer<String> notes) throws InputException {
        try {
            List<DataFile> files = load(limit, environment, notes);
            for (DataFile file : files) {
                if (file.type().format() != files.getFirst().type().format()) {
                    throw new InputException(shownName + ": has files of several formats, as "
                            + files.getFirst().shownName() + " and " + file.shownName()
                            + "; name those that are wanted, as in hf://datasets/ORG/NAME/**/*.parquet");
                }
            }
            return files;
        } catch (HubException failure) {
            throw new InputException(String.valueOf(failure.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InputException(shownName + ": was interrupted while it was loaded; what came is kept");
        }
    }

    private List<DataFile> load(long limit, Map<String, String> environment, Consumer<String> notes)
            throws HubException, InterruptedException {
        Path home = Path.of(environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ".")));
        Hub hub = Hub.of(environment, home, Network.DIRECT, Thread::sleep);
        return limit > 0
                ? hub.firstRows(address, choice, limit, progress(notes))
                : hub.files(address, choice, progress(notes));
    }

    /// Tells the beginning of each large file, and each tenth of it.
    private static HubProgress progress(Consumer<String> notes) {
        return new HubProgress() {
            private String file = "";
            private long told;

            @Override
            public void downloaded(String name, long bytes, long size) {
                long part = size < LARGE ? 0 : bytes * TOLD_PARTS / size;
                if (size >= LARGE && (!name.equals(file) || part > told)) {
                    notes.accept("loading " + name + ": " + (bytes >> 20) + " of " + (size >> 20) + " MiB");
                }
                file = name;
                told = part;
            }
        };
    }
}
