package gendata.cli;

import gendata.model.Endpoint;
import gendata.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Names models in messages.
final class ModelWords {
    private static final int MOST_NAMED = 4;

    private ModelWords() {}

    /// All that are asked, each once, in the order of the steps.
    static List<Endpoint> asked(Plan plan) {
        Map<String, Endpoint> asked = new LinkedHashMap<>();
        plan.steps().forEach(
                step -> step.models().members().forEach(member -> asked.putIfAbsent(member.name(), member)));
        return List.copyOf(asked.values());
    }

    /// As `gpt-4.1-mini (openai)`, of several `writer, judge`.
    static String of(Plan plan) {
        List<Endpoint> asked = asked(plan);
        return asked.size() == 1
                ? of(asked.getFirst())
                : asked.size() > MOST_NAMED
                        ? asked.size() + " models"
                        : String.join(", ", asked.stream().map(Endpoint::name).toList());
    }

    static String of(Endpoint endpoint) {
        return (endpoint.name().equals(endpoint.model()) ? "" : endpoint.name() + ": ") + endpoint.model() + " ("
                + endpoint.api() + ")";
    }
}
