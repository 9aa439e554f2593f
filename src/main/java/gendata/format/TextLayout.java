package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The layout of text files, which need to know nothing but their columns.
final class TextLayout implements RecordLayout {
    private final FileType type;
    private final List<String> columns;

    TextLayout(FileType type, List<String> columns) {
        this.type = type;
        this.columns = columns;
    }

    @Override
    public boolean looksAtRecords() {
        return false;
    }

    @Override
    public void note(byte[] bytes, int offset, int length) {
        // no record changes what a text file looks like
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public RecordWriter writer(OutputStream stream) throws IOException {
        return type.compression() == Compression.NONE
                ? plain(stream)
                : CompressedWriter.of(type.compression(), stream, this::plain);
    }

    private RecordWriter plain(OutputStream stream) throws IOException {
        return switch (type.format()) {
            case JSON_LINES -> new JsonLinesWriter(stream);
            case JSON -> new JsonArrayWriter(stream);
            case CSV -> new CsvRecordWriter(stream, columns, ',');
            case TSV -> new CsvRecordWriter(stream, columns, '\t');
            case TEXT, PARQUET -> throw new IllegalStateException(type.format() + " is not written as text");
        };
    }
}
