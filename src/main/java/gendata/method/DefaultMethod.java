package gendata.method;

import gendata.expr.Condition;
import gendata.plan.Plan;
import gendata.plan.Terms;
import gendata.prompt.Missing;
import gendata.rows.InputSummary;
import gendata.rows.Row;
import gendata.rows.Source;
import gendata.steps.Pipeline;
import gendata.steps.RecordShape;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import gendata.vary.GivenValues;
import gendata.vary.Variants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The data method `default`: each row goes through a list of prompts, in the classic form or spelled out as steps.
final class DefaultMethod implements DataMethod {
    private static final List<String> MISSING_WORDS = List.of("fail", "empty", "null");

    @Override
    public String name() {
        return "default";
    }

    @Override
    public Plan lower(TaskSource task, InputReader inputs) throws TaskException, IOException {
        Problems problems = new Problems();
        Fields fields = new Fields(task.root(), problems);
        fields.text("data_method");
        TaskFiles files = TaskFiles.read(task, fields, problems);
        ModelsReader models = new ModelsReader(task, fields, problems);
        LimitsReader limits = new LimitsReader(task, fields, problems);
        GivenValues given = new GivenReader(task, fields, problems).read();
        VariantsReader axes = new VariantsReader(task, fields, problems);
        Variants variants = axes.read();
        List<StepDraft> read = new StepsReader(task, fields, variants.names(), problems).read();
        Missing missing = missing(fields);
        ShapeReader shape = ShapeReader.read(fields, problems);
        List<StepDraft> drafts = shape.exploded(read, problems);
        TaskNode.Scalar skip = fields.textScalar("skip");
        TaskNode.Scalar accept = fields.textScalar("accept");
        fields.finish();

        List<Step> steps = models.steps(drafts, VariantsReader.models(variants), axes.place(VariantsReader.MODEL));
        limits.check(drafts, steps, models);
        Condition skipped = null;
        Condition accepted = null;
        Set<String> conditional = Set.of();
        InputSummary input = files.inputFor(inputs);
        List<String> notes = new ArrayList<>();
        if (input != null) {
            new NameChecks(problems, notes, given, axes, input.columns()).check(drafts, shape, files.uniqueKey());
            Set<String> names = new HashSet<>(input.columns());
            names.addAll(given.names());
            names.addAll(variants.names());
            names.add(Row.INDEX);
            ConditionCompiler conditions = new ConditionCompiler(problems, names);
            skipped = conditions.row(skip);
            steps = conditions.steps(drafts, steps);
            accepted = conditions.row(accept);
            conditional = conditions.used();
            axes.checkUnits(variants, input);
        }
        problems.throwIfAny();
        Terms terms = new Terms(limits.limits(), models.terms(steps));
        for (Map.Entry<String, Terms.OfModel> model : terms.models().entrySet()) {
            PaceNote.of(model.getKey(), model.getValue().pacing(), steps).ifPresent(notes::add);
        }
        notes.addAll(models.notes(steps));
        InputSummary readable = files.requireInput();
        Source source = files.requireSource();
        Names names = Names.used(drafts, conditional);
        RecordShape records = shape.shape(drafts, names.written(), readable.columns(), source.uniqueKey(),
                variants);
        Pipeline pipeline = new Pipeline(skipped, steps, given, missing, records, accepted);
        return new Plan(source, readable, variants, pipeline, names.withInputs(records, variants.names()),
                files.requireDestination(), terms, TaskRecord.of(task, models.parameters(), limits.limits()), notes);
    }

    private static Missing missing(Fields fields) {
        if (fields.node("missing") instanceof TaskNode.Scalar scalar && scalar.isNull()) {
            return Missing.NULL;
        }
        String word = fields.word("missing", MISSING_WORDS);
        return word == null ? Missing.FAIL : Missing.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
