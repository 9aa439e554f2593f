package gendata.http;

import java.util.concurrent.CountDownLatch;

/// Shares the requests to one server out to connections side by side; thread-safe.
///
/// The JDK's client opens one HTTP/2 connection to a server and fails what goes beyond the server's limit for it, which
/// it tells nobody. So each lane, a client with a connection of its own, takes as many requests as nearly every server
/// allows, or fewer where the server has refused more. A server that speaks HTTP/1.1 needs no lanes.
///
/// Where many requests find no connection the JDK's client opens one for each. So the first on an empty lane leads, and
/// the others wait until it is connected.
final class Lanes {
    /// More than this many lanes would be threads and memory for nothing; what is left goes by HTTP/1.1.
    static final int MOST = 64;
    /// Servers allow 100 streams on a connection or more.
    private static final int USUAL_LIMIT = 90;
    private static final Entry NO_LANE = new Entry(-1, new CountDownLatch(0), false);

    private final int[] inFlight = new int[MOST];
    private final Entry[] leaders = new Entry[MOST];
    private int limit = USUAL_LIMIT;
    private boolean areOfUse = true;

    /// A place on a lane.
    ///
    /// @param connected is down when the lane's connection is there, or the leader has failed
    record Entry(int lane, CountDownLatch connected, boolean leads) {
        /// Whether the request takes part in an HTTP/2 connection at all.
        boolean isOnLane() {
            return lane >= 0;
        }
    }

    static Entry noLane() {
        return NO_LANE;
    }

    /// The place that the next request takes; it has to be left again.
    synchronized Entry enter() {
        if (!areOfUse) {
            return NO_LANE;
        }
        for (int lane = 0; lane < MOST; lane++) {
            if (inFlight[lane] == 0) {
                inFlight[lane] = 1;
                leaders[lane] = new Entry(lane, new CountDownLatch(1), true);
                return leaders[lane];
            }
            if (inFlight[lane] < limit) {
                inFlight[lane]++;
                return new Entry(lane, leaders[lane].connected(), false);
            }
        }
        return NO_LANE;
    }

    synchronized void leave(Entry entry) {
        if (entry.isOnLane()) {
            inFlight[entry.lane()]--;
        }
    }

    /// The server takes no more on this lane than what is in flight there beside this request.
    synchronized void full(Entry entry) {
        if (entry.isOnLane()) {
            limit = Math.clamp(inFlight[entry.lane()] - 1, 1, limit);
        }
    }

    /// @param http2 whether the server has answered in HTTP/2
    synchronized void answered(Entry entry, boolean http2) {
        if (entry.isOnLane()) {
            areOfUse = http2;
        }
    }
}
