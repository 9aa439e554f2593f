package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Counts the units that failed in earlier runs and have not ended since.
final class FailedUnits {
    private FailedUnits() {}

    static long count(Path log, EndedUnits ended) throws IOException {
        LongIndex units = new LongIndex();
        if (Files.exists(log)) {
            try (LineScanner lines = new LineScanner(log)) {
                while (lines.next()) {
                    String unit = unit(lines);
                    if (UnitNumber.isName(unit) && !ended.contains(unit)) {
                        units.put(UnitNumber.of(unit).high(), lines.offset());
                    }
                }
            }
        }
        return units.size();
    }

    private static String unit(LineScanner lines) {
        try (JsonParser parser = Json.parser(lines.array(), lines.start(), lines.length())) {
            parser.nextToken();
            return "unit".equals(parser.nextName()) ? parser.nextStringValue() : "";
        } catch (JacksonException notOurs) {
            return "";
        }
    }
}
