package gendata.format;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads CSV with a header as RFC 4180 has it, and TSV, the same with tabs; cells are text exactly as written, or
/// numbers and truth in columns of that type. Not thread-safe.
final class CsvReader implements RecordReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    private static final Pattern STILL_OPEN = Pattern.compile("startline (\\d+)\\) EOF");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RecordLimit text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final String shownName;
    private final List<String> header;
    private final List<CsvColumn> wanted;
    private long lineBefore;

    CsvReader(Utf8Stream text, char delimiter, String shownName, Reading reading) throws IOException {
        this.text = new RecordLimit(text, shownName, LONGEST_RECORD, delimiter);
        this.shownName = shownName;
        this.parser = CSVParser.parse(new InputStreamReader(this.text, StandardCharsets.UTF_8),
                FORMAT.builder().setDelimiter(delimiter).get());
        this.records = parser.iterator();
        CSVRecord first = nextRecord();
        this.header = first == null ? List.of() : header(first);
        this.wanted = CsvColumn.wanted(header, reading);
    }

    private List<String> header(CSVRecord first) throws FormatException {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String name : first) {
            int place = places.size() + 1;
            if (place == 1 && (name.startsWith("{\"") || name.startsWith("[{"))) {
                throw FormatException.atLine(shownName, firstLine(first),
                        "the header looks like JSON; name the file .jsonl or .json, or say --input-format");
            }
            if (name.isBlank()) {
                throw FormatException.atLine(shownName, firstLine(first),
                        "column " + place + " of the header has no name; name every column");
            }
            if (name.contains(BYTE_ORDER_MARK)) {
                throw FormatException.atLine(shownName, firstLine(first), "column " + place
                        + " of the header has an invisible byte order mark in its name; remove it");
            }
            Integer earlier = places.put(name, place);
            if (earlier != null) {
                throw FormatException.atLine(shownName, firstLine(first), "columns " + earlier + " and " + place
                        + " of the header are both named " + Excerpt.of(name) + "; rename one");
            }
        }
        return new ArrayList<>(places.keySet());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        CSVRecord cells = nextRecord();
        if (cells == null) {
            return null;
        }
        if (cells.size() != header.size()) {
            return new Entry.Bad(firstLine(cells), 0, "has " + cells.size() + (cells.size() == 1 ? " cell" : " cells")
                    + "; the header has " + header.size());
        }
        ObjectNode values = Json.object();
        for (CsvColumn column : wanted) {
            String cell = cells.get(column.place());
            JsonNode value = column.type().read(cell);
            if (value == null) {
                return new Entry.Bad(firstLine(cells), 0, column.misfit(cell));
            }
            values.set(column.name(), value);
        }
        return new Entry.Good(firstLine(cells), values);
    }

    @Override
    public List<String> columns() {
        return header;
    }

    private @Nullable CSVRecord nextRecord() throws IOException {
        lineBefore = parser.getCurrentLineNumber();
        text.beginRecord(lineBefore + 1);
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failure) {
            throw explain(Objects.requireNonNull(failure.getCause()));
        }
    }

    /// Commons CSV has two complaints: text after a closing quote, and a quote that is still open at the end.
    private IOException explain(IOException failure) {
        if (!(failure instanceof CSVException)) {
            return failure;
        }
        Matcher stillOpen = STILL_OPEN.matcher(String.valueOf(failure.getMessage()));
        return stillOpen.find()
                ? FormatException.atLine(shownName, Long.parseLong(stillOpen.group(1)),
                        "the quote opened in this line is never closed")
                : FormatException.atLine(shownName, parser.getCurrentLineNumber(),
                        "text follows after a closing quote; a quote inside a quoted cell is written twice");
    }

    /// The parser stands behind the record, on its last line; it is as many lines up as the cells have line breaks.
    private long firstLine(CSVRecord cells) {
        long line = parser.getCurrentLineNumber();
        if (line > lineBefore + 1) {
            for (String cell : cells) {
                line -= lineBreaks(cell);
            }
        }
        return line;
    }

    private static int lineBreaks(String cell) {
        int count = 0;
        char before = ' ';
        for (int index = 0; index < cell.length(); index++) {
            char character = cell.charAt(index);
            if (character == '\r' || (character == '\n' && before != '\r')) {
                count++;
            }
            before = character;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
