package gendata.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Writes sample files into the working directory.
final class SampleFiles {
    static final List<String> TASKS = List.of("simple", "complex");

    private final Surroundings surroundings;

    SampleFiles(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void write(String sample, String fileName, boolean overwrite) throws IOException {
        Path file = Path.of(fileName);
        try (InputStream content = SampleFiles.class.getResourceAsStream(sample)) {
            if (content == null) {
                throw new IllegalStateException("the sample " + sample + " is missing");
            }
            if (overwrite) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(content, file);
            }
        } catch (FileAlreadyExistsException present) {
            throw new IOException(fileName + ": exists already; move it away, or use --overwrite", present);
        } catch (IOException failure) {
            throw new IOException(fileName + ": cannot be written: " + failure.getMessage(), failure);
        }
        surroundings.say("wrote " + fileName);
    }
}
