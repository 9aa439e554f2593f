package gendata.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The pairs of an option as `--model-args api_url=http://host/v1/,model=x`: split at commas, then at the first `=`.
///
/// Quotes, single or double, protect what is between them and are taken off.
record PairList(Map<String, String> pairs) {
    PairList {
        pairs = new LinkedHashMap<>(pairs);
    }

    /// Reads a list for picocli.
    static final class Converter implements ITypeConverter<PairList> {
        @Override
        public PairList convert(String text) {
            return parse(text);
        }
    }

    static PairList parse(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        StringBuilder name = new StringBuilder();
        StringBuilder value = new StringBuilder();
        boolean inValue = false;
        char quote = 0;
        for (int index = 0; index <= text.length(); index++) {
            char character = index < text.length() ? text.charAt(index) : ',';
            if (index == text.length() && quote != 0) {
                throw new TypeConversionException(
                        "the quote " + quote + " is not closed in pair " + (pairs.size() + 1));
            }
            if (quote != 0 && character == quote) {
                quote = 0;
            } else if (quote == 0 && (character == '"' || character == '\'')) {
                quote = character;
            } else if (quote == 0 && character == ',') {
                put(pairs, name, value, inValue);
                name.setLength(0);
                value.setLength(0);
                inValue = false;
            } else if (quote == 0 && !inValue && character == '=') {
                inValue = true;
            } else {
                (inValue ? value : name).append(character);
            }
        }
        return new PairList(pairs);
    }

    private static void put(Map<String, String> pairs, StringBuilder name, StringBuilder value, boolean complete) {
        String key = name.toString().strip();
        if (key.isEmpty() && !complete) {
            return;
        }
        if (!complete || key.isEmpty()) {
            throw new TypeConversionException(
                    "pair " + (pairs.size() + 1)
                            + " is no pair; write name=value,name=value, and quotes around a comma");
        }
        if (pairs.put(key, value.toString()) != null) {
            throw new TypeConversionException("`" + key + "` is there twice");
        }
    }
}
