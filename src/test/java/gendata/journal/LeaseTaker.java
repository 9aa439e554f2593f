package gendata.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/// A process that takes a lease again and again, among others that do the same, and leaves a void one behind each time.
///
/// Fails where another has it at the same time, or takes it away.
final class LeaseTaker {
    private LeaseTaker() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path witness = file.resolveSibling("witness");
        int rounds = Integer.parseInt(arguments[1]);
        for (int taken = 0; taken < rounds;) {
            Lease lease = Lease.attempt(file, InstantSource.system());
            if (lease == null) {
                LockSupport.parkNanos(100_000);
                continue;
            }
            Files.createFile(witness);
            lease.renew();
            lease.require();
            Files.delete(witness);
            lease.close();
            taken++;
            plantVoid(file);
        }
    }

    /// As a process of a machine does that is gone for long.
    private static void plantVoid(Path file) throws IOException {
        Path own = Files.createTempFile(file.getParent(), "void", ".lease");
        Files.writeString(own,
                "{\"host\":\"gone\",\"machine\":\"gone\",\"process\":1,\"started\":\"2001-01-01T00:00:00Z\","
                        + "\"renewed\":\"2001-01-01T00:00:00Z\"}");
        try {
            Files.createLink(file, own);
        } catch (FileAlreadyExistsException another) {
            // was faster
        }
        Files.delete(own);
    }
}
