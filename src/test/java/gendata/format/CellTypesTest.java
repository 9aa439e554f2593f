package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Types found in CSV columns, and what cells become by them.
class CellTypesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"1;2;3,NUMBER", "1;;2.50,NUMBER", "-0;1e5,NUMBER", "true;false;,TRUTH",
            "true,TRUTH", "'',none", ";;,none", "1;true,TEXT", "true;1,TEXT", "true;True,TEXT", "1;007,TEXT",
            "1; 2,TEXT",
            "1;+2,TEXT", "1;NA,TEXT", "1;x;2,TEXT", "null,TEXT", "x;1;2,TEXT"})
    void isTheOneThatFitsEveryCellThatIsNotEmpty(String cells, CellType type) {
        CellTypeFinder finder = new CellTypeFinder();
        for (String cell : cells.split(";", -1)) {
            finder.note(Json.object().put("a", cell));
        }
        assertThat(finder.types().byColumn().get("a")).isEqualTo(type);
    }

    @Test
    void areFoundForColumnsOfAnyFile() {
        CellTypeFinder finder = new CellTypeFinder();
        finder.note(Json.object().put("a", "1").put("b", "x"));
        finder.note(Json.object().put("c", "true").put("a", "2"));
        assertThat(finder.types().byColumn())
                .isEqualTo(Map.of("a", CellType.NUMBER, "b", CellType.TEXT, "c", CellType.TRUTH));
    }

    @Test
    void giveCellsTheValuesThatJsonWouldGive() throws IOException {
        String forty = "1234567890123456789012345678901234567890";
        SampleFile file = SampleFile.of(folder, "a.csv", "n,t,x,e\n1.50,true,007,\n-0,,1,\n\"\",\"false\",,\n" + forty
                + ",true,true,\n");
        assertThat(file.shown(new Reading(null, found(file)))).containsExactly(
                "2: {\"n\":1.50,\"t\":true,\"x\":\"007\",\"e\":\"\"}",
                "3: {\"n\":-0,\"t\":null,\"x\":\"1\",\"e\":\"\"}",
                "4: {\"n\":null,\"t\":false,\"x\":\"\",\"e\":\"\"}",
                "5: {\"n\":" + forty + ",\"t\":true,\"x\":\"true\",\"e\":\"\"}");
    }

    @Test
    void onlyColumnsThatAreWantedAreHandedOver() throws IOException {
        SampleFile file = SampleFile.of(folder, "a.tsv", "a\tb\tc\n1\t2\t3\n");
        Reading reading = new Reading(Set.of("c", "a", "none"), new CellTypes(Map.of("c", CellType.NUMBER)));
        assertThat(file.shown(reading)).containsExactly("2: {\"a\":\"1\",\"c\":3}");
        try (RecordReader reader = file.reader(reading)) {
            assertThat(reader.columns()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aCellThatDoesNotFitAnyMoreIsBad() throws IOException {
        CellTypes types = new CellTypes(Map.of("age", CellType.NUMBER, "here", CellType.TRUTH));
        assertThat(SampleFile.of(folder, "a.csv", "age,here\n1,yes\nforty\ntwo,true\n\"forty\ntwo\",\n7,\n")
                .shown(new Reading(null, types))).containsExactly(
                        "2:0! column `here` holds `yes`; expected true or false, as in every row when the input was "
                                + "read first",
                        "3:0! has 1 cell; the header has 2",
                        "4:0! column `age` holds `two`; expected a number, as in every row when the input was read first",
                        "5:0! column `age` holds `forty two`; expected a number, as in every row when the input was "
                                + "read first",
                        "7: {\"age\":7,\"here\":null}");
    }

    private static CellTypes found(SampleFile file) throws IOException {
        CellTypeFinder finder = new CellTypeFinder();
        for (Entry entry : file.entries()) {
            finder.note(((Entry.Good) entry).values());
        }
        return finder.types();
    }
}
