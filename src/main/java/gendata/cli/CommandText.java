package gendata.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A command line as one could type it again, but without keys.
final class CommandText {
    /// What stands for something that is not repeated.
    static final String LEFT_OUT = "…";

    private static final Set<String> ENDPOINT_NAMES = Set.of("api_url", "model");
    private static final Pattern SECRET = Pattern.compile("key|token|secret|password|credential",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("://[^/@\\s]*@");
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_@%+=:,./…-]+");

    private CommandText() {}

    static String of(ParseResult arguments) {
        List<String> words = new ArrayList<>(List.of("gendata"));
        for (OptionSpec option : new LinkedHashSet<>(arguments.matchedOptions())) {
            if (option.arity().max() == 0) {
                words.add(option.longestName());
                continue;
            }
            for (String value : values(option, arguments)) {
                words.add(option.longestName());
                words.add(quoted(value));
            }
        }
        return String.join(" ", words);
    }

    private static List<String> values(OptionSpec option, ParseResult arguments) {
        if (option.getValue() instanceof PairList pairs) {
            return List.of(pairs(pairs.pairs(), option.longestName().equals("--model-args")));
        }
        List<String> written = arguments.matchedOption(option.longestName()).originalStringValues();
        return option.longestName().equals("--set")
                ? written.stream().map(CommandText::withoutValue).toList()
                : written.stream().map(CommandText::withoutUser).toList();
    }

    /// A key can be set anywhere in a task.
    private static String withoutValue(String setting) {
        return setting.substring(0, setting.indexOf('=') + 1) + LEFT_OUT;
    }

    private static String pairs(Map<String, String> pairs, boolean endpoint) {
        return pairs.entrySet().stream().map(pair -> pair.getKey() + "="
                + (isTold(pair.getKey(), endpoint) ? withoutUser(pairValue(pair.getValue())) : LEFT_OUT))
                .collect(Collectors.joining(","));
    }

    private static boolean isTold(String name, boolean endpoint) {
        return endpoint ? ENDPOINT_NAMES.contains(name) : !SECRET.matcher(name).find();
    }

    private static String pairValue(String value) {
        return value.contains(",") ? '"' + value + '"' : value;
    }

    private static String withoutUser(String text) {
        return USER_OF_ADDRESS.matcher(text).replaceAll("://" + LEFT_OUT + "@");
    }

    /// As a shell takes it for one word.
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
