package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DuckDbTypesTest {
    @TempDir
    private Path folder;

    @Test
    void readsNumbers() throws IOException, SQLException {
        assertReads(
                "'-128'::tinyint|-128", "127::tinyint|127", "'-32768'::smallint|-32768",
                "'-2147483648'::integer|-2147483648",
                "'-9223372036854775808'::bigint|-9223372036854775808",
                "9223372036854775807::bigint|9223372036854775807",
                "255::utinyint|255", "65535::usmallint|65535", "4294967295::uinteger|4294967295",
                "18446744073709551615::ubigint|18446744073709551615", "7::ubigint|7",
                // DuckDB writes both as doubles.
                "170141183460469231731687303715884105727::hugeint|1.7014118346046923e+38",
                "340282366920938463463374607431768211455::uhugeint|3.402823669209385e+38",
                "1.5::decimal(4,2)|1.50", "-0.01::decimal(4,2)|-0.01", "123456.789::decimal(9,3)|123456.789",
                "0::decimal(18,8)|0.00000000", "123456789.123456789::decimal(18,9)|123456789.123456789",
                "'12345678901234567890123456789012345678'::decimal(38,0)|12345678901234567890123456789012345678",
                "'-0.12345678901234567890123456789012345678'::decimal(38,38)|-0.12345678901234567890123456789012345678",
                "5::decimal(5,0)|5", "99999999999999999::decimal(17,0)|99999999999999999",
                "0.1::float|0.1", "16777216::float|16777216.0", "1e16::float|1e+16",
                "3.4028235e38::float|3.4028235e+38",
                "1e-45::float|1e-45", "0.1::double|0.1", "1e10::double|10000000000.0", "1e16::double|1e+16",
                "123456789012345680::double|1.2345678901234568e+17", "1e15::double|1000000000000000.0",
                "0.0001::double|0.0001", "0.00001::double|1e-05", "-0.0::double|-0.0", "5e-324::double|5e-324",
                "1.7976931348623157e308::double|1.7976931348623157e+308", "2e-323::double|2e-323",
                "'nan'::double|null", "'infinity'::double|null", "'-infinity'::float|null",
                "true|true", "false|false", "null|null", "null::varchar|null");
    }

    @Test
    void readsTimes() throws IOException, SQLException {
        assertReads(
                "'2026-11-21'::date|\"2026-11-21\"", "'0001-01-01'::date|\"0001-01-01\"",
                "'0044-03-15 (BC)'::date|\"-0043-03-15\"", "'5881580-07-10'::date|\"+5881580-07-10\"",
                "'infinity'::date|\"+5881580-07-11\"",
                "'12:34:56'::time|\"12:34:56\"", "'12:34:56.789'::time|\"12:34:56.789\"",
                "'00:00:00'::time|\"00:00:00\"",
                "'24:00:00'::time|\"24:00:00\"", "'12:34:56.000001'::time|\"12:34:56.000001\"",
                "'12:34:56.123456789'::time_ns|\"12:34:56.123456789\"", "'12:00:00+02'::timetz|\"10:00:00Z\"",
                "'2026-11-21 05:03:25'::timestamp_s|\"2026-11-21T05:03:25\"",
                "'2026-11-21 05:03:25.12'::timestamp_ms|\"2026-11-21T05:03:25.120\"",
                "'2026-11-21 05:03:25.123456'::timestamp|\"2026-11-21T05:03:25.123456\"",
                "'2026-11-21 05:03:25.123456789'::timestamp_ns|\"2026-11-21T05:03:25.123456789\"",
                "'2026-11-21 05:03:00+02'::timestamptz|\"2026-11-21T03:03:00Z\"",
                "'2026-11-21 05:03:00.1+00'::timestamptz_ns|\"2026-11-21T05:03:00.100Z\"",
                "'1969-12-31 23:59:59.999999'::timestamp|\"1969-12-31T23:59:59.999999\"",
                "'290309-12-22 (BC) 00:00:00'::timestamp|\"-290308-12-22T00:00:00\"",
                "'infinity'::timestamp|\"+294247-01-10T04:00:54.775807\"",
                "interval '14 months 2 days 3.004 seconds'|\"P14M2DT3.004S\"", "interval '0 days'|\"PT0S\"",
                "interval '1 day'|\"P1D\"", "interval '25 hours'|\"P1DT3600S\"");
    }

    @Test
    void readsTextAndBytes() throws IOException, SQLException {
        assertReads(
                "'hé 日本 😀 \"'::varchar|\"hé 日本 😀 \\\"\"", "''|\"\"", "chr(65533)|\"\uFFFD\"",
                "'\\xAA\\x00b'::blob|\"qgBi\"", "'101'::bit|\"101\"", "1::bignum|\"1\"",
                "'f7430871-068d-4598-9167-dd410fd36cb8'::uuid|\"f7430871-068d-4598-9167-dd410fd36cb8\"",
                "'b'::enum('a','b')|\"b\"", "'{\"a\": [1.50, null]}'::json|{\"a\":[1.50,null]}", "'\"x\"'::json|\"x\"",
                "'null'::json|null", "'POINT(1 2)'::geometry|\"AQEAAAAAAAAAAADwPwAAAAAAAABA\"");
    }

    @Test
    void readsNestedValues() throws IOException, SQLException {
        assertReads(
                "[1, null, 3]|[1,null,3]", "[]::int[]|[]", "null::int[]|null", "[]|[]", "array[1, 2]::int[2]|[1,2]",
                "[[1], [], null, [null]]|[[1],[],null,[null]]", "{'a': 1, 'b': null}|{\"a\":1,\"b\":null}",
                "{'a': {'b': [{'c': 'x'}, null]}}|{\"a\":{\"b\":[{\"c\":\"x\"},null]}}",
                "null::struct(a integer)|null", "{'a': null::struct(b integer)}|{\"a\":null}",
                "map {'x': 1, 'y': null}|{\"x\":1,\"y\":null}", "map {}::map(varchar, integer)|{}",
                "null::map(varchar, integer)|null", "map {1.5::decimal(3,2): 'a'}|{\"1.50\":\"a\"}",
                "map {true: 1}|{\"true\":1}",
                "map {'2026-11-21'::date: [1]}|{\"2026-11-21\":[1]}",
                "map {{'x': 1}: 2}|[{\"key\":{\"x\":1},\"value\":2}]", "map {[1]: 2}|[{\"key\":[1],\"value\":2}]",
                "union_value(k := 1)::union(k integer, t varchar)|{\"element1\":0,\"k\":1,\"t\":null}",
                "1::variant|1", "'x'::variant|\"x\"", "1.5::decimal(3,2)::variant|1.50", "[1, 2]::variant|[1,2]",
                "{'a': 1, 'b': 'x', 'c': [true]}::variant|{\"a\":1,\"b\":\"x\",\"c\":[true]}", "null::variant|null",
                "'2026-11-21'::date::variant|\"2026-11-21\"", "0.1::double::variant|0.1",
                "'2026-11-21 01:02:03'::timestamp::variant|\"2026-11-21T01:02:03\"");
    }

    @Test
    void readsVariantsThatDiffer() throws IOException, SQLException {
        String query = "select unnest([1::variant, 'x'::variant, null, {'a': 1}::variant, {'a': 'z', 'b': 2}::variant, "
                + "['q']::variant]) v";
        assertThat(ParquetSample.of(folder.resolve("a.parquet"), query, "").lines()).containsExactly("{\"v\":1}",
                "{\"v\":\"x\"}", "{\"v\":null}", "{\"v\":{\"a\":1}}", "{\"v\":{\"a\":\"z\",\"b\":2}}",
                "{\"v\":[\"q\"]}");
    }

    /// Each value, with its JSON after a bar, is a column; with more rows the columns are optional.
    private void assertReads(String... valuesAndJson) throws IOException, SQLException {
        String columns = IntStream.range(0, valuesAndJson.length)
                .mapToObj(index -> value(valuesAndJson[index]) + " c" + index).collect(Collectors.joining(", "));
        String nulls = IntStream.range(0, valuesAndJson.length).mapToObj(index -> "null")
                .collect(Collectors.joining(", "));
        for (String version : List.of("v1", "v2")) {
            String options = ", parquet_version " + version;
            List<ObjectNode> alone = ParquetSample.of(folder.resolve("a.parquet"), "select " + columns, options)
                    .records();
            assertThat(alone).hasSize(1);
            assertThat(shown(valuesAndJson, alone.get(0))).as(version).containsExactly(valuesAndJson);
            List<ObjectNode> records = ParquetSample.of(folder.resolve("b.parquet"),
                    "select " + columns + " union all select " + nulls + " from range(2)", options).records();
            assertThat(records).hasSize(3);
            assertThat(shown(valuesAndJson, records.get(0))).as(version).containsExactly(valuesAndJson);
            assertThat(records.get(1)).allMatch(JsonNode::isNull).hasSize(valuesAndJson.length)
                    .isEqualTo(records.get(2));
        }
    }

    private static String value(String valueAndJson) {
        return valueAndJson.substring(0, valueAndJson.indexOf('|'));
    }

    private static List<String> shown(String[] valuesAndJson, ObjectNode record) {
        return IntStream.range(0, valuesAndJson.length)
                .mapToObj(index -> value(valuesAndJson[index]) + "|" + Json.text(record.get("c" + index))).toList();
    }
}
