package gendata.task;

import java.nio.file.Path;
import java.util.Locale;

/// The two languages that a task file can be written in.
public enum Syntax {
    YAML, JSON;

    /// JSON where the name ends in `.json`, otherwise YAML.
    public static Syntax of(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : YAML;
    }
}
