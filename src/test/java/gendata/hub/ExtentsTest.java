package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.parquet.FirstRows.Extent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which bytes are there, and which are missing.
class ExtentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5-9 0-5 | 0-9", "0-4 6-9 | 0-4 6-9", "0-9 2-3 | 0-9", "3-3 | ''"})
    void areJoined(String given, String joined) {
        assertThat(words(of(given))).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0-4 | 0-4 | ''", "'' | 0-4 | 0-4", "2-4 | 0-9 | 0-2 4-9",
            "0-2 4-6 8-20 | 1-5 7-9 | 2-4 7-8", "0-2 | 5-9 | 5-9", "0-5 | 5-9 | 5-9"})
    void tellWhatIsMissing(String have, String wanted, String missing) {
        assertThat(words(of(have).missing(of(wanted)))).isEqualTo(missing);
    }

    private static Extents of(String words) {
        return new Extents(Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).map(word -> word.split("-"))
                .map(ends -> new Extent(Long.parseLong(ends[0]), Long.parseLong(ends[1]))).toList());
    }

    private static String words(Extents extents) {
        return extents.list().stream().map(extent -> extent.start() + "-" + extent.end())
                .collect(Collectors.joining(" "));
    }
}
