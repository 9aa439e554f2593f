package gendata.method;

import gendata.format.Json;
import gendata.method.StepDraft.MessageDraft;
import gendata.method.StepDraft.PromptsDraft;
import gendata.model.AnswerType;
import gendata.prompt.Placeholder;
import gendata.prompt.Template;
import gendata.prompt.TemplateException;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.steps.AnswerRules;
import gendata.steps.Items;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Axis;
import gendata.vary.AxisValue;
import gendata.vary.GivenValues;
import gendata.vary.Sample;
import gendata.vary.Variants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what all tasks have that are written as Datafast's configurations: languages, prompts and their expansion, samples a prompt.
final class DatafastTask {
    static final String SAMPLES = "num_samples";
    static final String PROMPT_INDEX = "prompt_index";
    /// The step's own name, which no column has.
    static final String ENTRIES = "_entries";

    private static final Pattern DOUBLED = Pattern.compile("(?<!\\{)\\{\\{(\\w+)}}(?!})");
    private static final int MOST_SAMPLES = 100;
    private static final int MANY_SAMPLES = 10;
    private static final int MOST_DRAWN = 100_000;
    private static final int MOST_EXPANSIONS = 1_000_000;
    private static final int USUAL_EXPANSIONS = 1_000;

    private final Fields fields;
    private final Problems problems;
    private final List<String> notes;
    private final Map<String, List<AxisValue>> placeholders = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final String language;
    private final List<AxisValue> languages;
    private final int samples;
    private List<List<MessageDraft>> prompts = List.of();
    private boolean combinatorial = true;
    private int drawn = 1;
    private int most = USUAL_EXPANSIONS;
    private long seed;

    /// @param language what prompts call the language
    /// @param usualSamples how many samples a prompt asks for, where the task does not say
    /// @param notes takes what the user should know
    DatafastTask(Fields fields, String language, int usualSamples, Problems problems, List<String> notes) {
        this.fields = fields;
        this.language = language;
        this.problems = problems;
        this.notes = notes;
        this.languages = readLanguages();
        Integer written = fields.wholeNumber("num_samples_per_prompt", 1, MOST_SAMPLES);
        this.samples = written == null ? usualSamples : written;
        if (samples > MANY_SAMPLES) {
            notes.add("`num_samples_per_prompt` is " + samples
                    + ": models seldom give so many at once, and what is missing is asked for again");
        }
        readExpansion();
    }

    private List<AxisValue> readLanguages() {
        TaskNode written = fields.node("languages");
        places.put(language, written == null ? Place.of("languages") : written.place());
        List<AxisValue> read = new ArrayList<>();
        if (written instanceof TaskNode.Mapping mapping) {
            for (TaskNode.Entry entry : mapping.entries()) {
                if (entry.value() instanceof TaskNode.Scalar name && name.isText()) {
                    read.add(new AxisValue(name.toJson(), JsonNodeFactory.instance.stringNode(entry.key()), 1));
                } else {
                    problems.add(entry.value().place(), "the language `" + entry.key() + "` is "
                            + entry.value().describe(), "its name, as {en: English}", null);
                }
            }
        }
        if (written != null && (!(written instanceof TaskNode.Mapping mapping) || mapping.entries().isEmpty())) {
            problems.add(written.place(), "`languages` is " + (written instanceof TaskNode.Mapping
                    ? "empty"
                    : written.describe()), "codes with names, as {en: English, fr: French}", null);
        }
        return read.isEmpty()
                ? List.of(new AxisValue(JsonNodeFactory.instance.stringNode("English"),
                        JsonNodeFactory.instance.stringNode("en"), 1))
                : read;
    }

    private void readExpansion() {
        TaskNode.Mapping written = fields.mapping("expansion");
        if (written == null) {
            return;
        }
        Fields expansion = new Fields(written, problems);
        TaskNode.Mapping names = expansion.mapping("placeholders");
        Boolean all = expansion.truth("combinatorial");
        Integer count = expansion.wholeNumber("num_random_samples", 1, MOST_DRAWN);
        Integer bound = expansion.wholeNumber("max_samples", 1, MOST_EXPANSIONS);
        Integer from = expansion.wholeNumber("seed", Integer.MIN_VALUE, Integer.MAX_VALUE);
        expansion.finish();
        combinatorial = all == null || all;
        drawn = count == null ? 1 : count;
        most = bound == null ? USUAL_EXPANSIONS : bound;
        seed = from == null ? 0 : from;
        if (!combinatorial && drawn > most) {
            problems.add(written.place(), "`num_random_samples` is " + drawn + ", more than `max_samples`, " + most,
                    "a higher `max_samples`", null);
        }
        GridReader lists = new GridReader(problems);
        for (TaskNode.Entry entry : names == null ? List.<TaskNode.Entry>of() : names.entries()) {
            List<JsonNode> values = lists.values(entry.value(), "the placeholder `" + entry.key() + "`");
            places.put(entry.key(), entry.place());
            if (entry.key().equals(language) || entry.key().equals(SAMPLES) || entry.key().equals(PROMPT_INDEX)) {
                problems.add(entry.place(), "the placeholder `" + entry.key() + "` is taken by gendata itself",
                        "another name", null);
            } else if (!values.isEmpty()) {
                placeholders.put(entry.key(), values.stream().map(AxisValue::of).toList());
            }
        }
    }

