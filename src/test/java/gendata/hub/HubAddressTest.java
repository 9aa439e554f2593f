package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Addresses of data sets, right and wrong ones.
class HubAddressTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"org/name, org/name, -, -", "squad, squad, -, -",
            "org/name@v1.0, org/name, v1.0, -", "hf://datasets/org/name, org/name, -, -",
            "hf://datasets/org/name/, org/name, -, -", "hf://datasets/squad, squad, -, -",
            "hf://datasets/squad@main, squad, main, -", "hf://datasets/squad@main/a.csv, squad, main, a.csv",
            "hf://datasets/org/name/data/*.parquet, org/name, -, data/*.parquet",
            "hf://datasets/org/na.me_-x@feature%2Fx/**/a@b.jsonl, org/na.me_-x, feature/x, **/a@b.jsonl",
            "hf://datasets/org/name@refs/convert/parquet, org/name, refs/convert/parquet, -",
            "hf://datasets/org/name@refs%2Fconvert%2Fparquet/default/train, org/name, refs/convert/parquet, default/train",
            "hf://datasets/org/name@refs/pr/10/data.csv, org/name, refs/pr/10, data.csv"})
    void areRead(String written, String name, String revision, String glob) throws HubException {
        assertThat(HubAddress.parse(written)).isEqualTo(new HubAddress(name, revision, glob));
    }

    @ParameterizedTest
    @CsvSource({"hf://datasets/org/name@feature%2Fx/a.jsonl", "hf://datasets/org/name", "hf://datasets/squad@main"})
    void areWrittenAsTheyWereRead(String written) throws HubException {
        assertThat(HubAddress.parse(written).toString()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"hf://models/org/name | names one of the Hub's models, not a data set",
            "hf://org/name | does not begin with hf://datasets/", "hf://datasets/ | is no name of a data set",
            "hf://datasets/org/na me | is no name of a data set", "org/name/data | names files as well; write it as "
                    + "hf://datasets/org/name/data",
            "org/a--b | has a name that the Hub does not allow", "org/name@ | has no revision after `@`",
            "org/name@a b | has a revision that no branch, tag or commit can be called",
            "org/name@..%2F..%2Fx | has a revision that no branch, tag or commit can be called",
            "org/name@%zz | has a revision whose `%` is not followed by two hexadecimal digits",
            "hf://datasets/org/name/../../x | names its files in no usable way: neither `..` nor empty parts are allowed",
            "hf://datasets/org/name/a//b | names its files in no usable way: neither `..` nor empty parts are allowed"})
    void areRefused(String written, String problem) {
        assertThatThrownBy(() -> HubAddress.parse(written)).isInstanceOf(HubException.class).hasMessage("`" + written
                + "` " + problem + "; expected hf://datasets/ORG/NAME[@REVISION][/FILES] or ORG/NAME");
    }

    @Test
    void areToldFromPaths() {
        assertThat(HubAddress.isAddress("hf://datasets/org/name")).isTrue();
        assertThat(HubAddress.isAddress("org/name.csv")).isFalse();
    }
}
