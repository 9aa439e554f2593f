package gendata.model.pace;

import gendata.model.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

    /// Of several models at once: nothing more is sent only where none of them is sent anything.
    ///
    /// @param paces at least one
    public static Pace together(Collection<Pace> paces) {
        Pace soonest = paces.stream().min(Comparator.comparing(Pace::paused)).orElseThrow();
        boolean goesOn = paces.stream().anyMatch(pace -> pace.why.isEmpty());
        return new Pace(paces.stream().mapToInt(Pace::limit).sum(), paces.stream().mapToInt(Pace::inFlight).sum(),
                goesOn ? Duration.ZERO : soonest.paused, goesOn ? "" : soonest.why,
                paces.stream().mapToInt(Pace::servers).sum(), paces.size() == 1 ? soonest.aside : Map.of());
    }

    /// The same where no server is asked any more, for this reason.
    public Pace down(Failure failure) {
        Map<Integer, Failure> all = new HashMap<>();
        for (int server = 0; server < servers; server++) {
            all.put(server, failure);
        }
        return new Pace(limit, inFlight, paused, why, servers, all);
    }

    /// Whether no server works.
    public boolean isDown() {
        return aside.size() == servers;
    }
}
