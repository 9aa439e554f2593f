package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which files are of which split, as in the documentation of the library `datasets`.
class DataFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"data.csv, README.md | train=data.csv",
            "train.csv, test.csv | train=train.csv test=test.csv",
            "data/train.csv, data/test.csv | train=data/train.csv test=data/test.csv",
            "train_0.csv, train_1.csv, test_0.csv | train=train_0.csv,train_1.csv test=test_0.csv",
            "data/train/a.csv, data/test/b.csv | train=data/train/a.csv test=data/test/b.csv",
            "my-dev-set/a.csv, training/b.csv | train=training/b.csv validation=my-dev-set/a.csv",
            "data/test-00000-of-00001.parquet, data/train-00000-of-00002.parquet, data/train-00001-of-00002-ab12.parquet"
                    + " | train=data/train-00000-of-00002.parquet,data/train-00001-of-00002-ab12.parquet"
                    + " test=data/test-00000-of-00001.parquet",
            "data/zoo-00000-of-00001.parquet, data/ape-00000-of-00001.parquet | ape=data/ape-00000-of-00001.parquet"
                    + " zoo=data/zoo-00000-of-00001.parquet",
            "constraint.csv, protest.csv | train=constraint.csv,protest.csv",
            "a.jsonl, b.jsonl, notes.txt, dataset_infos.json, .cache/c.jsonl, __x/d.jsonl | train=a.jsonl,b.jsonl",
            "a.csv, a.parquet | train=a.parquet", "a.txt | train=a.txt", "a.jsonl.gz | train=a.jsonl.gz",
            "a.png | ''"})
    void areFoundByTheirNames(String paths, String splits) {
        assertThat(words(DataFiles.bySplit(files(paths), ""))).isEqualTo(splits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"train/a/b.csv, train/c.csv | train/a | train=train/a/b.csv",
            "en/data/test-00000-of-00001.parquet | en | test=en/data/test-00000-of-00001.parquet"})
    void areLookedForInAFolder(String paths, String folder, String splits) {
        assertThat(words(DataFiles.bySplit(files(paths), folder))).isEqualTo(splits);
    }

    private static List<HubFile> files(String paths) {
        return Arrays.stream(paths.split(", ")).sorted().map(path -> new HubFile(path, 1, "a".repeat(40), null))
                .toList();
    }

    private static String words(Map<String, List<HubFile>> splits) {
        Map<String, String> words = new LinkedHashMap<>();
        splits.forEach((split, files) -> words.put(split,
                String.join(",", files.stream().map(HubFile::path).toList())));
        return String.join(" ", words.entrySet().stream().map(Object::toString).toList());
    }
}
