package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.prompt.Placeholder;
import gendata.prompt.Template;
import gendata.prompt.TemplateException;
import gendata.task.Fields;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `prompts` that are written as Datafast's are: single braces for what gendata fills in, double ones for values of `expansion`.
///
/// @param placeholders those of `expansion`
/// @param samples how many objects each prompt asks for
/// @param columns what is wanted in each object
/// @param notes takes what the user should know
record DatafastPrompts(Set<String> placeholders, int samples, List<String> columns, Problems problems,
        List<String> notes) {
    private static final Pattern DOUBLED = Pattern.compile("(?<!\\{)\\{\\{(\\w+)}}(?!})");

    /// @param usual a prompt for tasks that have none; null where one has to be there
    /// @param mandatory each placeholder that every prompt should have, and of how many values it chooses
    /// @param oneOf of these every prompt needs at least one; empty where that does not matter
    List<List<MessageDraft>> read(Fields fields, @Nullable String usual, Map<String, Integer> mandatory,
            Set<String> oneOf) {
        Set<String> single = new HashSet<>(mandatory.keySet());
        single.addAll(oneOf);
        TaskNode written = fields.node("prompts");
        if (written == null && usual != null) {
            TaskNode.Scalar text = TaskNode.Scalar.text(usual, Place.of("the default prompt"));
            MessageDraft message = message(text);
            return message == null ? List.of() : List.of(List.of(message));
        }
        if (!(written instanceof TaskNode.Sequence list) || list.items().isEmpty()) {
            problems.add(written == null ? Place.of("prompts") : written.place(), written == null
                    ? "`prompts` is missing"
                    : "`prompts` is " + (written instanceof TaskNode.Sequence ? "an empty list" : written.describe()),
                    "a list of texts", null);
            return List.of();
        }
        List<List<MessageDraft>> prompts = new ArrayList<>();
        for (TaskNode item : list.items()) {
            if (item instanceof TaskNode.Scalar text && text.isText()) {
                checkDoubled(text, single);
                MessageDraft message = message(text);
                if (message != null) {
                    prompts.add(List.of(message));
                    checkMandatory(text, mandatory, oneOf, prompts.size());
                }
            } else {
                problems.add(item.place(), "a prompt is " + item.describe(), "text", null);
            }
        }
        return prompts;
    }

    private void checkDoubled(TaskNode.Scalar text, Set<String> single) {
        Matcher doubled = DOUBLED.matcher(text.value().asString());
        while (doubled.find()) {
            if (single.contains(doubled.group(1))) {
                problems.add(text.placeAt(doubled.start()), "`" + doubled.group() + "` has too many braces",
                        "`{" + doubled.group(1) + "}`", null);
            } else if (!placeholders.contains(doubled.group(1))) {
                String near = NearestWord.of(doubled.group(1), placeholders);
                problems.add(text.placeAt(doubled.start()),
                        "`" + doubled.group() + "` is no placeholder of `expansion`",
                        "`expansion: {placeholders: {" + doubled.group(1) + ": [...]}}`",
                        near == null ? null : "did you mean `" + near + "`?");
            }
        }
    }

    private void checkMandatory(TaskNode.Scalar text, Map<String, Integer> mandatory, Set<String> oneOf, int number) {
        Template template = compiled(text, "");
        Set<String> used = template == null
                ? Set.of()
                : template.placeholders().stream().map(Placeholder::root).collect(Collectors.toSet());
        mandatory.forEach((name, values) -> {
            if (!used.contains(name) && values == 1) {
                notes.add("prompt " + number + " does not say {" + name + "}");
            } else if (!used.contains(name)) {
                problems.add(text.place(), "the prompt does not say {" + name + "}, of which there are " + values
                        + (name.equals(DatafastTask.SAMPLES) ? "" : " values"), "{" + name + "} in it", null);
            }
        });
        if (!oneOf.isEmpty() && used.stream().noneMatch(oneOf::contains)) {
            problems.add(text.place(), "the prompt uses no input column", "one of "
                    + oneOf.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", ")), null);
        }
    }

    private @Nullable MessageDraft message(TaskNode.Scalar text) {
        String end = "\n\nAnswer with a JSON list of {" + DatafastTask.SAMPLES + "} "
                + (samples == 1 ? "object" : "objects")
                + ", with the " + (columns.size() == 1 ? "text " : "texts ")
                + columns.stream().map(name -> "\"" + escaped(name) + "\"").collect(Collectors.joining(", "))
                + (samples == 1 ? " in it" : " in each") + ", and nothing else.";
        Template template = compiled(text, end);
        return template == null ? null : new MessageDraft("user", template, text);
    }

    private @Nullable Template compiled(TaskNode.Scalar text, String end) {
        try {
            return Template.compile(text.value().asString() + end, placeholders);
        } catch (TemplateException wrong) {
            problems.add(text.placeAt(wrong.offset()), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private static String escaped(String name) {
        return name.replace("{", "{{").replace("}", "}}");
    }
}