    /// How many languages there are.
    int languageCount() {
        return languages.size();
    }

    /// What prompts see besides.
    GivenValues given() {
        return new GivenValues(Map.of(SAMPLES, JsonNodeFactory.instance.numberNode(samples)), Map.of(),
                GivenValues.Choice.POSITION, 0);
    }

    /// Notes placeholders that are called as columns are.
    void checkPlaceholders(Set<String> columns) {
        placeholders.keySet().stream().filter(columns::contains).forEach(name -> problems.add(
                places.getOrDefault(name, Place.of("expansion")),
                "the placeholder `" + name + "` is also a column of the input", "another name", null));
    }

    int samples() {
        return samples;
    }

    long prompts() {
        return prompts.size();
    }

    Set<String> placeholders() {
        return placeholders.keySet();
    }

    /// Reads the prompts.
    ///
    /// @param usual a prompt for tasks that have none; null where one has to be there
    /// @param mandatory each placeholder that every prompt should have, and of how many values it chooses
    /// @param oneOf of these every prompt needs at least one; empty where that does not matter
    void readPrompts(@Nullable String usual, Map<String, Integer> mandatory, Set<String> oneOf,
            List<String> columns) {
        Set<String> single = new HashSet<>(mandatory.keySet());
        single.addAll(oneOf);
        TaskNode written = fields.node("prompts");
        if (written == null && usual != null) {
            TaskNode.Scalar text = TaskNode.Scalar.text(usual, Place.of("the default prompt"));
            prompts = List.of(List.of(message(text, columns)));
            return;
        }
        if (!(written instanceof TaskNode.Sequence list) || list.items().isEmpty()) {
            problems.add(written == null ? Place.of("prompts") : written.place(), written == null
                    ? "`prompts` is missing"
                    : "`prompts` is " + (written instanceof TaskNode.Sequence ? "an empty list" : written.describe()),
                    "a list of texts", null);
            return;
        }
        prompts = new ArrayList<>();
        for (TaskNode item : list.items()) {
            if (item instanceof TaskNode.Scalar text && text.isText()) {
                checkDoubled(text, single);
                MessageDraft message = message(text, columns);
                if (message != null) {
                    prompts.add(List.of(message));
                    checkMandatory(text, mandatory, oneOf, prompts.size());
                }
            } else {
                problems.add(item.place(), "a prompt is " + item.describe(), "text", null);
            }
        }
    }

