package gendata.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is there as a whole or not at all.
class FinalFileTest {
    @TempDir
    Path folder;

    @Test
    void standsAtItsPlaceOnlyOnceCommitted() throws IOException {
        Path target = folder.resolve("new/deep/out.jsonl");
        try (FinalFile file = FinalFile.create(target, temporary(target))) {
            write(file, "one\n".repeat(100_000));
            assertThat(target).doesNotExist();
            assertThat(target.getParent()).isDirectory();

            WrittenFile written = file.seal();
            file.publish();

            assertThat(target).hasContent("one\n".repeat(100_000));
            assertThat(written).isEqualTo(new WrittenFile(target, 400_000,
                    Files.getLastModifiedTime(target).toInstant(), FinalFile.sha256(target)));
        }
        assertThat(target).exists();
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesTheOldContentUntilCommittedAndNothingBesideItOnFailure() throws IOException {
        Path target = Files.writeString(folder.resolve("out.jsonl"), "old");

        try (FinalFile file = FinalFile.create(target, temporary(target))) {
            write(file, "new");
            assertThat(folder).isDirectoryContaining("glob:**.tmp");
        }

        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void isLeftToWhoeverBeganItAnew() throws IOException {
        Path target = folder.resolve("out.jsonl");
        FinalFile second;
        try (FinalFile first = FinalFile.create(target, temporary(target))) {
            write(first, "first");
            first.seal();
            second = FinalFile.create(target, temporary(target));
            write(second, "sec");

            assertThatThrownBy(first::publish).isInstanceOf(OutputException.class)
                    .hasMessage(target + ": was begun anew by another process; it was left to that one");
        }
        try (second) {
            write(second, "ond");
            second.seal();
            second.publish();
        }
        assertThat(target).hasContent("second");
    }

    @Test
    void replacesTheOldContentAndWhatKilledProcessLeft() throws IOException {
        Path target = Files.writeString(folder.resolve("out.jsonl"), "old");
        Files.writeString(folder.resolve(".out.jsonl.tmp"), "half of something longer");

        try (FinalFile file = FinalFile.create(target, temporary(target))) {
            write(file, "new");
            file.seal();
            file.publish();
        }

        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void namesTheTargetWhereNothingCanBeWritten() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "x").resolve("out.jsonl");

        assertThatThrownBy(() -> FinalFile.create(target, temporary(target))).isInstanceOf(OutputException.class)
                .hasMessageStartingWith(target + ": cannot be written: ");
    }

    @Test
    void namesTheTargetWhereItCannotBeMoved() throws IOException {
        Path target = folder.resolve("out.jsonl");
        Files.createDirectories(target.resolve("full"));

        try (FinalFile file = FinalFile.create(target, temporary(target))) {
            file.seal();
            assertThatThrownBy(file::publish).isInstanceOf(OutputException.class)
                    .hasMessageStartingWith(target + ": cannot be written: ")
                    .hasMessageEndingWith("; what was generated is kept, run the same command again");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void hashesContentAsOthersDo() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        assertThat(FinalFile.sha256(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static void write(FinalFile file, String text) throws IOException {
        OutputStream stream = file.stream();
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path temporary(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".tmp");
    }
}
