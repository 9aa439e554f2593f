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

    /// Tells it, since it was started, from all others; containers on one are of the same, as are its locks.
    static String id() {
        return ID;
    }

    private static String kernel(String name, String otherwise) {
        try {
            return Files.readString(KERNEL.resolve(name)).strip();
        } catch (IOException | SecurityException notThisSystem) {
            return otherwise;
        }
    }
}
