package gendata.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"task.yml, key: é😀", "task, key: é😀", "task.JSON, '{\"key\": \"é😀\"}'"})
    void readsYamlUnlessTheNameSaysJson(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);

        assertThat(TaskFile.read(file, name).toJson()).hasToString("{\"key\":\"é😀\"}");
    }

    @Test
    void readsJsonWithoutYamlsLiberties() throws IOException {
        Path file = Files.writeString(folder.resolve("task.json"), "key: value");

        assertThat(problem(file)).isEqualTo("shown:1:1: not JSON: `key` is no JSON value; put text in double quotes");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF"})
    void skipsTheByteOrderMark(String charset, String mark) throws Exception {
        Path file = write(HexFormat.of().parseHex(mark), "é: 😀\n".getBytes(Charset.forName(charset)));
        TaskNode.Mapping mapping = TaskFile.read(file, "shown");

        assertThat(mapping.toJson()).hasToString("{\"é\":\"😀\"}");
        assertThat(mapping.entries().getFirst().place()).hasToString("shown:1:1");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = write("a: b\nc: é".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xE9, 'x'});

        assertThat(problem(file)).isEqualTo("shown:2:5: byte 0xE9 is not UTF-8 text; save the file as UTF-8");
    }

    @Test
    void refusesACharacterCutOffAtTheEnd() throws IOException {
        Path file = write("a: ".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xF0, (byte) 0x9F});

        assertThat(problem(file)).isEqualTo("shown:1:4: byte 0xF0 is not UTF-8 text; save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "😀"})
    void countsCharactersNotBytesAgainstTheLimit(String character) throws Exception {
        String line = "# " + character.repeat(61) + "\n";
        String longest = line.repeat(3 * 1024 * 1024 / 64 - 1) + "a: " + character.repeat(61);
        Path fits = Files.writeString(folder.resolve("fits.yml"), longest);
        Path tooLong = Files.writeString(folder.resolve("long.yml"), longest + character);

        assertThat(TaskFile.read(fits, "shown").entries()).hasSize(1);
        assertThat(problem(tooLong)).isEqualTo("shown:1:1: the file is too long; expected at most 3 MB; "
                + "long lists and data belong in an input file");
    }

    @Test
    void readsAnyValueWhereOneIsAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("messages.yml"), "- {role: user, content: hi}\n");

        assertThat(TaskFile.readAny(file, "shown").toJson()).hasToString("[{\"role\":\"user\",\"content\":\"hi\"}]");
        assertThat(problem(file))
                .isEqualTo("shown:1:1: the file is a list; expected keys with values, such as `input: rows.jsonl`");
    }

    @Test
    void leavesAMissingFileToTheCaller() {
        assertThatThrownBy(() -> TaskFile.read(folder.resolve("none.yml"), "shown"))
                .isInstanceOf(NoSuchFileException.class);
    }

    private String problem(Path file) {
        return catchThrowableOfType(TaskException.class, () -> TaskFile.read(file, "shown")).getMessage();
    }

    private Path write(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(second);
        return Files.write(folder.resolve("bytes.yml"), bytes.toByteArray());
    }
}
