package gendata.model.pace;

import gendata.model.Failure;
import java.time.Duration;
import java.util.Map;

/// How fast a model is asked just now, for those who watch.
///
/// @param limit requests in flight at most, over all servers
/// @param inFlight requests in flight
/// @param paused how long nothing more is sent, zero where sending goes on
/// @param why what is waited for meanwhile; empty where sending goes on
/// @param servers how many there are
/// @param aside those that are left alone for a while, by their index, and why
public record Pace(int limit, int inFlight, Duration paused, String why, int servers, Map<Integer, Failure> aside) {
    public Pace {
        aside = Map.copyOf(aside);
    }
}
