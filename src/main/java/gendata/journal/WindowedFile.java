package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads pieces of a file, fast where they lie in a few ascending runs, as what a run that was resumed some times wrote does.
///
/// There is a window for each run of pieces. One that is read on grows its steps, so that a run costs few calls to the
/// operating system; a piece that lies alone costs one small call. Not thread-safe.
final class WindowedFile {
    private static final int WINDOWS = 32;
    private static final int FIRST_STEP = 1 << 12;
    private static final int LARGEST_STEP = 1 << 18;
    /// What the largest windows of all files that are read together may hold.
    private static final int MOST_MEMORY = 1 << 27;

    private final Path file;
    private final Together together;
    private final List<Window> windows = new ArrayList<>(WINDOWS);
    private Window current = new Window();
    private int start;
    private long clock;

    /// Files that are read at the same time: the more there are, the fewer and smaller are the windows of each.
    static final class Together implements Closeable {
        private final OpenFiles<FileChannel> channels = new OpenFiles<>(
                file -> FileChannel.open(file, StandardOpenOption.READ));
        private final int largestStep;
        private final int mostWindows;
        /// For pieces larger than any step, so that only one of them is in memory.
        private final Window large = new Window();
        private @Nullable WindowedFile inLarge;

        /// @param files how many there may be
        Together(int files) {
            int share = MOST_MEMORY / Math.max(1, files);
            largestStep = Math.clamp(Integer.highestOneBit(share / WINDOWS), FIRST_STEP, LARGEST_STEP);
            mostWindows = Math.clamp(share / FIRST_STEP, 1, WINDOWS);
        }

        @Override
        public void close() throws IOException {
            channels.close();
        }
    }

    /// A part of the file that is in memory.
    private static final class Window {
        private ByteBuffer content = ByteBuffer.allocate(FIRST_STEP).limit(0);
        private long offset;
        private int step = FIRST_STEP;
        private long used;

        boolean holds(long from, int length) {
            return from >= offset && from + length <= offset + content.limit();
        }

        /// Whether this place is what would be read next, give or take a step.
        boolean goesOnAt(long from) {
            return from >= offset && from <= offset + content.limit() + step;
        }
    }

    /// @param together is closed by whoever made it
    WindowedFile(Path file, Together together) {
        this.file = file;
        this.together = together;
        windows.add(current);
    }

    /// Reads a piece; false when the file ends before it does.
    boolean read(long offset, int length) throws IOException {
        if (!holds(offset, length)) {
            current = length > together.largestStep ? together.large : window(offset, length);
            if (!holds(offset, length)) {
                fill(current, offset, length);
            }
        }
        current.used = ++clock;
        start = (int) (offset - current.offset);
        return current.holds(offset, length);
    }

    /// Whether the current window holds the piece, and not one of another file.
    private boolean holds(long offset, int length) {
        return current.holds(offset, length) && (current != together.large || together.inLarge == this);
    }

    /// The window that holds the piece, else one that it follows on, else the one that was not used for longest.
    private Window window(long offset, int length) {
        Window following = null;
        Window oldest = windows.getFirst();
        for (Window window : windows) {
            if (window.holds(offset, length)) {
                return window;
            }
            if (window.goesOnAt(offset)) {
                following = window;
            }
            if (window.used < oldest.used) {
                oldest = window;
            }
        }
        if (following != null) {
            following.step = Math.min(following.step * 2, together.largestStep);
            return following;
        }
        if (windows.size() < together.mostWindows) {
            oldest = new Window();
            windows.add(oldest);
        }
        oldest.step = FIRST_STEP;
        return oldest;
    }

    private void fill(Window window, long offset, int length) throws IOException {
        int wanted = Math.max(length, window.step);
        ByteBuffer content = window.content.capacity() >= wanted
                ? window.content.clear().limit(wanted)
                : ByteBuffer.allocate(wanted);
        if (window == together.large) {
            together.inLarge = this;
        }
        FileChannel channel = together.channels.of(file);
        int read = 0;
        while (content.hasRemaining() && read >= 0) {
            read = channel.read(content, offset + content.position());
        }
        window.content = content.flip();
        window.offset = offset;
    }

    /// The memory in which the piece that was read last stands, from `start()` on; valid until the next one is read, of any
    /// of the files.
    ByteBuffer content() {
        return current.content;
    }

    /// Where in `content()` the piece begins.
    int start() {
        return start;
    }
}
