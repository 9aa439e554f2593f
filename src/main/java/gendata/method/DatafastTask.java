package gendata.method;

import gendata.format.Json;
import gendata.method.StepDraft.MessageDraft;
import gendata.method.StepDraft.PromptsDraft;
import gendata.model.AnswerType;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.steps.AnswerRules;
import gendata.steps.Items;
import gendata.steps.Step;
import gendata.task.Fields;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what all tasks have that are written as Datafast's configurations: languages, prompts and their expansion, samples a prompt.
final class DatafastTask {
    static final String SAMPLES = "num_samples";
    static final String PROMPT_INDEX = "prompt_index";
    /// The step's own name, which no column has.
    static final String ENTRIES = "_entries";

    private static final int MOST_SAMPLES = 100;
    private static final int MANY_SAMPLES = 10;

    private final Fields fields;
    private final Problems problems;
    private final List<String> notes;
    private final DatafastExpansion expansion;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final String language;
    private final List<AxisValue> languages;
    private final int samples;
    private List<List<MessageDraft>> prompts = List.of();

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
        expansion = DatafastExpansion.read(fields, Set.of(language, SAMPLES, PROMPT_INDEX), problems);
        places.putAll(expansion.places());
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
        expansion.names().stream().filter(columns::contains).forEach(name -> problems.add(
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
        return expansion.names();
    }

    /// Reads the prompts.
    ///
    /// @param usual a prompt for tasks that have none; null where one has to be there
    /// @param mandatory each placeholder that every prompt should have, and of how many values it chooses
    /// @param oneOf of these every prompt needs at least one; empty where that does not matter
    /// @param columns what is wanted in each answer
    void readPrompts(@Nullable String usual, Map<String, Integer> mandatory, Set<String> oneOf,
            List<String> columns) {
        prompts = new DatafastPrompts(expansion.names(), samples, columns, problems, notes).read(fields, usual,
                mandatory, oneOf);
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
        Set<String> unused = new HashSet<>(expansion.names());
        Set<String> sampled = new LinkedHashSet<>(Set.of(PROMPT_INDEX));
        expansion.values().forEach((name, values) -> {
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
        Sample sample = expansion.combinatorial() || prompts.isEmpty()
                ? null
                : new Sample(expansion.drawn(), sampled, Set.of(PROMPT_INDEX), true);
        checkMost(new Variants(axes.subList(1, axes.size()), null, expansion.seed()));
        if (!models.isEmpty()) {
            axes.add(new Axis.Listed(AxesDraft.MODEL, models.keySet().stream()
                    .map(name -> AxisValue.of(JsonNodeFactory.instance.stringNode(name))).toList()));
            places.put(AxesDraft.MODEL, models.values().iterator().next());
        }
        return new AxesDraft(new Variants(axes, sample, expansion.seed()), places);
    }

    private void checkMost(Variants expansions) {
        long count = combinations(expansions);
        if (expansion.combinatorial() && !prompts.isEmpty() && count > expansion.most()) {
            problems.add(places.values().stream().skip(1).findFirst().orElse(Place.of("expansion")),
                    "there are %,d combinations of prompts and placeholders, more than `max_samples`, %,d"
                            .formatted(count, expansion.most()),
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
