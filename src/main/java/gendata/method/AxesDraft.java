package gendata.method;

import gendata.rows.InputSummary;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.vary.Axis;
import gendata.vary.AxisValue;
import gendata.vary.Unit;
import gendata.vary.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The variants of a task, and where its axes are written.
///
/// @param places of all axes, also of those with which something is wrong
record AxesDraft(Variants variants, Map<String, Place> places) {
    /// The axis that chooses which of the `models` a step asks.
    static final String MODEL = "model";

    AxesDraft {
        places = new LinkedHashMap<>(places);
    }

    Set<String> names() {
        return places.keySet();
    }

    Place place(String axis) {
        return places.getOrDefault(axis, Place.of("vary"));
    }

    /// The values of the axis that chooses models, which are names under `models`; empty where there is none.
    List<AxisValue> models() {
        for (Axis axis : variants.axes()) {
            if (axis.name().equals(MODEL) && axis instanceof Axis.Listed listed) {
                return listed.values();
            }
        }
        return List.of();
    }

    /// Notes that there would be more units than a run can have.
    void checkUnits(InputSummary input, Problems problems) {
        if (variants.areNone() || !problems.isEmpty()) {
            return;
        }
        long perRow = variants.perRow();
        if (input.rows() + input.badRows() > Unit.MOST / perRow) {
            problems.add(places.values().iterator().next(), "%,d rows × %,d variants are more units than a run can have"
                    .formatted(input.rows(), perRow), "at most %,d".formatted(Unit.MOST), null);
        }
    }
}
