package gendata.vary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One way in which the units of a row differ. Immutable.
public sealed interface Axis {
    String name();

    /// Values that are the same whatever the other axes have.
    record Listed(String name, List<AxisValue> values) implements Axis {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /// Values that depend on that of another axis, as subcategories on a category.
    ///
    /// @param on the other axis, which comes before this one
    /// @param values by the name of the other axis' value; for each of its values at least one
    record Dependent(String name, String on, Map<String, List<AxisValue>> values) implements Axis {
        public Dependent {
            values = new LinkedHashMap<>(values);
        }
    }

    /// One value that is drawn for a row, or for each sample of it.
    record Drawn(String name, Distribution distribution) implements Axis {}

    /// The values to choose from beside these of other axes.
    ///
    /// @param chosen values of the axes before this one, by their names
    static List<AxisValue> values(Axis axis, Map<String, AxisValue> chosen) {
        return switch (axis) {
            case Listed listed -> listed.values();
            case Dependent dependent -> {
                AxisValue on = chosen.get(dependent.on());
                List<AxisValue> values = on == null ? null : dependent.values().get(on.name());
                if (values == null) {
                    throw new IllegalArgumentException(dependent.name() + " has no values where " + dependent.on()
                            + " is " + (on == null ? "not chosen" : on.name()));
                }
                yield values;
            }
            case Drawn drawn -> throw new IllegalArgumentException(drawn.name() + " has no list of values");
        };
    }

    /// Names of the axes on which the values of this one depend.
    static Set<String> parents(Axis axis) {
        return axis instanceof Dependent dependent ? Set.of(dependent.on()) : Set.of();
    }
}
