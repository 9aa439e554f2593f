package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Entry;
import gendata.format.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RareTypesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "int32 v|-5|-5", "int32 v (INTEGER(8,true))|-128|-128", "int32 v (INTEGER(8,false))|-1|255",
            "int32 v (INTEGER(16,false))|65535|65535", "int32 v (INTEGER(32,false))|-1|4294967295",
            "int32 v (UINT_8)|200|200", "int32 v (DECIMAL(9,2))|150|1.50", "int32 v (DECIMAL(9,9))|-1|-0.000000001",
            "int32 v (DECIMAL(9,0))|-7|-7", "int32 v (DATE)|-1|'\"1969-12-31\"'",
            "int32 v (DATE)|2147483647|'\"+5881580-07-11\"'", "int32 v (DATE)|-2147483648|'\"-5877641-06-23\"'",
            "int32 v (TIME(MILLIS,true))|45296789|'\"12:34:56.789Z\"'", "int32 v (TIME_MILLIS)|0|'\"00:00:00Z\"'",
            "int32 v (TIME(MILLIS,false))|-1|'\"-00:00:00.001\"'",
            "int32 v (TIME(MILLIS,false))|2147483647|'\"596:31:23.647\"'"})
    void reads32Bits(String field, int value, String json) throws IOException {
        assertReads(field, group -> group.append("v", value), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "int64 v|-2147483648|-2147483648", "int64 v (INTEGER(64,false))|-1|18446744073709551615",
            "int64 v (DECIMAL(18,0))|999999999999999999|999999999999999999", "int64 v (DECIMAL(18,1))|-5|-0.5",
            "int64 v (TIME(NANOS,true))|1|'\"00:00:00.000000001Z\"'",
            "int64 v (TIME(MICROS,false))|1000|'\"00:00:00.001\"'",
            "int64 v (TIMESTAMP(MILLIS,true))|-1|'\"1969-12-31T23:59:59.999Z\"'",
            "int64 v (TIMESTAMP(MILLIS,false))|9223372036854775807|'\"+292278994-08-17T07:12:55.807\"'",
            "int64 v (TIMESTAMP(MICROS,true))|-9223372036854775808|'\"-290308-12-21T19:59:05.224192Z\"'",
            "int64 v (TIMESTAMP(NANOS,false))|-9223372036854775808|'\"1677-09-21T00:12:43.145224192\"'",
            "int64 v (TIMESTAMP_MILLIS)|1500|'\"1970-01-01T00:00:01.500Z\"'"})
    void reads64Bits(String field, long value, String json) throws IOException {
        assertReads(field, group -> group.append("v", value), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "binary v|00ff10|'\"AP8Q\"'", "fixed_len_byte_array(3) v|00ff10|'\"AP8Q\"'",
            "binary v (BSON)|00|'\"AA==\"'",
            "binary v (ENUM)|61|'\"a\"'", "binary v (STRING)|'c3a9'|'\"é\"'", "binary v (STRING)|efbfbd|'\"\uFFFD\"'",
            "binary v (JSON)|7b2261223a315d|'\"{\\\"a\\\":1]\"'", "binary v (JSON)|312e3530|1.50",
            "binary v (DECIMAL(30,2))|ff|-0.01", "binary v (DECIMAL(30,2))|0096|1.50",
            "binary v (DECIMAL(40,0))|4b3b4ca85a86c47a098a223fffffffff|99999999999999999999999999999999999999",
            "fixed_len_byte_array(2) v (DECIMAL(4,3))|fffe|-0.002",
            "fixed_len_byte_array(2) v (FLOAT16)|003c|1.0", "fixed_len_byte_array(2) v (FLOAT16)|662e|0.1",
            "fixed_len_byte_array(2) v (FLOAT16)|ff7b|65500.0", "fixed_len_byte_array(2) v (FLOAT16)|0100|6e-08",
            "fixed_len_byte_array(2) v (FLOAT16)|007c|null", "fixed_len_byte_array(2) v (FLOAT16)|0080|-0.0",
            "fixed_len_byte_array(12) v (INTERVAL)|0e00000002000000bc0b0000|'\"P14M2DT3.004S\"'",
            "fixed_len_byte_array(12) v (INTERVAL)|ffffffff0000000000000000|'\"P4294967295M\"'",
            "fixed_len_byte_array(16) v (UUID)|f7430871068d45989167dd410fd36cb8|'\"f7430871-068d-4598-9167-dd410fd36cb8\"'"})
    void readsBytes(String field, String hex, String json) throws IOException {
        assertReads(field, group -> group.append("v", Binary.fromConstantByteArray(HexFormat.of().parseHex(hex))),
                json);
    }

    @ParameterizedTest
    @CsvSource({"0,2440588,1970-01-01T00:00:00", "86399999999999,2440587,1969-12-31T23:59:59.999999999",
            "86400000000000,2440588,1970-01-02T00:00:00", "-1,2440588,1969-12-31T23:59:59.999999999",
            "9223372036854775807,2147483647,+5875190-09-12T23:47:16.854775807"})
    void readsTimestampsOf96Bits(long nanos, int julianDay, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos).putInt(julianDay);
        assertReads("int96 v", group -> group.append("v", Binary.fromConstantByteArray(bytes.array())),
                "\"" + text + "\"");
    }

    @Test
    void readsListsOfTwoLevels() throws IOException {
        assertReads("group v (LIST) { repeated int32 element; }", group -> group.addGroup("v").append("element", 1)
                .append("element", 2), "[1,2]");
        assertReads("group v (LIST) { repeated group element { required int32 a; required int32 b; } }",
                group -> group.addGroup("v").addGroup("element").append("a", 1).append("b", 2), "[{\"a\":1,\"b\":2}]");
        assertReads("group v (LIST) { repeated group array { required int32 a; } }",
                group -> group.addGroup("v").addGroup("array").append("a", 1), "[{\"a\":1}]");
        assertReads("group v (LIST) { repeated group v_tuple { required int32 a; } }",
                group -> group.addGroup("v").addGroup("v_tuple").append("a", 1), "[{\"a\":1}]");
        assertReads("group v (LIST) { repeated group element { required int32 a; } }",
                group -> group.addGroup("v").addGroup("element").append("a", 1), "[1]");
        assertReads("group v (LIST) { repeated group element (LIST) { repeated int32 element; } }",
                group -> group.addGroup("v").addGroup("element").append("element", 1), "[[1]]");
        assertReads("group v (LIST) { repeated group bag { optional int32 item; } }", group -> {
            Group list = group.addGroup("v");
            list.addGroup("bag").append("item", 1);
            list.addGroup("bag");
        }, "[1,null]");
    }

    @Test
    void readsWhatIsOnlyCalledAList() throws IOException {
        assertReads("group v (LIST) { required int32 a; }", group -> group.addGroup("v").append("a", 1), "{\"a\":1}");
        assertReads("group v (MAP) { repeated int32 a; }", group -> group.addGroup("v").append("a", 1), "{\"a\":[1]}");
    }

    @Test
    void readsRepeatedFieldsAsLists() throws IOException {
        GroupFile file = new GroupFile("repeated int32 v; repeated group w { optional int32 a; repeated binary b; }");
        assertThat(file.write(folder.resolve("a.parquet"), List.of(RareTypesTest::leaveEmpty, group -> {
            group.append("v", 1).append("v", 2);
            group.addGroup("w");
            group.addGroup("w").append("a", 3).append("b", "x");
        })).lines()).containsExactly("{\"v\":[],\"w\":[]}",
                "{\"v\":[1,2],\"w\":[{\"a\":null,\"b\":[]},{\"a\":3,\"b\":[\"eA==\"]}]}");
    }

    @Test
    void readsMapsOfOlderFiles() throws IOException {
        Consumer<Group> entry = group -> group.addGroup("v").addGroup("map").append("key", "a").append("value", 1);
        assertReads(
                "group v (MAP_KEY_VALUE) { repeated group map { required binary key (STRING); required int32 value; } }",
                entry, "{\"a\":1}");
        assertReads(
                "group v (MAP) { repeated group map (MAP_KEY_VALUE) { required binary key (STRING); optional int32 value; } }",
                entry, "{\"a\":1}");
        assertReads("group v (MAP) { repeated group map { required binary key (STRING); } }",
                group -> group.addGroup("v").addGroup("map").append("key", "a"), "{\"a\":null}");
        assertReads("group v (MAP) { repeated group map { optional int96 key; required int32 value; } }",
                group -> group.addGroup("v").addGroup("map").append("value", 1), "{\"null\":1}");
        assertReads(
                "group v (MAP) { repeated group map { required group key { required int32 a; } required int32 value; } }",
                group -> {
                    Group pair = group.addGroup("v").addGroup("map").append("value", 1);
                    pair.addGroup("key").append("a", 2);
                }, "[{\"key\":{\"a\":2},\"value\":1}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 400})
    void readsGroupsInGroups(int depth) throws IOException {
        String fields = "optional int32 x;";
        for (int level = 0; level < depth; level++) {
            fields = "optional group g { " + fields + " }";
        }
        String json = "{\"g\":".repeat(depth) + "{\"x\":1}" + "}".repeat(depth);
        assertThat(new GroupFile(fields).write(folder.resolve("a.parquet"), List.of(group -> {
            Group inner = group;
            for (int level = 0; level < depth; level++) {
                inner = inner.addGroup("g");
            }
            inner.append("x", 1);
        }, RareTypesTest::leaveEmpty)).lines()).containsExactly(json, "{\"g\":null}");
    }

    @Test
    void textThatIsNotUtf8SpoilsOnlyItsRecord() throws IOException {
        for (WriterVersion version : WriterVersion.values()) {
            ParquetSample sample = new GroupFile(
                    "optional group g (LIST) { repeated group list { optional binary element (STRING); } }")
                    .with(version).write(folder.resolve("a.parquet"), List.of(bytes("61"), bytes("ff"), bytes("eda080"),
                            bytes("c3a9"), bytes("ff")));
            assertThat(sample.entries(Reading.ALL)).filteredOn(Entry.Bad.class::isInstance).containsExactly(
                    new Entry.Bad(2, 0, "`g.element` is not valid UTF-8"),
                    new Entry.Bad(3, 0, "`g.element` is not valid UTF-8"),
                    new Entry.Bad(5, 0, "`g.element` is not valid UTF-8"));
            assertThat(sample.entries(Reading.ALL)).filteredOn(Entry.Good.class::isInstance)
                    .extracting(entry -> ((Entry.Good) entry).values().toString())
                    .containsExactly("{\"g\":[\"a\"]}", "{\"g\":[\"é\"]}");
        }
    }

    private static void leaveEmpty(Group group) {
        assertThat(group.getType().getFieldCount()).isPositive();
    }

    private static Consumer<Group> bytes(String hex) {
        return group -> group.addGroup("g").addGroup("list").append("element",
                Binary.fromConstantByteArray(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "LZ4", "LZ4_RAW", "LZO"})
    void readsEveryCodecAndVersion(CompressionCodecName codec) throws IOException {
        for (WriterVersion version : WriterVersion.values()) {
            GroupFile file = new GroupFile("optional binary t (STRING); required double d; optional int64 i; "
                    + "required boolean b; repeated int32 r; required fixed_len_byte_array(2) f;");
            List<Consumer<Group>> records = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            for (int index = 0; index < 3_000; index++) {
                int number = index;
                boolean given = number % 3 > 0;
                records.add(group -> {
                    if (given) {
                        group.append("t", "text number " + number).append("i", 1L << (number % 63)).append("r", number);
                    }
                    group.append("d", number / 8.0).append("b", number % 5 == 0)
                            .append("f", Binary.fromConstantByteArray(new byte[] {0, (byte) number}));
                });
                lines.add("{\"t\":%s,\"d\":%s,\"i\":%s,\"b\":%s,\"r\":%s,\"f\":%s}".formatted(
                        given ? "\"text number " + number + "\"" : "null", number / 8.0,
                        given ? Long.toString(1L << (number % 63)) : "null", number % 5 == 0,
                        given ? "[" + number + "]" : "[]",
                        "\"" + Base64.getEncoder().encodeToString(new byte[] {0, (byte) number}) + "\""));
            }
            assertThat(file.with(version).with(codec).write(folder.resolve("a.parquet"), records).lines())
                    .as(codec + " " + version).isEqualTo(lines);
        }
    }

    private void assertReads(String field, Consumer<Group> record, String json) throws IOException {
        for (WriterVersion version : WriterVersion.values()) {
            GroupFile file = new GroupFile("optional " + field + (field.endsWith("}") ? "" : ";")).with(version);
            // Often enough for a dictionary to be written.
            assertThat(
                    file.write(folder.resolve("a.parquet"), List.of(record, RareTypesTest::leaveEmpty, record, record))
                            .lines())
                    .as(field).containsExactly("{\"v\":" + json + "}", "{\"v\":null}", "{\"v\":" + json + "}",
                            "{\"v\":" + json + "}");
        }
    }
}
