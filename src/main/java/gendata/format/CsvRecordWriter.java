package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes a header and a line a record: text as it is, numbers as written, lists and objects as JSON, null as nothing
/// and empty text as two quotes, which readers take for the same unless they are told.
final class CsvRecordWriter implements RecordWriter {
    private static final String EMPTY = "\"\"";
    /// In place of a NUL, which no reader of CSV takes.
    private static final char REPLACEMENT = '\uFFFD';

    private final Writer writer;
    private final List<String> columns;
    private final CSVFormat format;

    CsvRecordWriter(OutputStream stream, List<String> columns, char delimiter) throws IOException {
        this.writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        this.columns = List.copyOf(columns);
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).setRecordSeparator('\n').get();
        for (int index = 0; index < columns.size(); index++) {
            write(columns.get(index), index == 0);
        }
        format.println(writer);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        JsonNode values = Json.readOwn(bytes, offset, length);
        for (int index = 0; index < columns.size(); index++) {
            write(cell(values.get(columns.get(index))), index == 0);
        }
        format.println(writer);
    }

    private static @Nullable String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue().replace('\0', REPLACEMENT) : Json.text(value);
    }

    /// The library writes no difference between null and empty text, and readers skip a line that is empty.
    private void write(@Nullable String cell, boolean first) throws IOException {
        boolean isEmptyText = cell != null && cell.isEmpty();
        boolean isEmptyLine = cell == null && columns.size() == 1;
        if (isEmptyText || isEmptyLine) {
            writer.append(first ? "" : format.getDelimiterString()).append(EMPTY);
        } else {
            format.print(cell, writer, first);
        }
    }

    @Override
    public void finish() throws IOException {
        writer.flush();
    }
}
