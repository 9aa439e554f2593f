package gendata.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/// Finds wrong counts and lengths in the pages of a column; the library would fetch as much memory as they say.
///
/// Nothing else is checked: the rest the library finds itself, or it cannot be found. Not thread-safe.
final class PageCheck {
    /// More than any writer takes; 128 is usual.
    private static final int LARGEST_DELTA_BLOCK = 1 << 20;
    /// More values than any writer adds to fill the last group; DuckDB fills up to 256.
    private static final int MOST_PADDING = 1 << 16;

    private final ColumnDescriptor column;
    private int lastLength;

    PageCheck(ColumnDescriptor column) {
        this.column = column;
    }

    /// An entry takes a byte at least.
    static void dictionary(int count, byte[] entries) {
        check(count >= 0 && count <= entries.length);
    }

    /// A page whose levels lie before its values.
    void page(byte[] bytes, int count, Encoding repetitions, Encoding definitions, Encoding values)
            throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        levels(rest, column.getMaxRepetitionLevel(), count, repetitions);
        levels(rest, column.getMaxDefinitionLevel(), count, definitions);
        values(rest, count, values);
    }

    private static void levels(ByteBuffer rest, int highest, int count, Encoding encoding) {
        int width = BytesUtils.getWidthFromMaxInt(highest);
        if (highest == 0) {
            return;
        }
        if (encoding == Encoding.RLE) {
            prefixedRuns(rest, width, count);
        } else {
            skip(rest, ((long) count * width + 7) / 8);
        }
    }

    /// The levels of a page that has them apart.
    static void levels(byte[] bytes, int offset, int length, int highest, int count) {
        if (highest > 0) {
            runs(ByteBuffer.wrap(bytes, offset, length), BytesUtils.getWidthFromMaxInt(highest), count);
        }
    }

    /// The values of such a page.
    void values(byte[] bytes, int count, Encoding encoding) throws IOException {
        values(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), count, encoding);
    }

    private void values(ByteBuffer values, int count, Encoding encoding) throws IOException {
        switch (encoding) {
            case RLE -> prefixedRuns(values, 1, count);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (values.hasRemaining()) {
                    runs(values, values.get(), count);
                }
            }
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> deltas(values.duplicate(), count);
            case DELTA_BYTE_ARRAY -> prefixes(values, count);
            case PLAIN, BIT_PACKED, BYTE_STREAM_SPLIT -> {
                // takes no more than the page has
            }
        }
    }

    private static void prefixedRuns(ByteBuffer rest, int width, int count) {
        check(rest.remaining() >= Integer.BYTES);
        int length = rest.getInt();
        check(length >= 0 && length <= rest.remaining());
        runs(rest.slice(rest.position(), length), width, count);
        skip(rest, length);
    }

    /// Runs are a value that is repeated or groups of eight packed values.
    private static void runs(ByteBuffer runs, int width, int count) {
        check(width >= 0 && width <= Integer.SIZE);
        for (long seen = 0; seen < count && runs.hasRemaining();) {
            int header = varInt(runs);
            int length = header >>> 1;
            if ((header & 1) == 0) {
                seen += length;
                skip(runs, Math.min((width + 7) / 8, runs.remaining()));
            } else {
                seen += length * 8L;
                check(length * 8L <= (long) count + MOST_PADDING);
                skip(runs, Math.min((long) length * width, runs.remaining()));
            }
        }
    }

    /// How many deltas follow the header.
    private static int deltas(ByteBuffer deltas, int count) {
        int block = varInt(deltas);
        int parts = varInt(deltas);
        int total = varInt(deltas);
        check(block > 0 && block <= LARGEST_DELTA_BLOCK && parts > 0 && parts <= block && total >= 0 && total <= count);
        return total;
    }

    /// Each text is so many bytes of the text before and as many more.
    private void prefixes(ByteBuffer values, int count) throws IOException {
        ByteBuffer rest = values.slice();
        ByteBufferInputStream stream = ByteBufferInputStream.wrap(rest.duplicate());
        int total = deltas(rest.duplicate(), count);
        DeltaBinaryPackingValuesReader shared = new DeltaBinaryPackingValuesReader();
        shared.initFromPage(count, stream);
        check(total == deltas(rest.position(Math.toIntExact(stream.position())), count));
        DeltaBinaryPackingValuesReader added = new DeltaBinaryPackingValuesReader();
        added.initFromPage(count, stream);
        for (int index = 0; index < total; index++) {
            int prefix = shared.readInteger();
            int suffix = added.readInteger();
            check(prefix >= 0 && prefix <= lastLength && suffix >= 0 && suffix <= rest.capacity());
            lastLength = Math.addExact(prefix, suffix);
        }
    }

    private static int varInt(ByteBuffer bytes) {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE + 3; shift += 7) {
            check(bytes.hasRemaining());
            byte next = bytes.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ParquetDecodingException("a count is too large");
    }

    private static void skip(ByteBuffer bytes, long count) {
        check(count <= bytes.remaining());
        bytes.position(bytes.position() + (int) count);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new ParquetDecodingException("a count or length in a page is wrong");
        }
    }
}
