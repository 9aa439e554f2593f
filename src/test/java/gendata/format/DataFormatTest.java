package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFormatTest {
    @ParameterizedTest
    @CsvSource({"a.jsonl,JSON_LINES", "a.ndjson,JSON_LINES", "a.b.JSON,JSON", "x/a.csv,CSV"})
    void isToldByTheExtension(Path path, DataFormat format) throws FormatException {
        assertThat(DataFormat.of(path)).isEqualTo(format);
        assertThat(DataFormat.ofInput(path)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl.gz,JSON_LINES", "a.ndjson.GZ,JSON_LINES", "a.json.gz,JSON", "a.csv.gz,CSV"})
    void inputsMayBeCompressed(Path path, DataFormat format) throws FormatException {
        assertThat(DataFormat.ofInput(path)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "out.parquet|out.parquet: unknown format `.parquet`; expected .jsonl, .ndjson, .json or .csv",
            "o/out.csv.gz|o/out.csv.gz: unknown format `.gz`; expected .jsonl, .ndjson, .json or .csv",
            "out|out: the name has no extension; expected .jsonl, .ndjson, .json or .csv",
    })
    void refusesUnknownOutputs(Path path, String message) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> DataFormat.of(path)).withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"in.tar.gz|unknown format `.tar.gz`", "in.gz|unknown format `.gz`",
            "in.xlsx|unknown format `.xlsx`", "in|the name has no extension"})
    void refusesUnknownInputs(Path path, String problem) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> DataFormat.ofInput(path))
                .withMessage(path + ": " + problem + "; expected .jsonl, .ndjson, .json or .csv, each also with .gz");
    }

    @Test
    void refusesTheRootFolder() {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> DataFormat.of(Path.of("/")))
                .withMessage("/: the name has no extension; expected .jsonl, .ndjson, .json or .csv");
    }
}
