package gendata;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder like a fresh clone, whose launcher starts the classes under test, to run the commands of documents in.
final class Checkout {
    static final Path HOME = Path.of(System.getProperty("gendata.home"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private final Path folder;

    /// A part of a document that is set off by three backticks.
    record Block(String language, String text) {}

    private Checkout(Path folder) {
        this.folder = folder;
    }

    /// Puts the samples, the tasks and the launcher into an empty folder.
    static Checkout in(Path folder) throws IOException {
        for (String copied : List.of("samples", "tasks")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(copied))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(HOME.relativize(file).toString()));
                }
            }
        }
        Path launcher = folder.resolve("gendata");
        Files.writeString(launcher,
                ("#!/bin/sh\nexec '%s' -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED"
                        + " --sun-misc-unsafe-memory-access=allow -cp '%s' gendata.cli.Main \"$@\"\n")
                        .formatted(JAVA.resolve("java"), System.getProperty("java.class.path")));
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException(launcher + " cannot be made executable");
        }
        return new Checkout(folder);
    }

    static List<Block> blocks(String document) throws IOException {
        return BLOCK.matcher(Files.readString(HOME.resolve(document))).results()
                .map(block -> new Block(block.group(1), block.group(2))).toList();
    }

    Path folder() {
        return folder;
    }

    Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    /// Runs commands as a shell would, with the JDK of this process before any other.
    CommandResult run(String commands) throws IOException, InterruptedException {
        return CommandProcess.run(folder,
                List.of("sh", "-ec", "PATH='%s':\"$PATH\"\nexport PATH\n%s".formatted(JAVA, commands)));
    }
}
