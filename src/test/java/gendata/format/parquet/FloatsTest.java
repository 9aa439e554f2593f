package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatsTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;

    @Test
    void doublesAreSpelledAsPythonSpellsThem() throws IOException, InterruptedException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < MANY; index++) {
            double value = switch (index % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> Math.rint(random.nextDouble() * 1e6) / 100;
                case 2 -> Double.longBitsToDouble(index / 4);
                default -> Math.pow(10, index % 600 / 2.0 - 150) * (index % 7 - 3);
            };
            if (Double.isFinite(value)) {
                lines.add("%016x %s".formatted(Double.doubleToLongBits(value), Floats.of(value)));
            }
        }
        assertThat(pythonSays("struct.unpack('>d', bytes.fromhex(bits))[0]", "repr(value)", lines)).isEqualTo("same");
    }

    @Test
    void floatsReadBackInAsFewDigits() throws IOException, InterruptedException {
        Random random = new Random(2);
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < MANY; index++) {
            float value = Float.intBitsToFloat(index % 2 == 0 ? random.nextInt() : index);
            if (Float.isFinite(value)) {
                lines.add("%08x %s".formatted(Float.floatToIntBits(value), Floats.of(value)));
            }
        }
        assertThat(pythonSays("struct.unpack('>f', bytes.fromhex(bits))[0]", "shortest(value, '>f')", lines))
                .isEqualTo("same");
    }

    @Test
    void halvesReadBackInAsFewDigits() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
            if (Float.isFinite(Float.float16ToFloat((short) bits))) {
                lines.add("%04x %s".formatted(bits & 0xFFFF, Floats.half((short) bits)));
            }
        }
        assertThat(pythonSays("struct.unpack('>e', bytes.fromhex(bits))[0]", "shortest(value, '>e')", lines))
                .isEqualTo("same");
    }

    @Test
    void whatIsNotFiniteIsNull() {
        assertThat(Floats.of(Double.NaN).isNull()).isTrue();
        assertThat(Floats.of(Float.POSITIVE_INFINITY).isNull()).isTrue();
        assertThat(Floats.half((short) 0x7E00).isNull()).isTrue();
        assertThat(Floats.half((short) 0xFC00).isNull()).isTrue();
    }

    /// Which line is the first that Python would write otherwise.
    private String pythonSays(String value, String spelled, List<String> lines)
            throws IOException, InterruptedException {
        Path numbers = Files.write(folder.resolve("numbers"), lines);
        String script = """
                import struct, sys
                def shortest(value, form):
                    for digits in range(1, 10):
                        text = repr(float('%%.*e' %% (digits - 1, value)))
                        try:
                            if struct.pack(form, float(text)) == struct.pack(form, value):
                                return text
                        except OverflowError:
                            pass
                for line in open(sys.argv[1]):
                    bits, written = line.split()
                    value = %s
                    if written != %s:
                        sys.exit('%%s: %%s is %%s' %% (bits, written, %s))
                print('same', end='')
                """.formatted(value, spelled, spelled);
        Process python = start("python3", "-c", script, numbers.toString());
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException none) {
            return abort("there is no Python to ask: " + none.getMessage());
        }
    }
}
