package gendata.model.pace;

import java.time.Duration;

/// How fast a model is asked just now, for those who watch.
///
/// @param limit requests in flight at most, over all servers
/// @param inFlight requests in flight
/// @param paused how long nothing more is sent, zero where sending goes on
/// @param why what is waited for meanwhile; empty where sending goes on
public record Pace(int limit, int inFlight, Duration paused, String why) {}
