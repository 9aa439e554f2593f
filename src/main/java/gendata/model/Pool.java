package gendata.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The models over which a step's units are spread, or the one that is asked for all of them. Immutable.
///
/// Which member a unit asks follows from the unit's id and the members' names alone, whatever else is asked and wherever. One member more or less
/// moves only the units that come to it or were with it.
///
/// @param members each with another name
/// @param fallback whether another member takes over where a unit's own does not work
public record Pool(List<Endpoint> members, boolean fallback) {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    public Pool {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("nobody to ask");
        }
    }

    public static Pool of(Endpoint only) {
        return new Pool(List.of(only), false);
    }

    public Endpoint first() {
        return members.getFirst();
    }

    /// Whom a unit asks.
    public Endpoint of(String unit) {
        return members.size() == 1 ? first() : order(unit).getFirst();
    }

    /// Whom a unit asks, and who takes over one after the other where that is wanted.
    public List<Endpoint> all(String unit) {
        return members.size() == 1 ? members : fallback ? order(unit) : order(unit).subList(0, 1);
    }

    /// By rendezvous: each member draws a number with the unit, and the highest wins.
    private List<Endpoint> order(String unit) {
        List<Endpoint> order = new ArrayList<>(members);
        order.sort(Comparator.comparingLong((Endpoint member) -> draw(member.name(), unit)).reversed());
        return order;
    }

    private static long draw(String member, String unit) {
        long hash = FNV_BASIS;
        for (byte part : (member + "\n" + unit).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ part) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * MIX;
        return hash ^ (hash >>> 29);
    }
}
