package gendata.cli;

import gendata.method.TaskSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gendata schema`: prints the JSON Schema of the task file.
@Command(name = "schema", sortOptions = false, description = "Prints the JSON Schema of the task file, for editors.", optionListHeading = "%n", footerHeading = "%n", footer = {
        "Example:", "  gendata schema > task.schema.json", "and as the first line of a task:",
        "  # yaml-language-server: $schema=task.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final HelpOptions help = new HelpOptions();

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// In UTF-8, whatever the locale, as JSON has to be.
    @Override
    public Integer call() throws IOException {
        surroundings.out().writeBytes(TaskSchema.text().getBytes(StandardCharsets.UTF_8));
        if (surroundings.out().checkError()) {
            throw new IOException("standard output was closed, or is full, before the schema was written");
        }
        return ExitCode.DONE.code();
    }
}
