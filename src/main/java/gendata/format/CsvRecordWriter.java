package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes a header and a line a record: text as it is, numbers as written, null as an empty cell, lists and objects as JSON.
final class CsvRecordWriter implements RecordWriter {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final CSVPrinter printer;
    private final List<String> columns;

    CsvRecordWriter(OutputStream stream, List<String> columns) throws IOException {
        this.printer = new CSVPrinter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), FORMAT);
        this.columns = List.copyOf(columns);
        printer.printRecord(columns);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        JsonNode values = Json.readOwn(bytes, offset, length);
        List<@Nullable String> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
            cells.add(cell(values.get(column)));
        }
        printer.printRecord(cells);
    }

    private static @Nullable String cell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue() : Json.text(value);
    }

    @Override
    public void finish() throws IOException {
        printer.flush();
    }
}
