package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What values become, how DuckDB reads them, and what the user is told.
class ParquetTypesTest {
    @TempDir
    Path folder;

    @Nested
    class Agreeing {

        @Test
        void textIsText() throws Exception {
            holds("VARCHAR", List.of("", "日本 😀\n\u0000\"", "null"), "\"\"", "\"日本 😀\\n\\u0000\\\"\"", "\"null\"");
        }

        @Test
        void truthIsTruth() throws Exception {
            holds("BOOLEAN", Arrays.asList(true, null, false), "true", "null", "false");
        }

        @Test
        void wholeNumbersOfSixtyFourBitsAreLong() throws Exception {
            holds("BIGINT", List.of(0L, 0L, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L),
                    "0", "-0", "9223372036854775807", "-9223372036854775808", "9007199254740993");
        }

        @Test
        void longerWholeNumbersAreDecimals() throws Exception {
            holds("DECIMAL(19,0)", List.of(new BigDecimal("9223372036854775808"), new BigDecimal("-1")),
                    "9223372036854775808", "-1");
            holds("DECIMAL(20,0)", List.of(new BigDecimal("18446744073709551615"), new BigDecimal("0")),
                    "18446744073709551615", "-0");
            holds("DECIMAL(38,0)", List.of(new BigDecimal("9".repeat(38)), new BigDecimal("-" + "9".repeat(38))),
                    "9".repeat(38), "-" + "9".repeat(38));
        }

        @Test
        void decimalsAreDoublesAndTakeWholeNumbersIn() throws Exception {
            holds("DOUBLE", List.of(1.0, 0.1, 1e300, -0.0, 0.30000000000000004, 2.5),
                    "1", "0.1", "1e300", "-0", "0.30000000000000004", "2.50");
            holds("DOUBLE", List.of(1e5), "1e5");
        }

        @Test
        void objectsAreStructsWithFieldsInOrderOfFirstAppearance() throws Exception {
            holds("STRUCT(b BIGINT, a VARCHAR, c BOOLEAN)", List.of(
                    fields("b", 1L, "a", "x", "c", null), fields("b", null, "a", null, "c", true),
                    fields("b", null, "a", null, "c", null)),
                    "{\"b\":1,\"a\":\"x\"}", "{\"c\":true,\"a\":null}", "{}");
        }

        @Test
        void listsAreListsAndKeepNullFromEmpty() throws Exception {
            holds("BIGINT[]", Arrays.asList(List.of(), null, Arrays.asList(null, 1L), List.of(2L)),
                    "[]", "null", "[null,1]", "[2]");
            holds("BIGINT[][]", List.of(List.of(), List.of(List.of(), Arrays.asList(1L, null)),
                    Arrays.asList((@Nullable Object) null)), "[]", "[[],[1,null]]", "[null]");
        }

        @Test
        void whatSaysNothingOfItsTypeIsText() throws Exception {
            holds("VARCHAR", Arrays.asList(null, null), "null", "null");
            holds("VARCHAR[]", List.of(List.of(), Arrays.asList((@Nullable Object) null)), "[]", "[null]");
            holds("VARCHAR[][]", List.of(List.of(List.of())), "[[]]");
        }

        @Test
        void noRecordsAreColumnsOfText() throws Exception {
            WrittenParquet file = WrittenParquet.of(folder.resolve("none.parquet"), List.of("b", "a"), List.of());

            assertThat(file.types()).containsExactly(Map.entry("b", "VARCHAR"), Map.entry("a", "VARCHAR"));
            assertThat(file.rows()).isEmpty();
        }

        @Test
        void columnsStandInTheirOrderWhateverTheRecordsHave() throws Exception {
            WrittenParquet file = WrittenParquet.of(folder.resolve("order.parquet"), List.of("a.b", "a", "lists, \"\n"),
                    List.of("{\"lists, \\\"\\n\":[1]}", "{\"a\":{\"b\":2},\"a.b\":\"x\"}"));

            assertThat(file.types().toString())
                    .isEqualTo("{a.b=VARCHAR, a=STRUCT(b BIGINT), lists, \"\n=BIGINT[]}");
            assertThat(file.rows()).containsExactly(Arrays.asList(null, null, List.of(1L)),
                    Arrays.asList("x", fields("b", 2L), null));
        }

        private void holds(String type, List<? extends @Nullable Object> expected, String... values)
                throws IOException, SQLException {
            WrittenParquet file = WrittenParquet.ofValues(folder, values);

            assertThat(file.type()).isEqualTo(type);
            assertThat(file.values()).isEqualTo(expected);
            assertThat(file.notes()).isEmpty();
        }

