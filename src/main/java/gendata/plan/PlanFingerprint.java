package gendata.plan;

import gendata.expr.Condition;
import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.rows.StableHash;
import gendata.steps.PromptMessage;
import gendata.steps.RecordShape;
import gendata.steps.Step;
import gendata.vary.GivenValues;
import gendata.vary.Variants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Names a plan by the parts that can change a record, each with its own hash so that a change can be named.
///
/// Addresses, keys, timeouts, retries and the terms are no parts.
///
/// @param value 16 hex digits
/// @param parts hash by name, as `step 3: user prompt`
public record PlanFingerprint(String value, Map<String, String> parts) {
    private static final Pattern STEP = Pattern.compile("step ([0-9]{1,9}): (.*)");
    private static final int SHORT_HASH = 16;

    public PlanFingerprint {
        parts = new LinkedHashMap<>(parts);
    }

    static PlanFingerprint of(Plan plan) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int index = 0; index < plan.steps().size(); index++) {
            addStep(parts, "step " + (index + 1) + ": ", plan.steps().get(index));
        }
        addGiven(parts, plan.given(), plan.usedNames());
        put(parts, "missing values", plan.pipeline().missing().name());
        addShape(parts, plan.pipeline().shape());
        addCondition(parts, "skip", plan.pipeline().skip());
        addCondition(parts, "accept", plan.pipeline().accept());
        put(parts, "unique key", String.valueOf(plan.source().uniqueKey()));
        addVariants(parts, plan.variants());
        List<String> texts = new ArrayList<>();
        parts.forEach((name, hash) -> {
            texts.add(name);
            texts.add(hash);
        });
        return new PlanFingerprint(hash(texts.toArray(String[]::new)), parts);
    }

    /// Only what prompts use, whatever the order it was given in.
    private static void addGiven(Map<String, String> parts, GivenValues given, List<String> used) {
        for (String name : given.names()) {
            if (!used.contains(name)) {
                continue;
            }
            List<JsonNode> values = given.lists().get(name);
            JsonNode constant = given.constants().get(name);
            if (values != null) {
                put(parts, "extra key " + name, values.toString());
                put(parts, "choice of extra keys", given.choice().name(),
                        given.choice() == GivenValues.Choice.RANDOM ? Long.toString(given.seed()) : "");
            } else if (constant != null) {
                put(parts, "constant " + name, Json.text(constant));
            }
        }
    }

    private static void addVariants(Map<String, String> parts, Variants variants) {
        variants.axes().forEach(axis -> put(parts, "axis " + axis.name(), axis.toString()));
        if (variants.sample() != null) {
            put(parts, "sample", variants.sample().toString());
        }
        if (variants.isDrawn()) {
            put(parts, "seed", Long.toString(variants.seed()));
        }
    }

    /// In the words of the first version, which others would not fit.
    private static void addShape(Map<String, String> parts, RecordShape shape) {
        put(parts, "columns written", "RecordShape[columns=" + shape.columns() + ", details=" + shape.details() + "]");
        if (!shape.metadata().isEmpty()) {
            put(parts, "metadata", shape.metadata().toString());
        }
        if (shape.explode() != null) {
            put(parts, "explode", shape.explode());
        }
    }

    private static void addStep(Map<String, String> parts, String prefix, Step step) {
        put(parts, prefix + "key", step.key());
        put(parts, prefix + "type", step.type().name());
        List<Endpoint> models = step.models().members().stream().sorted(Comparator.comparing(Endpoint::name))
                .toList();
        put(parts, prefix + "model", models.size() == 1
                ? new String[] {models.getFirst().api(), models.getFirst().model()}
                : models.stream().flatMap(model -> Stream.of(model.name(), model.api(), model.model()))
                        .toArray(String[]::new));
        if (!step.models().axis().isEmpty()) {
            step.models().pools().forEach((name, pool) -> put(parts, prefix + "model " + name,
                    pool.members().stream().map(Endpoint::name).sorted().toArray(String[]::new)));
        }
        put(parts, prefix + "parameters", models.stream().map(Step::answerParameters).toArray(String[]::new));
        List<List<PromptMessage>> prompts = step.prompts().alternatives();
        put(parts, prefix + "order of messages",
                prompts.getFirst().stream().map(PromptMessage::role).toList().toString());
        addRules(parts, prefix, step);
        for (int number = 0; number < prompts.size(); number++) {
            addMessages(parts, prefix + (number == 0 ? "" : "prompt " + (number + 1) + ", "), prompts.get(number));
        }
    }

    private static void addMessages(Map<String, String> parts, String prefix, List<PromptMessage> messages) {
        Map<String, Integer> count = new HashMap<>();
        for (PromptMessage message : messages) {
            int number = count.merge(message.role(), 1, Integer::sum);
            put(parts, prefix + message.role() + " prompt" + (number == 1 ? "" : " " + number),
                    message.content().text());
        }
    }

    /// What most steps do not have is no part of theirs, so that plans of earlier versions stay what they are.
    private static void addRules(Map<String, String> parts, String prefix, Step step) {
        if (step.rules().extraction() != null) {
            put(parts, prefix + "extract", step.rules().extraction().toString());
        }
        if (step.rules().schema() != null) {
            put(parts, prefix + "schema", step.rules().schema().toString());
        }
        if (!step.rules().checks().isEmpty()) {
            put(parts, prefix + "checks",
                    step.rules().checks().stream().map(check -> check.that().source()).toArray(String[]::new));
        }
        if (step.rules().items() != null) {
            put(parts, prefix + "number of items", Integer.toString(step.rules().items().count()));
        }
        addCondition(parts, prefix + "when", step.when());
        if (step.generations() > 1) {
            put(parts, prefix + "generations", Integer.toString(step.generations()));
        }
        if (step.reasoning() != null) {
            put(parts, prefix + "reasoning", step.reasoning());
        }
    }

    private static void addCondition(Map<String, String> parts, String name, @Nullable Condition condition) {
        if (condition != null) {
            put(parts, name, condition.source());
        }
    }

    private static void put(Map<String, String> parts, String name, String... texts) {
        parts.put(name, hash(texts));
    }

    private static String hash(String... texts) {
        return StableHash.hex(texts).substring(0, SHORT_HASH);
    }

    /// In what this plan differs from an earlier one, as `step 2: key, user prompt` or `step 3 is new`.
    public List<String> changedFrom(Map<String, String> earlier) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(earlier.keySet());
        names.removeIf(name -> earlier.getOrDefault(name, "").equals(parts.getOrDefault(name, "")));
        List<String> changes = new ArrayList<>();
        Map<Integer, List<String>> ofSteps = new TreeMap<>();
        for (String name : names) {
            Matcher step = STEP.matcher(name);
            if (step.matches()) {
                ofSteps.computeIfAbsent(Integer.valueOf(step.group(1)), number -> new ArrayList<>()).add(step.group(2));
            } else {
                changes.add(name);
            }
        }
        ofSteps.forEach((number, ofStep) -> {
            String key = "step " + number + ": key";
            changes.add("step " + number + (!earlier.containsKey(key)
                    ? " is new"
                    : !parts.containsKey(key) ? " is gone" : ": " + String.join(", ", ofStep)));
        });
        return changes;
    }
}
