package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which paths a pattern means, and in which folder they are.
class GlobTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*.csv | a.csv | true", "*.csv | b/a.csv | false", "**/*.csv | a.csv | true",
            "**/*.csv | b/c/a.csv | true", "** | b/a | true", "a?.csv | ab.csv | true", "a?.csv | a/.csv | false",
            "a[0-9].csv | a7.csv | true", "a[!0-9].csv | a7.csv | false", "a[z-a].csv | az.csv | true",
            "{a,b}.csv | b.csv | true", "{a,b}.csv | c.csv | false", "a.b | axb | false", "a[b | a[b | true",
            "a{b | a{b | true", "(a) | (a) | true", "data/**/x.json | data/x.json | true"})
    void matches(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*.csv | ''", "data/*.csv | data", "data/a/**/b | data/a", "data/a*/b | data",
            "data/x.csv | data", "x.csv | ''", "{a,b}/c | ''"})
    void knowsTheFolder(String glob, String folder) {
        assertThat(new Glob(glob).folder()).isEqualTo(folder);
    }
}