        private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int index = 0; index < namesAndValues.length; index += 2) {
                fields.put(String.valueOf(namesAndValues[index]), namesAndValues[index + 1]);
            }
            return fields;
        }
    }

    @Nested
    class Disagreeing {

        @Test
        void differentKindsAreJson() throws Exception {
            isJson("column x: holds numbers and text; written as JSON text", "1.50", "\"a\\n\"");
            isJson("column x: holds lists and objects; written as JSON text", "[]", "{\"a\":[1]}");
            isJson("column x: holds numbers, text, true or false, lists and objects; written as JSON text",
                    "{}", "[1]", "true", "\"t\"", "3");
        }

        @Test
        void nullIsNullAlsoAmongJson() throws Exception {
            WrittenParquet file = WrittenParquet.ofValues(folder, "1", "null", "\"null\"", "[null]");

            assertThat(file.values()).containsExactly("1", null, "\"null\"", "[null]");
        }

        @Test
        void onlyTheInnermostPlaceIsJson() throws Exception {
            WrittenParquet file = WrittenParquet.ofValues(folder,
                    "{\"name\":\"n\",\"facts\":[{\"age\":3,\"job\":\"j\"},{\"age\":\"three\"}]}");

            assertThat(file.type()).isEqualTo("STRUCT(\"name\" VARCHAR, facts STRUCT(age JSON, job VARCHAR)[])");
            assertThat(file.notes())
                    .containsExactly("column x.facts[].age: holds numbers and text; written as JSON text");
        }

        @Test
        void numbersTooLargeForTheirTypeAreJson() throws Exception {
            isJson("column x: holds whole numbers of more than 38 digits; written as JSON text", "1",
                    "1" + "0".repeat(38));
            isJson("column x: holds numbers too large for a double; written as JSON text", "1e309", "0.5");
            isJson("column x: holds numbers too large for a double; written as JSON text", "9".repeat(400), "0.5");
        }

        @Test
        void objectsThatParquetCannotHoldAreJson() throws Exception {
            isJson("column x: holds empty objects only; written as JSON text", "{}", "{}");
            isJson("column x: holds objects with a field that has no name; written as JSON text", "{\"a\":1,\"\":2}");
            isJson("column x: holds objects with fields that differ in case only; written as JSON text",
                    "{\"Age\":1}", "{\"age\":2}");
            WrittenParquet inner = WrittenParquet.ofValues(folder, "{\"a\":{},\"b\":1}", "{\"a\":{}}");
            assertThat(inner.type()).isEqualTo("STRUCT(a JSON, b BIGINT)");
            assertThat(inner.notes()).containsExactly("column x.a: holds empty objects only; written as JSON text");
        }

        @Test
        void parquetSaysThatItIsJson() throws Exception {
            WrittenParquet file = WrittenParquet.ofValues(folder, "1", "\"a\"");
            List<String> types = new ArrayList<>();
            file.query("SELECT type, converted_type, logical_type FROM parquet_schema('%s') WHERE name = 'x'",
                    row -> types.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3)));

            assertThat(types).containsExactly("BYTE_ARRAY JSON JsonType()");
        }

        private void isJson(String note, String... values) throws IOException, SQLException {
            WrittenParquet file = WrittenParquet.ofValues(folder, values);

            assertThat(file.type()).isEqualTo("JSON");
            assertThat(file.values()).containsExactly((Object[]) values);
            assertThat(file.notes()).containsExactly(note);
        }
    }

    @Nested
    class Rounded {

        @Test
        void digitsThatDoublesDoNotHoldAreCounted() throws Exception {
            assertThat(WrittenParquet.ofValues(folder, "0.1234567890123456789").notes())
                    .containsExactly("column x: 1 number has more digits than a double holds and was rounded");
            assertThat(WrittenParquet.ofValues(folder, "9007199254740993", "0.5", "1e-400", "3.14159265358979323846")
                    .notes())
                    .containsExactly("column x: 3 numbers have more digits than a double holds and were rounded");
        }

        @Test
        void thoseOfWholeNumbersAloneAreNot() throws Exception {
            assertThat(WrittenParquet.ofValues(folder, "9007199254740993", "9223372036854775807").notes()).isEmpty();
        }

        @Test
        void spellingIsNoDifference() throws Exception {
            assertThat(WrittenParquet.ofValues(folder, "1.000000000000000000000", "1E+2", "123456789.0123456", "1e22",
                    "4.9e-324", "0.00000000000000000001").notes()).isEmpty();
        }
    }
}
