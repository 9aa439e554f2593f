package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done where records have more than a Parquet file can hold, and what the user is told.
class ParquetLimitsTest {
    @TempDir
    Path folder;

    @Nested
    class Limits {

        @Test
        void objectsWithTooManyFieldsAreJson() throws Exception {
            String many = "{\"ages\":" + object(0, 201, "1") + ",\"few\":" + object(0, 200, "1") + "}";

            WrittenParquet file = WrittenParquet.ofValues(folder, many, "{\"ages\":{\"late\":null}}");

            assertThat(file.notes()).containsExactly(
                    "column x.ages: holds objects with more than 200 different fields; written as JSON text");
            assertThat(file.type()).startsWith("STRUCT(ages JSON, few STRUCT(k0 BIGINT, k1 ");
            assertThat(file.rows()).containsExactly(file.expected("{\"x\":" + many + "}"),
                    file.expected("{\"x\":{\"ages\":{\"late\":null}}}"));
        }

        @Test
        void fieldsOfManyRecordsCountTogether() throws Exception {
            String[] records = IntStream.range(0, 2_000).mapToObj(row -> object(row, 3, "{\"a\":[{}]}"))
                    .toArray(String[]::new);

            assertThat(WrittenParquet.ofValues(folder, records).notes()).containsExactly(
                    "column x: holds objects with more than 200 different fields; written as JSON text");
        }

        @Test
        void whatIsNestedTooDeepIsJson() throws Exception {
            String deep = "[".repeat(15) + "{\"a\":".repeat(1500) + "0" + "}".repeat(1500) + "]".repeat(15);

            WrittenParquet file = WrittenParquet.ofValues(folder, deep);

            assertThat(file.notes()).containsExactly("column x" + "[]".repeat(15) + ".a".repeat(5)
                    + ": is nested deeper than 20 levels; written as JSON text");
            assertThat(file.type()).isEqualTo("STRUCT(a ".repeat(5) + "JSON" + ")".repeat(5) + "[]".repeat(15));
            List<String> text = new ArrayList<>();
            file.query("SELECT (x" + "[1]".repeat(15) + ").a.a.a.a.a FROM '%s'",
                    row -> text.add(row.getString(1)));
            assertThat(text).containsExactly("{\"a\":".repeat(1495) + "0" + "}".repeat(1495));
        }

        @Test
        void columnsWithTheMostFieldsAreJsonWhenThereAreTooMany() throws Exception {
            String record = "{\"small\":" + object(0, 150, "1") + ",\"large\":" + object(0, 6, object(0, 150, "1"))
                    + ",\"text\":\"t\"}";

            WrittenParquet file = WrittenParquet.of(folder.resolve("fields.parquet"),
                    List.of("small", "large", "text"), List.of(record, "{\"large\":null}"));

            assertThat(file.notes()).containsExactly("column large: holds objects with 900 fields, "
                    + "counting those in fields; written as JSON text");
            assertThat(file.types()).containsEntry("large", "JSON");
            assertThat(file.rows().getFirst()).isEqualTo(file.expected(record));
        }

        @Test
        void fieldsThatNobodyCouldUseDoNotFillTheMemory() throws Exception {
            String hundred = object(0, 150, object(0, 150, "{\"a\":1}"));

            WrittenParquet file = WrittenParquet.ofValues(folder, "{\"a\":" + hundred + "}");

            assertThat(file.notes()).hasSizeBetween(1, 21);
            assertThat(file.values()).hasSize(1);
        }

        @Test
        @Tag("long")
        void twentyThousandColumnsAreWritten() throws Exception {
            List<String> columns = IntStream.range(0, 20_000).mapToObj(column -> "c" + column).toList();
            List<String> records = IntStream.range(0, 10).mapToObj(row -> columns.stream()
                    .filter(column -> (column.hashCode() + row) % 3 > 0)
                    .map(column -> "\"" + column + "\":" + row)
                    .collect(Collectors.joining(",", "{", "}"))).toList();

            WrittenParquet file = WrittenParquet.of(folder.resolve("wide.parquet"), columns, records);

            assertThat(file.rows()).isEqualTo(records.stream().map(file::expected).toList());
        }

        private static String object(int first, int count, String value) {
            return IntStream.range(first, first + count).mapToObj(number -> "\"k" + number + "\":" + value)
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    @Nested
    class Notes {

        @Test
        void beyondTwentyAreCounted() throws Exception {
            List<String> columns = IntStream.range(0, 1_500).mapToObj(column -> "c" + column).toList();
            String record = columns.stream().map(column -> "\"" + column + "\":{}")
                    .collect(Collectors.joining(",", "{", "}"));

            List<String> notes = WrittenParquet.of(folder.resolve("notes.parquet"), columns, List.of(record)).notes();

            assertThat(notes).hasSize(21);
            assertThat(notes.getFirst()).isEqualTo("column c0: holds empty objects only; written as JSON text");
            assertThat(notes.getLast()).isEqualTo("… and 1,480 more");
        }

        @Test
        void nameWhatOnlyRecordsOfAnEarlierTaskHave() throws Exception {
            WrittenParquet file = WrittenParquet.of(folder.resolve("other.parquet"), List.of("x"),
                    List.of("{\"story\":[{}],\"x\":1,\"facts\":{}}", "{\"x\":2}"));

            assertThat(file.notes())
                    .containsExactly("left out what some records have besides the columns: story, facts");
            assertThat(file.values()).containsExactly(1L, 2L);
        }

        @Test
        void standOnOneShortLineWhateverTheFieldsAreCalled() throws Exception {
            List<String> notes = WrittenParquet.ofValues(folder,
                    "{\"two\\nlines\\u0007\":{}}", "{\"" + "😀".repeat(300) + "\":{}}").notes();

            assertThat(notes).containsExactly("column x.two lines : holds empty objects only; written as JSON text",
                    "column x." + "😀".repeat(98) + "…: holds empty objects only; written as JSON text");
        }
    }
}
