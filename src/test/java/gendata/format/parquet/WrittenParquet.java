package gendata.format.parquet;

import gendata.format.Json;
import gendata.format.RecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBArray;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A Parquet file as our writer made it, and what DuckDB sees in it.
record WrittenParquet(Path path, ColumnTypes columns, List<String> notes) {

    /// Writes the records, each an object in JSON.
    static WrittenParquet of(Path path, List<String> columns, Iterable<String> records) throws IOException {
        ParquetLayout layout = new ParquetLayout(columns);
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            layout.note(bytes, 0, bytes.length);
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path))) {
            RecordWriter writer = layout.writer(stream);
            for (String record : records) {
                byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
                writer.write(bytes, 0, bytes.length);
            }
            writer.finish();
        }
        return new WrittenParquet(path, layout.types(), layout.notes());
    }

    /// One column `x` with these values, each in JSON.
    static WrittenParquet ofValues(Path folder, String... values) throws IOException {
        List<String> records = new ArrayList<>();
        for (String value : values) {
            records.add("{\"x\":" + value + "}");
        }
        return of(folder.resolve("values.parquet"), List.of("x"), records);
    }

    /// The columns and their types.
    Map<String, String> types() throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        query("DESCRIBE SELECT * FROM '%s'", row -> types.put(row.getString(1), row.getString(2)));
        return types;
    }

    /// The type of the column `x`.
    String type() throws SQLException {
        return String.valueOf(types().get("x"));
    }

    /// The values of the column `x`, as `actual` makes them comparable.
    List<@Nullable Object> values() throws SQLException {
        ValueType type = Objects.requireNonNull(columns.byName().get("x"));
        List<@Nullable Object> values = new ArrayList<>();
        query("SELECT x FROM '%s'", row -> values.add(actual(type, row.getObject(1))));
        return values;
    }

    /// All rows, as `actual` makes them comparable.
    List<List<@Nullable Object>> rows() throws SQLException {
        List<ValueType> types = List.copyOf(columns.byName().values());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        query("SELECT * FROM '%s'", row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 0; column < types.size(); column++) {
                values.add(actual(types.get(column), row.getObject(column + 1)));
            }
            rows.add(values);
        });
        return rows;
    }

    /// What `rows` should give for this record.
    List<@Nullable Object> expected(String record) {
        JsonNode values = Json.read(record);
        List<@Nullable Object> row = new ArrayList<>();
        columns.byName().forEach((name, type) -> row.add(expected(type, values.get(name))));
        return row;
    }

    /// Takes one row of a result.
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /// Asks DuckDB; `%s` is the file.
    void query(String query, RowReader reader) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query.formatted(path))) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static @Nullable Object expected(ValueType type, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return switch (type) {
            case ValueType.Text text -> value.stringValue();
            case ValueType.JsonText json -> Json.text(value);
            case ValueType.Truth truth -> value.booleanValue();
            case ValueType.Whole whole -> value.asString().equals("-0") ? 0L : Long.valueOf(value.asString());
            case ValueType.Decimal decimal -> new BigDecimal(value.asString());
            case ValueType.Real real -> Double.valueOf(value.asString());
            case ValueType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                value.forEach(element -> elements.add(expected(list.element(), element)));
                yield elements;
            }
            case ValueType.Struct struct -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                struct.fields().forEach((name, field) -> fields.put(name, expected(field, value.get(name))));
                yield fields;
            }
        };
    }

    private static @Nullable Object actual(ValueType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ValueType.ListOf list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (Object element : (Object[]) ((DuckDBArray) value).getArray()) {
                    elements.add(actual(list.element(), element));
                }
                yield elements;
            }
            case ValueType.Struct struct -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (Map.Entry<String, Object> field : ((DuckDBStruct) value).getMap().entrySet()) {
                    ValueType fieldType = Objects.requireNonNull(struct.fields().get(field.getKey()));
                    fields.put(field.getKey(), actual(fieldType, field.getValue()));
                }
                yield fields;
            }
            case ValueType.JsonText json -> value.toString();
            case ValueType.Text text -> value;
            case ValueType.Truth truth -> value;
            case ValueType.Whole whole -> value;
            case ValueType.Decimal decimal -> value;
            case ValueType.Real real -> value;
        };
    }
}
