package gendata.task;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything found wrong so far, so that the user is told all of it at once; not thread-safe.
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator
            .comparing((Problem problem) -> problem.place().file())
            .thenComparingInt(problem -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column());

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(Place place, String what) {
        add(new Problem(place, what));
    }

    public void add(Place place, String what, @Nullable String expected, @Nullable String suggestion) {
        add(new Problem(place, what, expected, suggestion));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// By file, line and column, each problem once; at one place in the order of finding.
    public List<Problem> sorted() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    public void throwIfAny() throws TaskException {
        if (!isEmpty()) {
            throw new TaskException(sorted());
        }
    }

    /// Adds the problem after which reading cannot go on, and hands back the exception to throw.
    TaskException last(Problem problem) {
        add(problem);
        return new TaskException(sorted());
    }
}
