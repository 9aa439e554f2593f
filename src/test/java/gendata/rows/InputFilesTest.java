package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.DataFile;
import gendata.format.FileType;
import gendata.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files the name of an input stands for.
class InputFilesTest {
    @TempDir
    Path folder;

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}\n");
        }
    }

    private List<String> found(String name) throws IOException {
        return InputFiles.named(folder.resolve(name)).files(null).stream()
                .map(file -> folder.relativize(file.path()).toString()).toList();
    }

    @Test
    void takesTheFilesOfAFolderInTheOrderOfTheirNames() throws IOException {
        make("in/b.jsonl", "in/a.jsonl.gz", "in/B.jsonl", "in/a-2.ndjson", "in/ä.jsonl", "in/.hidden.csv",
                "in/_SUCCESS",
                "in/deeper/c.jsonl");

        assertThat(found("in")).containsExactly("in/B.jsonl", "in/a-2.ndjson", "in/a.jsonl.gz", "in/b.jsonl",
                "in/ä.jsonl");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "in/*.jsonl|in/a1.jsonl in/a2.jsonl in/b.jsonl",
            "in/a?.jsonl|in/a1.jsonl in/a2.jsonl",
            "in/[!b]*.jsonl|in/a1.jsonl in/a2.jsonl",
            "in/{a1,b}.jsonl|in/a1.jsonl in/b.jsonl",
            "in/*/*.jsonl|in/x/c.jsonl",
            "in/**.jsonl|in/a1.jsonl in/a2.jsonl in/b.jsonl in/x/c.jsonl in/x/y/d.jsonl",
            "in/**/d.jsonl|in/x/y/d.jsonl",
            "in/**/b.jsonl|in/b.jsonl",
            "in/**/*.jsonl|in/a1.jsonl in/a2.jsonl in/b.jsonl in/x/c.jsonl in/x/y/d.jsonl",
            "*/b.jsonl|in/b.jsonl",
            "i[n]/../in/b.json*|in/b.jsonl",
    })
    void takesWhatAPatternMatches(String pattern, String files) throws IOException {
        make("in/a1.jsonl", "in/a2.jsonl", "in/b.jsonl", "in/x/c.jsonl", "in/x/y/d.jsonl", "in/_x/e.jsonl",
                "in/.y/f.jsonl", "in/out.jsonl.run/finished-0.jsonl", "in/other.csv");

        if (pattern.contains("..")) {
            assertThatThrownBy(() -> found(pattern)).hasMessageEndingWith(": no file matches this pattern");
        } else {
            assertThat(found(pattern)).containsExactly(files.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1].jsonl", "what?.jsonl", "{x}.jsonl", "all*.jsonl"})
    void takesAFileOfExactlyThisNameRatherThanAPattern(String name) throws IOException {
        make(name, "a1.jsonl", "whatX.jsonl", "x.jsonl", "all-others.jsonl");

        assertThat(found(name)).containsExactly(name);
    }

    @Test
    void followsLinksToFilesAndFolders() throws IOException {
        make("far/a.jsonl", "far/sub/b.jsonl");
        Files.createDirectories(folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/link.jsonl"), folder.resolve("far/a.jsonl"));
        Files.createSymbolicLink(folder.resolve("in/sub"), folder.resolve("far/sub"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("far"));

        assertThat(found("in")).containsExactly("in/link.jsonl");
        assertThat(found("in/**.jsonl")).containsExactly("in/link.jsonl", "in/sub/b.jsonl");
        assertThat(found("linked")).containsExactly("linked/a.jsonl");
        assertThat(found("linked/*.jsonl")).containsExactly("linked/a.jsonl");
    }

    @Test
    void refusesSeveralFormats() throws IOException {
        make("in/a.jsonl", "in/b.csv");

        assertThatThrownBy(() -> found("in")).isInstanceOf(InputException.class).hasMessage(folder.resolve("in")
                + ": has files of several formats, " + folder.resolve("in/a.jsonl") + " and "
                + folder.resolve("in/b.csv") + "; name those of one with a pattern, as " + folder.resolve("in/*.csv"));
    }

    @Test
    void refusesAFolderWithOtherFiles() throws IOException {
        make("in/a.jsonl", "in/notes.md");

        assertThatThrownBy(() -> found("in")).isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("in/notes.md") + ": unknown format `.md`; expected ")
                .hasMessageEndingWith("; name the files to read with a pattern, as " + folder.resolve("in/*.jsonl"));
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> found("empty")).hasMessage(folder.resolve("empty")
                + ": the folder has no files to read");
        assertThatThrownBy(() -> found("empty/*.csv")).hasMessage(folder.resolve("empty/*.csv")
                + ": no file matches this pattern");
        assertThatThrownBy(() -> found("none/*.csv")).hasMessage(folder.resolve("none/*.csv")
                + ": no file matches this pattern");
    }

    @Test
    void saysWhereAPatternIsNone() {
        assertThatThrownBy(() -> found("rep[1.jsonl")).isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        folder.resolve("rep[1.jsonl") + ": there is no such file, and it is no pattern: ");
        assertThat(InputFiles.named(folder.resolve("a{b.jsonl")).wouldRead(folder.resolve("out.jsonl"))).isFalse();
    }

    @Test
    void namesALinkThatLeadsNowhere() throws IOException {
        make("in/a.jsonl");
        Files.createSymbolicLink(folder.resolve("in/b.jsonl"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));

        assertThat(found("in/**.jsonl")).containsExactly("in/a.jsonl", "in/b.jsonl");
    }

    @Test
    void refusesWhatCannotBeReadTwice() {
        assertThatThrownBy(() -> InputFiles.named(Path.of("/dev/null")).files(FileType.ofInput("jsonl")))
                .isInstanceOf(InputException.class).hasMessage("/dev/null: is a pipe or a device, which cannot be read "
                        + "twice; name it `-`, as in `--input - < /dev/null`");
    }

    @Test
    void readsWhatItIsToldTheFormatOf() throws IOException {
        make("in/a.dat", "in/b.log");

        List<DataFile> files = InputFiles.named(folder.resolve("in")).files(FileType.ofInput("jsonl"));

        assertThat(files).extracting(file -> file.type().ending()).containsExactly(".jsonl", ".jsonl");
        assertThatThrownBy(() -> FileType.ofInput("excel")).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("excel: unknown format `.excel`; expected .jsonl");
    }

    @ParameterizedTest
    @CsvSource({"in,in/out.jsonl,true", "in,in/out.csv,true", "in,in/sub/out.jsonl,false", "in,out.jsonl,false",
            "in,in/_out.jsonl,false", "in/*.jsonl,in/out.jsonl,true", "in/*.jsonl,in/out.csv,false",
            "in/**.jsonl,in/x/out.jsonl,true", "in/a.jsonl,in/a.jsonl,true", "in/a.jsonl,in/../in/a.jsonl,true",
            "in/a.jsonl,in/link.jsonl,true", "in,linked/out.jsonl,true", "linked,in/out.jsonl,true",
            "linked/*.jsonl,in/out.jsonl,true", "in/a.jsonl,in/b.jsonl,false"})
    void knowsWhetherAnOutputWouldBecomeInput(String input, String output, boolean read) throws IOException {
        make("in/a.jsonl");
        Files.createSymbolicLink(folder.resolve("in/link.jsonl"), folder.resolve("in/a.jsonl"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("in"));

        assertThat(InputFiles.named(folder.resolve(input)).wouldRead(folder.resolve(output))).isEqualTo(read);
    }
}
