package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gendata.format.Entry;
import gendata.format.FormatException;
import gendata.format.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
    /// What reading a file of some kilobytes may take, whatever is in it.
    private static final long MOST_MEMORY = 64L * 1024 * 1024;
    private static final String ROWS = """
            select range id, 'text ' || range text, range % 3 few, hash(range) / 1e18 ratio,
                case when range % 4 > 0 then [range, null] end list, {'a': 'n' || range % 7} nested,
                range % 2 = 0 yes
            from range(600)""";

    private static final int DAMAGES = Integer.getInteger("gendata.damages", 100);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"v1,uncompressed", "v2,uncompressed", "v1,snappy", "v1,zstd", "v1,gzip", "v2,lz4", "v1,brotli"})
    void damageIsSaidInOneLine(String version, String codec) throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"), ROWS,
                ", compression %s, parquet_version %s".formatted(codec, version));
        damage(sample, DAMAGES);
    }

    @ParameterizedTest
    @EnumSource
    void damageOfOtherEncodingsIsSaidInOneLine(WriterVersion version) throws IOException {
        List<Consumer<Group>> records = new ArrayList<>();
        for (int index = 0; index < 300; index++) {
            int number = index;
            records.add(group -> {
                group.append("t", "text " + number).append("i", number).append("l", 1L << (number % 60))
                        .append("b", number % 2 == 0);
                group.addGroup("g").append("d", number / 7.0);
            });
        }
        ParquetSample sample = new GroupFile("optional binary t (STRING); required int32 i; required int64 l; "
                + "required boolean b; repeated group g { required double d; }")
                .with(version).write(folder.resolve("a.parquet"), records);
        damage(sample, DAMAGES);
    }

    @Test
    void aFileThatIsCutEndsEarly() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"), ROWS, "");
        byte[] whole = Files.readAllBytes(sample.path());
        for (int length = 4; length < whole.length; length += 1 + length / 50) {
            Files.write(sample.path(), Arrays.copyOf(whole, length));
            assertThat(problem(sample)).as("of " + length + " bytes")
                    .isEqualTo("a.parquet: the Parquet data ends early; copy or write the file again");
        }
    }

    private static void damage(ParquetSample sample, int times) throws IOException {
        byte[] whole = Files.readAllBytes(sample.path());
        assertThat(problem(sample)).isEmpty();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int seed = 0; seed < times; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            for (int place = random.nextInt(3); place >= 0; place--) {
                // The footer is small and says most.
                int from = random.nextBoolean() ? 0 : Math.max(0, whole.length - 1_000);
                damaged[from + random.nextInt(whole.length - from)] = (byte) random.nextInt();
            }
            Files.write(sample.path(), damaged);
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(problem(sample)).as("seed " + seed).matches("|a\\.parquet(:\\d+)?: [^\\n\\r]{10,300}");
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("seed " + seed).isLessThan(MOST_MEMORY);
        }
    }

    /// What is said of the file, or nothing.
    private static String problem(ParquetSample sample) throws IOException {
        try {
            List<Entry> entries = sample.entries(Reading.ALL);
            assertThat(entries).hasSizeLessThan(10_000);
            return "";
        } catch (FormatException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
