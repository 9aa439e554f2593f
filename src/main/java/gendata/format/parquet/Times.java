package gendata.format.parquet;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.JulianFields;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Parquet's dates and times as ISO 8601 text: with seconds always, with as many decimals as there are, with `Z` for what
/// is a moment and not only what a clock shows.
final class Times {
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long NANOS_A_DAY = 86_400 * NANOS_A_SECOND;

    private Times() {}

    /// @param day from 1970-01-01
    static JsonNode date(long day) {
        return text(LocalDate.ofEpochDay(day).toString());
    }

    /// @param value since midnight; the end of the day, which some writers have, is its last moment's successor `24:00:00`
    static JsonNode time(long value, TimeLogicalTypeAnnotation type) {
        long nanos = value * nanos(type.getUnit());
        String time = nanos == NANOS_A_DAY
                ? "24:00:00"
                : DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(Math.floorMod(nanos, NANOS_A_DAY)));
        return text(type.isAdjustedToUTC() ? time + "Z" : time);
    }

    /// @param value since 1970-01-01 00:00
    static JsonNode timestamp(long value, TimestampLogicalTypeAnnotation type) {
        long unit = nanos(type.getUnit());
        long aSecond = NANOS_A_SECOND / unit;
        String moment = moment(Math.floorDiv(value, aSecond), Math.floorMod(value, aSecond) * unit);
        return text(type.isAdjustedToUTC() ? moment + "Z" : moment);
    }

    /// The old form: nanoseconds of the day in 8 bytes, then the Julian day in 4.
    static JsonNode int96(Binary value) {
        ByteBuffer bytes = Values.littleEndian(value);
        long nanos = bytes.getLong();
        LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, bytes.getInt());
        return text(moment(day.toEpochDay() * 86_400 + Math.floorDiv(nanos, NANOS_A_SECOND),
                Math.floorMod(nanos, NANOS_A_SECOND)));
    }

    private static String moment(long second, long nano) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME
                .format(LocalDateTime.ofEpochSecond(second, (int) nano, ZoneOffset.UTC));
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }

    /// Months, days and milliseconds, each in 4 bytes without a sign, as an ISO 8601 duration.
    static JsonNode interval(Binary value) {
        ByteBuffer bytes = Values.littleEndian(value);
        long months = bytes.getInt() & 0xFFFFFFFFL;
        long days = bytes.getInt() & 0xFFFFFFFFL;
        long millis = bytes.getInt() & 0xFFFFFFFFL;
        StringBuilder duration = new StringBuilder("P");
        if (months > 0) {
            duration.append(months).append('M');
        }
        if (days > 0) {
            duration.append(days).append('D');
        }
        if (millis > 0 || duration.length() == 1) {
            duration.append('T').append(seconds(millis)).append('S');
        }
        return text(duration.toString());
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
