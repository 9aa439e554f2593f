package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// The units that failed in earlier runs. Safe for many threads.
public final class FailedUnits {
    private static final long OTHER_PLAN = 0;
    private static final long THIS_PLAN = 1;

    private final LongIndex plans = new LongIndex();

    private FailedUnits() {}

    /// @param logs the later ones last
    /// @param plan fingerprint of the present plan
    static FailedUnits read(List<Path> logs, String plan, UnitFilter wanted) throws IOException {
        FailedUnits units = new FailedUnits();
        for (Path log : logs) {
            if (Files.exists(log)) {
                try (LineScanner lines = new LineScanner(log)) {
                    while (lines.next()) {
                        units.add(lines, plan, wanted);
                    }
                }
            }
        }
        return units;
    }

    private void add(LineScanner lines, String plan, UnitFilter wanted) throws IOException {
        String unit = "";
        String madeBy = "";
        try (JsonParser parser = Json.parser(lines.array(), lines.start(), lines.length())) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null && madeBy.isEmpty(); name = parser.nextName()) {
                String value = parser.nextStringValue();
                switch (name) {
                    case "unit" -> unit = value == null ? "" : value;
                    case "plan" -> madeBy = value == null ? "" : value;
                    default -> {
                        // of no use here
                    }
                }
            }
        } catch (JacksonException notOurs) {
            return;
        }
        if (UnitNumber.isName(unit) && wanted.wants(UnitNumber.of(unit))) {
            plans.put(UnitNumber.of(unit).high(), madeBy.equals(plan) ? THIS_PLAN : OTHER_PLAN);
        }
    }

    public long size() {
        return plans.size();
    }

    public boolean contains(String unit) {
        return plans.get(UnitNumber.of(unit).high()) != LongIndex.ABSENT;
    }

    /// Whether the unit failed under the present plan when it was tried last.
    public boolean containsForPlan(String unit) {
        return plans.get(UnitNumber.of(unit).high()) == THIS_PLAN;
    }
}
