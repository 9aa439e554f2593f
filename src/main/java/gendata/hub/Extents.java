package gendata.hub;

import gendata.format.parquet.FirstRows.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which bytes of a file there are, as few extents in their order. Immutable.
record Extents(List<Extent> list) {
    static final Extents NONE = new Extents(List.of());

    Extents {
        list = joined(list);
    }

    private static List<Extent> joined(List<Extent> given) {
        List<Extent> joined = new ArrayList<>();
        for (Extent next : given.stream().filter(extent -> extent.start() < extent.end())
                .sorted(Comparator.comparingLong(Extent::start)).toList()) {
            if (!joined.isEmpty() && next.start() <= joined.getLast().end()) {
                Extent last = joined.removeLast();
                joined.add(new Extent(last.start(), Math.max(last.end(), next.end())));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    Extents with(Extent more) {
        List<Extent> all = new ArrayList<>(list);
        all.add(more);
        return new Extents(all);
    }

    /// What of these is not there.
    Extents missing(Extents wanted) {
        List<Extent> missing = new ArrayList<>();
        for (Extent want : wanted.list) {
            long position = want.start();
            for (Extent have : list) {
                if (have.end() > position && have.start() < want.end()) {
                    missing.add(new Extent(position, Math.max(position, have.start())));
                    position = Math.max(position, have.end());
                }
            }
            missing.add(new Extent(position, Math.max(position, want.end())));
        }
        return new Extents(missing);
    }

    long bytes() {
        return list.stream().mapToLong(extent -> extent.end() - extent.start()).sum();
    }
}
