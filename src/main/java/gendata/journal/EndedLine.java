package gendata.journal;

import gendata.format.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A line of the finished log: one unit that ended, and last its records as the bytes they have in a JSONL output.
///
/// The sizes of the records stand before them, so that they can be copied without being parsed.
///
/// @param unit id of the unit
/// @param position the row's place in the input at the time
/// @param plan fingerprint of the plan it was made by
/// @param values hash of the values it used
/// @param state how it ended: `finished`, `skipped` or `rejected`
/// @param reason why it was skipped or rejected; empty for a finished unit
/// @param sizes bytes of each record
/// @param recordsOffset where in the line the first record begins
public record EndedLine(String unit, long position, String plan, String values, String state, String reason,
        List<Integer> sizes, int recordsOffset) {
    public static final String FINISHED = "finished";
    public static final String SKIPPED = "skipped";
    public static final String REJECTED = "rejected";

    private static final int NONE = -1;

    public EndedLine {
        sizes = List.copyOf(sizes);
    }

    /// The line of a finished unit.
    ///
    /// @param unit 32 hex digits
    /// @param records each a JSON object, compact, in UTF-8
    public static LogLine finished(String unit, long position, String plan, String values, List<byte[]> records) {
        StringBuilder head = new StringBuilder(200);
        appendHead(head, unit, position, plan, values, FINISHED);
        head.append(",\"sizes\":[");
        int size = 2;
        for (byte[] written : records) {
            head.append(size == 2 ? "" : ",").append(written.length);
            size += written.length + 1;
        }
        head.append("],\"records\":[");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream line = new ByteArrayOutputStream(headBytes.length + size + 4);
        line.writeBytes(headBytes);
        for (int index = 0; index < records.size(); index++) {
            if (index > 0) {
                line.write(',');
            }
            line.writeBytes(records.get(index));
        }
        line.writeBytes(new byte[] {']', '}', '\n'});
        return line(line.toByteArray(), new LineFacts.Ended(UnitNumber.of(unit), LineFacts.Ended.stamp(plan, values),
                headBytes.length, records.size()));
    }

    /// The line of a unit that ended without records.
    ///
    /// @param unit 32 hex digits
    public static LogLine without(String unit, long position, String plan, String values, String state,
            String reason) {
        StringBuilder line = new StringBuilder(200);
        appendHead(line, unit, position, plan, values, state);
        line.append(",\"reason\":").append(Json.text(Json.object().stringNode(reason))).append("}\n");
        return line(line.toString().getBytes(StandardCharsets.UTF_8),
                new LineFacts.Ended(UnitNumber.of(unit), LineFacts.Ended.stamp(plan, values), NONE, 0));
    }

    private static LogLine line(byte[] bytes, LineFacts.Ended facts) {
        return new LogLine(Journal.Log.FINISHED, bytes, facts);
    }

    /// What the index says of a line, or null when it is no line of ours.
    ///
    /// @throws JacksonException when it is none either
    static LineFacts.@Nullable Ended facts(byte[] bytes, int offset, int length) {
        EndedLine line = read(bytes, offset, length);
        return UnitNumber.isName(line.unit) && line.isWhole(bytes, offset, length)
                ? new LineFacts.Ended(UnitNumber.of(line.unit), LineFacts.Ended.stamp(line.plan, line.values),
                        line.recordsOffset, line.sizes.size())
                : null;
    }

    private static void appendHead(StringBuilder head, String unit, long position, String plan, String values,
            String state) {
        head.append("{\"unit\":\"").append(unit).append("\",\"position\":").append(position).append(",\"plan\":\"")
                .append(plan).append("\",\"values\":\"").append(values).append("\",\"state\":\"").append(state)
                .append('"');
    }

    /// Whether the records end where the line does.
    private boolean isWhole(byte[] bytes, int offset, int length) {
        int end = recordsOffset;
        for (int size : sizes) {
            end += size + 1;
        }
        boolean fits = recordsOffset == NONE || end + (sizes.isEmpty() ? 1 : 0) + 1 == length;
        return fits && bytes[offset + length - 1] == '}';
    }

    /// Reads the line up to its records, which are not parsed.
    ///
    /// @throws JacksonException when it is no line of a finished log
    public static EndedLine read(byte[] bytes, int offset, int length) {
        String unit = "";
        long position = -1;
        String plan = "";
        String values = "";
        String state = "";
        String reason = "";
        List<Integer> sizes = new ArrayList<>(1);
        int recordsOffset = NONE;
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "unit" -> unit = parser.getString();
                    case "position" -> position = parser.getLongValue();
                    case "plan" -> plan = parser.getString();
                    case "values" -> values = parser.getString();
                    case "state" -> state = parser.getString();
                    case "reason" -> reason = parser.getString();
                    case "sizes" -> {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            sizes.add(parser.getIntValue());
                        }
                    }
                    case "records" -> {
                        recordsOffset = (int) parser.currentLocation().getByteOffset(); // from `offset` on
                        return new EndedLine(unit, position, plan, values, state, reason, sizes, recordsOffset);
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new EndedLine(unit, position, plan, values, state, reason, sizes, recordsOffset);
    }
}
