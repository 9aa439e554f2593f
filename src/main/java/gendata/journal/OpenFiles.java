package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Opens files when they are asked for, of whatever number, and keeps those open that were used last. Not thread-safe.
final class OpenFiles<F extends Closeable> implements Closeable {
    /// A run reads a few kinds of logs at once, and systems may allow no more than a thousand open files.
    static final int MOST = 64;

    private final Opener<F> opener;
    /// The one that was not used for longest comes first.
    private final Map<Path, F> open = new LinkedHashMap<>(16, 0.75f, true);

    /// Opens a file.
    @FunctionalInterface
    interface Opener<F> {
        F open(Path file) throws IOException;
    }

    OpenFiles(Opener<F> opener) {
        this.opener = opener;
    }

    /// The file, to be used before another one is asked for.
    F of(Path file) throws IOException {
        F known = open.get(file);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST) {
            Iterator<F> longest = open.values().iterator();
            F closed = longest.next();
            longest.remove();
            closed.close();
        }
        F opened = opener.open(file);
        open.put(file, opened);
        return opened;
    }

    @Override
    public void close() throws IOException {
        for (F file : open.values()) {
            file.close();
        }
        open.clear();
    }
}
