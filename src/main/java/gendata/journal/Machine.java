package gendata.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine on which this process is.
final class Machine {
    /// What Linux tells of itself.
    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    private static final String NAME = findName();
    private static final String ID = kernel("random/boot_id", NAME);

    private Machine() {}

    /// What people call it.
    static String name() {
        return NAME;
    }

    private static String findName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return kernel("hostname", "localhost");
        }
    }

    /// Tells it, since it was started, from all others, and the device that a file's folder is on: containers on one machine are of the
    /// same, but not where each has a file system for itself, through which it does not see what the others have locked.
    static String seeing(Path file) {
        return ID + device(file);
    }

    private static String device(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return folder == null ? "" : "/" + Files.getAttribute(folder, "unix:dev");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notThisSystem) {
            return "";
        }
    }

    private static String kernel(String name, String otherwise) {
        try {
            return Files.readString(KERNEL.resolve(name)).strip();
        } catch (IOException | SecurityException notThisSystem) {
            return otherwise;
        }
    }
}
