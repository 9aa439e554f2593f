package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.FileType;
import gendata.format.Json;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A Parquet file of a test, called by its bare name in messages.
record ParquetSample(Path path) {
    /// What DuckDB writes of a query.
    ///
    /// @param options as in `, compression zstd`
    static ParquetSample of(Path path, String query, String options) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("copy (%s) to '%s' (format parquet%s)".formatted(query, path, options));
        }
        return new ParquetSample(path);
    }

    DataFile file() throws IOException {
        return new DataFile(path, FileType.ofInput(path), path.getFileName().toString());
    }

    List<Entry> entries(Reading reading) throws IOException {
        try (RecordReader reader = RecordReader.open(file(), reading)) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
            return entries;
        }
    }

    List<ObjectNode> records() throws IOException {
        return entries(Reading.ALL).stream().map(entry -> ((Entry.Good) entry).values()).toList();
    }

    /// Every record as JSON.
    List<String> lines() throws IOException {
        return records().stream().map(Json::text).toList();
    }
}
