package gendata.model.remote;

import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a key that lies in a file of its own, as containers are given them.
final class KeyFile {
    static final String ARGUMENT = "api_key_file";
    private static final int LONGEST = 16 * 1024;

    private KeyFile() {}

    /// The key as the task gives it: itself, or the file that it lies in; nothing where it gives none.
    ///
    /// @param key name of the argument that holds the key itself
    static Optional<String> key(EndpointArguments given, String key) throws EndpointException {
        Optional<String> itself = given.text(key);
        Optional<String> file = given.filledText(ARGUMENT);
        if (file.isEmpty()) {
            return itself;
        }
        if (itself.isPresent()) {
            throw new EndpointException(ARGUMENT, false,
                    "`" + key + "` and `" + ARGUMENT + "` are both given; leave one out");
        }
        return Optional.of(read(Path.of(file.get())));
    }

    private static String read(Path file) throws EndpointException {
        String text;
        try {
            text = Files.size(file) > LONGEST ? "" : Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new EndpointException(ARGUMENT, false, "`" + ARGUMENT + "`: " + file
                    + (Files.exists(file) ? " cannot be read" : " is not there"));
        }
        if (text.isEmpty()) {
            throw new EndpointException(ARGUMENT, false, "`" + ARGUMENT + "`: " + file + " holds no key");
        }
        return text;
    }
}
