package gendata.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;

/// Dates, times and durations as ISO 8601 text, also where they lie outside of any calendar or day.
final class Times {
    private static final long SECONDS_OF_DAY = TimeUnit.DAYS.toSeconds(1);
    private static final long NANOS_OF_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MILLIS_OF_SECOND = 1_000;
    /// The usual length of a timestamp at most.
    private static final int LONGEST = "2000-01-01T00:00:00.000000000Z".length();
    /// The Julian day of 1970-01-01.
    private static final long EPOCH_AS_JULIAN_DAY = 2_440_588;

    private Times() {}

    static String date(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /// The time of day; 24:00 and more stay what they are.
    static String time(long value, TimeUnit unit, boolean utc) {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        StringBuilder text = new StringBuilder();
        if (value < 0) {
            text.append('-');
        }
        appendTime(text, Math.abs(value / perSecond), Math.abs(value % perSecond) * (NANOS_OF_SECOND / perSecond));
        return zoned(text, utc);
    }

    static String timestamp(long value, TimeUnit unit, boolean utc) {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        return timestamp(Math.floorDiv(value, perSecond),
                Math.floorMod(value, perSecond) * (NANOS_OF_SECOND / perSecond), utc);
    }

    /// The timestamps of older files: nanoseconds of the day, which may be more than a day has, and a Julian day.
    static String timestamp(Binary twelveBytes) {
        ByteBuffer parts = littleEndian(twelveBytes);
        long nanos = parts.getLong();
        long seconds = (parts.getInt() - EPOCH_AS_JULIAN_DAY) * SECONDS_OF_DAY;
        return timestamp(seconds + Math.floorDiv(nanos, NANOS_OF_SECOND), Math.floorMod(nanos, NANOS_OF_SECOND), false);
    }

    private static String timestamp(long epochSecond, long nanos, boolean utc) {
        StringBuilder text = new StringBuilder(LONGEST);
        text.append(date(Math.floorDiv(epochSecond, SECONDS_OF_DAY))).append('T');
        appendTime(text, Math.floorMod(epochSecond, SECONDS_OF_DAY), nanos);
        return zoned(text, utc);
    }

    private static String zoned(StringBuilder text, boolean utc) {
        return (utc ? text.append('Z') : text).toString();
    }

    /// Always with seconds, and with three, six or nine digits after them if these are not all zero.
    private static void appendTime(StringBuilder text, long second, long nanos) {
        appendPadded(text, second / 3600, 2);
        appendPadded(text.append(':'), second / 60 % 60, 2);
        appendPadded(text.append(':'), second % 60, 2);
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % 1_000_000 == 0) {
            appendPadded(text, nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            appendPadded(text, nanos / 1_000, 6);
        } else {
            appendPadded(text, nanos, 9);
        }
    }

    private static void appendPadded(StringBuilder text, long number, int width) {
        long smallest = 1;
        for (int digit = 1; digit < width; digit++) {
            smallest *= 10;
        }
        for (; number < smallest && smallest > 1; smallest /= 10) {
            text.append('0');
        }
        text.append(number);
    }

    /// Months, days and milliseconds, of which none carries over to another.
    static String duration(Binary twelveBytes) {
        ByteBuffer parts = littleEndian(twelveBytes);
        long months = Integer.toUnsignedLong(parts.getInt());
        long days = Integer.toUnsignedLong(parts.getInt());
        long millis = Integer.toUnsignedLong(parts.getInt());
        StringBuilder text = new StringBuilder("P");
        if (months > 0) {
            text.append(months).append('M');
        }
        if (days > 0) {
            text.append(days).append('D');
        }
        if (millis > 0 || text.length() == 1) {
            text.append('T').append(millis / MILLIS_OF_SECOND);
            if (millis % MILLIS_OF_SECOND > 0) {
                appendPadded(text.append('.'), millis % MILLIS_OF_SECOND, 3);
            }
            text.append('S');
        }
        return text.toString();
    }

    private static ByteBuffer littleEndian(Binary bytes) {
        return ByteBuffer.wrap(bytes.getBytesUnsafe()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
