package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    @ParameterizedTest
    @CsvSource({"a.jsonl,JSON_LINES", "a.ndjson,JSON_LINES", "a.b.JSON,JSON", "x/a.csv,CSV", "a.tsv,TSV",
            "a.parquet,PARQUET"})
    void isToldByTheExtension(Path path, DataFormat format) throws FormatException {
        assertThat(FileType.ofOutput(path)).isEqualTo(new FileType(format, Compression.NONE));
        assertThat(FileType.ofInput(path)).isEqualTo(new FileType(format, Compression.NONE));
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl.gz,JSON_LINES,GZIP", "a.ndjson.GZ,JSON_LINES,GZIP", "a.json.zst,JSON,ZSTD",
            "a.csv.gz,CSV,GZIP", "a.tsv.zst,TSV,ZSTD"})
    void textMayBeCompressed(Path path, DataFormat format, Compression compression) throws FormatException {
        assertThat(FileType.ofInput(path)).isEqualTo(new FileType(format, compression));
        assertThat(FileType.ofOutput(path)).isEqualTo(new FileType(format, compression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "out.txt|out.txt: unknown format `.txt`",
            "out.parquet.gz|out.parquet.gz: unknown format `.parquet.gz`",
            "o/out.xlsx.gz|o/out.xlsx.gz: unknown format `.xlsx.gz`",
            "out|out: the name has no extension",
    })
    void refusesUnknownOutputs(Path path, String message) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> FileType.ofOutput(path)).withMessage(message
                + "; expected .jsonl, .ndjson, .json, .csv, .tsv or .parquet; all but .parquet also with .gz or .zst");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"in.tar.gz|unknown format `.tar.gz`", "in.gz|unknown format `.gz`",
            "in.xlsx|unknown format `.xlsx`", "in|the name has no extension"})
    void refusesUnknownInputs(Path path, String problem) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> FileType.ofInput(path))
                .withMessage(path + ": "
                        + problem + "; expected .jsonl, .ndjson, .json, .csv, .tsv, .txt or .parquet; "
                        + "all but .parquet also with .gz or .zst");
    }

    @Test
    void refusesTheRootFolder() {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> FileType.ofOutput(Path.of("/")))
                .withMessageStartingWith("/: the name has no extension; expected ");
    }
}
