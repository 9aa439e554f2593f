package gendata.http;

import java.util.Arrays;

/// Shares the requests to one server out to connections side by side; thread-safe.
///
/// The JDK's client opens one HTTP/2 connection to a server and fails what goes beyond the server's limit for it, which
/// it tells nobody. So each lane, a client with a connection of its own, takes as many requests as nearly every server
/// allows, or fewer where the server has refused more. A server that speaks HTTP/1.1 needs one lane only.
final class Lanes {
    /// More than this many lanes would be threads and memory for nothing; what is left goes by HTTP/1.1.
    static final int MOST = 64;
    /// A lane for a request that takes part in no HTTP/2 connection.
    static final int NONE = -1;
    /// Servers allow 100 streams on a connection or more.
    private static final int USUAL_LIMIT = 90;

    private final int[] inFlight = new int[MOST];
    private int limit = USUAL_LIMIT;
    private boolean shares = true;

    /// The lane that the next request takes; it has to be left again.
    synchronized int enter() {
        if (!shares) {
            return NONE;
        }
        for (int lane = 0; lane < MOST; lane++) {
            if (inFlight[lane] < limit) {
                inFlight[lane]++;
                return lane;
            }
        }
        return NONE;
    }

    synchronized void leave(int lane) {
        if (lane != NONE) {
            inFlight[lane]--;
        }
    }

    /// The server takes no more on this lane than what is in flight there beside the request that it refused.
    synchronized void refused(int lane) {
        if (lane != NONE) {
            limit = Math.clamp(inFlight[lane] - 1, 1, limit);
        }
    }

    /// @param http2 whether the server has answered in HTTP/2
    synchronized void answered(int lane, boolean http2) {
        if (lane != NONE) {
            shares = http2;
        }
    }

    @Override
    public synchronized String toString() {
        return "Lanes[limit=" + limit + ", inFlight=" + Arrays.stream(inFlight).sum() + "]";
    }
}
