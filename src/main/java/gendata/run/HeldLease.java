package gendata.run;

import gendata.journal.Lease;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A lease that is renewed from a thread of its own for as long as it is held. Thread-safe.
final class HeldLease implements Closeable {
    private final Lease lease;
    private final Ticker renewal;
    private volatile @Nullable IOException lost;

    private HeldLease(Lease lease) {
        this.lease = lease;
        this.renewal = new Ticker("lease", Lease.RENEWAL, this::renew);
    }

    /// @param lease is given back in the end
    static HeldLease of(Lease lease) {
        HeldLease held = new HeldLease(lease);
        held.renewal.start();
        return held;
    }

    private void renew() {
        try {
            lease.renew();
        } catch (IOException failure) {
            lost = failure;
        }
    }

    /// To be called before anything is written.
    ///
    /// @throws IOException when another process has taken it, or it cannot be renewed
    void require() throws IOException {
        IOException failure = lost;
        if (failure != null) {
            throw failure;
        }
        lease.require();
    }

    /// To be asked itself, where that has to be within something else.
    Lease lease() {
        return lease;
    }

    @Override
    public void close() throws IOException {
        renewal.close();
        lease.close();
    }
}
