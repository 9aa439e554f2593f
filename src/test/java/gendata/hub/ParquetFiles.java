package gendata.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Parquet files as DuckDB writes them.
final class ParquetFiles {
    private ParquetFiles() {}

    /// @param options as in `, row_group_size 2048`
    static byte[] write(Path path, String query, String options) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (%s) to '%s' (format parquet%s)".formatted(query, path, options));
        }
        return Files.readAllBytes(path);
    }
}
