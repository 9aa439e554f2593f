package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/// An open Parquet file: what its footer says and the bytes before that; not thread-safe.
final class ParquetFile implements Closeable {
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    /// The footer's length and the magic number.
    private static final int TAIL = Integer.BYTES + MAGIC.length();

    private final RandomAccessFile file;
    private final String shownName;
    private final long endOfPages;
    private final ParquetMetadata footer;

    private ParquetFile(RandomAccessFile file, String shownName) throws IOException {
        this.file = file;
        this.shownName = shownName;
        byte[] bytes = readFooter();
        this.endOfPages = file.length() - TAIL - bytes.length;
        try {
            this.footer = new ParquetMetadataConverter()
                    .readParquetMetadata(new ByteArrayInputStream(bytes), ParquetMetadataConverter.NO_FILTER);
        } catch (IOException | RuntimeException damage) {
            throw Failures.explain(damage, shownName);
        }
    }

    static ParquetFile open(DataFile dataset) throws FormatException {
        try {
            return open(dataset.path(), dataset.shownName());
        } catch (IOException failure) {
            throw FormatException.of(failure, dataset.shownName());
        }
    }

    private static ParquetFile open(Path path, String shownName) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FormatException(shownName, "is a directory; a file was expected");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FormatException(shownName, "is no regular file, and Parquet is read from several places at once");
        }
        // Unlike the next line, this tells a missing file from one that may not be read.
        Files.newInputStream(path).close();
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new ParquetFile(file, shownName);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private byte[] readFooter() throws IOException {
        long length = file.length();
        if (length == 0) {
            throw new FormatException(shownName, "is empty; a Parquet file was expected");
        }
        String start = text(read(0, (int) Math.min(length, MAGIC.length())));
        if (start.equals(ENCRYPTED)) {
            throw Failures.encrypted(shownName);
        }
        if (!start.equals(MAGIC)) {
            throw new FormatException(shownName, "is no Parquet file; name it after the format that it has");
        }
        byte[] tail = length < MAGIC.length() + TAIL ? new byte[TAIL] : read(length - TAIL, TAIL);
        if (!text(tail).endsWith(MAGIC)) {
            throw new FormatException(shownName, "the Parquet data ends early; copy or write the file again");
        }
        long footerLength = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
        if (footerLength > length - TAIL - MAGIC.length()) {
            throw Failures.damaged(shownName, "the footer is longer than the file");
        }
        return read(length - TAIL - footerLength, Math.toIntExact(footerLength));
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String shownName() {
        return shownName;
    }

    ParquetMetadata footer() {
        return footer;
    }

    /// Bytes before the footer; fewer, if there are not so many.
    FilePart part(long start, long length) {
        FirstRows.Extent extent = extent(start, length);
        return new FilePart(file, shownName, extent.start(), extent.end());
    }

    /// Where these bytes are.
    FirstRows.Extent extent(long start, long length) {
        long from = Math.clamp(start, 0, endOfPages);
        return new FirstRows.Extent(from, from + Math.clamp(length, 0, endOfPages - from));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
