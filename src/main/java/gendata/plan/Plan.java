package gendata.plan;

import gendata.format.Reading;
import gendata.model.Endpoint;
import gendata.output.Destination;
import gendata.rows.InputException;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import gendata.rows.StableHash;
import gendata.steps.Items;
import gendata.steps.Pipeline;
import gendata.steps.Step;
import gendata.vary.AxisValue;
import gendata.vary.GivenValues;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import gendata.vary.Variants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The checked description of a run: nothing in it can fail for a reason that the user could have been told before the first call.
///
/// @param input what the first pass found in the source
/// @param variants what units each row has
/// @param usedNames columns, axes and given values that prompts or records use
/// @param selection which of the records are written
/// @param terms how much may be asked, how fast and at what price
/// @param task the task as resolved, without secrets
/// @param notes what the user should know but need not change
public record Plan(Source source, InputSummary input, Variants variants, Pipeline pipeline, List<String> usedNames,
        Selection selection, Destination destination, Terms terms, ObjectNode task,
        List<String> notes) {
    private static final int SHORT_HASH = 16;

    public Plan {
        usedNames = List.copyOf(usedNames);
        notes = List.copyOf(notes);
    }

    /// The same plan with its rows elsewhere.
    public Plan from(Source other) {
        return new Plan(other, input, variants, pipeline, usedNames, selection, destination, terms, task, notes);
    }

    /// The same plan with one more thing that the user should know.
    public Plan noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Plan(source, input, variants, pipeline, usedNames, selection, destination, terms, task, more);
    }

    public List<Step> steps() {
        return pipeline.steps();
    }

    /// Names of the models that steps ask, in their order.
    public List<String> models() {
        return steps().stream().flatMap(step -> step.models().members().stream()).map(Endpoint::name).distinct()
                .toList();
    }

    public GivenValues given() {
        return pipeline.given();
    }

    /// Of what is drawn at random.
    public long seed() {
        return variants.isDrawn() ? variants.seed() : given().seed();
    }

    /// The output file; its run folder lies beside it.
    public Path output() {
        return destination.path();
    }

    /// What has to be read of the input: the columns that prompts and records use, and the unique key.
    public Reading reading() {
        Set<String> columns = new LinkedHashSet<>(usedNames);
        if (source.uniqueKey() != null) {
            columns.add(source.uniqueKey());
        }
        return new Reading(columns, input.types());
    }

    /// Hash of all in the plan that can change a record.
    public PlanFingerprint fingerprint() {
        return PlanFingerprint.of(this);
    }

    /// The units that may be begun, in order.
    public UnitReader open() throws InputException {
        return UnitReader.open(source, reading(), variants, selection.candidates());
    }

    /// All units of the input, in order.
    public UnitReader openAll() throws InputException {
        return UnitReader.open(source, reading(), variants, Long.MAX_VALUE);
    }

    /// How many units may be begun.
    public long units() {
        return Math.min(allUnits(), selection.candidates());
    }

    /// How many units there are.
    public long allUnits() {
        return input.rows() * variants.perRow();
    }

    /// Places among the units, also those of rows that cannot be used.
    public long places() {
        return (input.rows() + input.badRows()) * variants.perRow();
    }

    /// Hash of the values of this unit that prompts or records use, in 16 hex digits.
    public String valuesHash(Unit unit) {
        List<String> texts = new ArrayList<>(usedNames.size() * 2);
        for (String name : usedNames) {
            AxisValue chosen = unit.variant().value(name);
            JsonNode value = chosen == null ? given().value(unit.row(), name) : chosen.shown();
            if (value == null) {
                value = unit.row().value(name);
            }
            if (value != null) {
                texts.add(name);
                texts.add(value.toString());
            }
        }
        return StableHash.hex(texts.toArray(String[]::new)).substring(0, SHORT_HASH);
    }

    /// How many records each unit makes that is accepted; empty where that depends on the answers.
    public OptionalLong recordsPerUnit() {
        String exploded = pipeline.shape().explode();
        if (exploded == null) {
            return OptionalLong.of(1);
        }
        return steps().stream().filter(step -> step.key().equals(exploded))
                .flatMap(step -> Stream.ofNullable(step.rules().items())).mapToLong(Items::count).findFirst();
    }

    /// Calls that the run makes when every answer is taken at once.
    public long calls() {
        return units() * steps().stream().mapToLong(Step::calls).sum();
    }
}
