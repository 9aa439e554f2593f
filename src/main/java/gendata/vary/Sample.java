package gendata.vary;

import java.util.LinkedHashSet;
import java.util.Set;

/// So many combinations of some axes, drawn instead of all of them. Immutable.
///
/// @param count for each row, and for each combination of the other axes
/// @param of names of the axes that are drawn
/// @param inTurn of these the values are taken one after the other instead of being drawn
/// @param replacement whether a combination may come again
public record Sample(int count, Set<String> of, Set<String> inTurn, boolean replacement) {
    public Sample {
        of = new LinkedHashSet<>(of);
        inTurn = new LinkedHashSet<>(inTurn);
    }
}