    private void checkDoubled(TaskNode.Scalar text, Set<String> single) {
        Matcher doubled = DOUBLED.matcher(text.value().asString());
        while (doubled.find()) {
            if (single.contains(doubled.group(1))) {
                problems.add(text.placeAt(doubled.start()), "`" + doubled.group() + "` has too many braces",
                        "`{" + doubled.group(1) + "}`", null);
            } else if (!placeholders.containsKey(doubled.group(1))) {
                String near = NearestWord.of(doubled.group(1), placeholders.keySet());
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
                        + (name.equals(SAMPLES) ? "" : " values"), "{" + name + "} in it", null);
            }
        });
        if (!oneOf.isEmpty() && used.stream().noneMatch(oneOf::contains)) {
            problems.add(text.place(), "the prompt uses no input column", "one of "
                    + oneOf.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", ")), null);
        }
    }

    /// @param columns the names of what is wanted in each answer
    private @Nullable MessageDraft message(TaskNode.Scalar text, List<String> columns) {
        String end = "\n\nAnswer with a JSON list of {" + SAMPLES + "} " + (samples == 1 ? "object" : "objects")
                + ", with the " + (columns.size() == 1 ? "text " : "texts ")
                + columns.stream().map(name -> "\"" + escaped(name) + "\"").collect(Collectors.joining(", "))
                + (samples == 1 ? " in it" : " in each") + ", and nothing else.";
        Template template = compiled(text, end);
        return template == null ? null : new MessageDraft("user", template, text);
    }

    private @Nullable Template compiled(TaskNode.Scalar text, String end) {
        try {
            return Template.compile(text.value().asString() + end, placeholders.keySet());
        } catch (TemplateException wrong) {
            problems.add(text.placeAt(wrong.offset()), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private static String escaped(String name) {
        return name.replace("{", "{{").replace("}", "}}");
    }

    /// The one step: a list of as many objects as samples are wanted, each with these texts.
    StepDraft step(List<String> columns, TaskNode root) {
        List<Schema> exactly = new ArrayList<>();
        for (int count = 1; count <= samples; count++) {
            exactly.add(list(item(columns, false), count, count));
        }
        AnswerRules rules = new AnswerRules(AnswerType.JSON, null, list(item(columns, true), 1, 0), List.of(), true,
                new Items(samples, compiled(item(columns, true)), exactly));
        return new StepDraft(root.place(), ENTRIES, root.place(), rules, new PromptsDraft(prompts, PROMPT_INDEX), null,
                null, Step.DEFAULT_RETRIES, true, ConditionDrafts.NONE, 1, null);
    }

    /// @param open whether members that nobody asked for are passed over
    private static ObjectNode item(List<String> columns, boolean open) {
        ObjectNode item = Json.object().put("type", "object");
        ObjectNode properties = item.putObject("properties");
        columns.forEach(column -> properties.putObject(column).put("type", "string"));
        columns.forEach(item.withArray("required")::add);
        return open ? item : item.put("additionalProperties", false);
    }

    private static Schema list(ObjectNode item, int least, int most) {
        ObjectNode list = Json.object().put("type", "array").put("minItems", least);
        if (most > 0) {
            list.put("maxItems", most);
        }
        list.set("items", item);
        return compiled(list);
    }

    private static Schema compiled(ObjectNode schema) {
        try {
            return Schema.compile(schema, null);
        } catch (SchemaException never) {
            throw new IllegalStateException(never);
        }
    }

    /// The axes in Datafast's order: language, prompt with its expansion, model.
    ///
    /// @param models names of the models, and where they are written; empty where there is only one
    AxesDraft axes(Map<String, Place> models) {
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis.Listed(language, languages));
        List<AxisValue> numbers = new ArrayList<>();
        for (int number = 0; number < prompts.size(); number++) {
            numbers.add(AxisValue.of(JsonNodeFactory.instance.numberNode(number)));
        }
        axes.add(new Axis.Listed(PROMPT_INDEX, numbers));
        places.put(PROMPT_INDEX, Place.of("prompts"));
        Set<String> unused = new HashSet<>(placeholders.keySet());
        Set<String> sampled = new LinkedHashSet<>(Set.of(PROMPT_INDEX));
        placeholders.forEach((name, values) -> {
            Map<String, List<AxisValue>> byPrompt = new LinkedHashMap<>();
            for (int number = 0; number < prompts.size(); number++) {
                boolean uses = prompts.get(number).getFirst().template().placeholders().stream()
                        .anyMatch(placeholder -> placeholder.root().equals(name));
                byPrompt.put(Integer.toString(number), uses ? values : List.of(AxisValue.NONE));
                if (uses) {
                    unused.remove(name);
                }
            }
            axes.add(new Axis.Dependent(name, PROMPT_INDEX, byPrompt));
            sampled.add(name);
        });
        unused.forEach(name -> notes.add("no prompt uses the placeholder `" + name + "` of `expansion`"));
        Sample sample = combinatorial || prompts.isEmpty()
                ? null
                : new Sample(drawn, sampled, Set.of(PROMPT_INDEX), true);
        checkMost(new Variants(axes.subList(1, axes.size()), null, seed));
        if (!models.isEmpty()) {
            axes.add(new Axis.Listed(AxesDraft.MODEL, models.keySet().stream()
                    .map(name -> AxisValue.of(JsonNodeFactory.instance.stringNode(name))).toList()));
            places.put(AxesDraft.MODEL, models.values().iterator().next());
        }
        return new AxesDraft(new Variants(axes, sample, seed), places);
    }

    private void checkMost(Variants expansions) {
        long count = combinations(expansions);
        if (combinatorial && !prompts.isEmpty() && count > most) {
            problems.add(places.values().stream().skip(1).findFirst().orElse(Place.of("expansion")),
                    "there are %,d combinations of prompts and placeholders, more than `max_samples`, %,d"
                            .formatted(count, most),
                    "a higher `max_samples`, or `combinatorial: false` with `num_random_samples`", null);
        }
    }

    private static long combinations(Variants expansions) {
        try {
            return expansions.perRow();
        } catch (ArithmeticException tooMany) {
            return Long.MAX_VALUE;
        }
    }
}
