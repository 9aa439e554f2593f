package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said of failures for which nobody below has found words.
class FailureReportTest {
    @Test
    void saysMoreOfAFileThanItsName() {
        assertThat(said(new AccessDeniedException("out.run"))).isEqualTo("gendata: out.run: permission denied\n");
        assertThat(said(new NoSuchFileException("out.run"))).isEqualTo("gendata: out.run: is not there\n");
        assertThat(said(new DirectoryNotEmptyException("out.run"))).isEqualTo("gendata: out.run: cannot be used\n");
        assertThat(said(new FileSystemException("out.run", null, "Read-only file system")))
                .isEqualTo("gendata: out.run: Read-only file system\n");
        assertThat(said(new IOException("in words"))).isEqualTo("gendata: in words\n");
    }

    private static String said(IOException failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(InputStream.nullInputStream(), stream, stream, Map.of(),
                new Interruption());
        int code = new FailureReport(surroundings, CommandLines.create(surroundings).parseArgs()).report(failure);
        assertThat(code).isEqualTo(4);
        return err.toString(StandardCharsets.UTF_8);
    }
}
