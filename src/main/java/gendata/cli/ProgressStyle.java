package gendata.cli;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// How progress is shown: what `--progress` can be given.
enum ProgressStyle {
    /// One line that is drawn anew, for terminals.
    BAR,
    /// A line every few seconds.
    LINES,
    /// A JSON object a line, messages among them.
    JSON,
    /// Messages only.
    OFF;

    /// Reads a style for picocli.
    static final class Converter implements ITypeConverter<ProgressStyle> {
        @Override
        public ProgressStyle convert(String word) {
            return Arrays.stream(values()).filter(style -> style.word().equals(word)).findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown word `" + word + "`; expected bar, lines, json or off"));
        }
    }

    /// @param wanted null where nothing was asked for
    static ProgressStyle of(@Nullable ProgressStyle wanted, boolean quiet, boolean terminal) {
        if (wanted != null) {
            return wanted;
        }
        return quiet ? OFF : terminal ? BAR : LINES;
    }

    /// The one that the options ask for.
    static ProgressStyle asked(ParseResult arguments) {
        return arguments.matchedOptionValue("--progress", OFF);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The surroundings as a command of this style should see them.
    Surroundings in(Surroundings surroundings) {
        return this == JSON ? surroundings.inJson(InstantSource.system()) : surroundings;
    }

    Display display(Surroundings surroundings) {
        return switch (this) {
            case BAR -> new BarDisplay(surroundings);
            case LINES -> new LineDisplay(surroundings);
            case JSON -> new JsonDisplay(surroundings.messages(), InstantSource.system());
            case OFF -> new SilentDisplay();
        };
    }
}
