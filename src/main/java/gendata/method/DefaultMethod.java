package gendata.method;

import gendata.plan.Plan;
import gendata.plan.Terms;
import gendata.prompt.Missing;
import gendata.rows.InputSummary;
import gendata.rows.Source;
import gendata.steps.RecordShape;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import gendata.vary.GivenValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        EndpointReader endpoints = new EndpointReader(task, fields, problems);
        LimitsReader limits = new LimitsReader(task, fields, problems);
        GivenValues given = new GivenReader(task, fields, problems).read();
        List<StepDraft> drafts = new StepsReader(task.root(), fields, problems).read();
        Missing missing = missing(fields);
        ShapeReader shape = ShapeReader.read(fields, problems);
        fields.finish();

        List<Step> steps = endpoints.steps(drafts);
        limits.check(drafts, steps, endpoints);
        InputSummary input = files.inputFor(inputs);
        List<String> notes = new ArrayList<>();
        if (input != null) {
            new NameChecks(problems, notes, given, input.columns()).check(drafts, shape, files.uniqueKey());
        }
        problems.throwIfAny();
        PaceNote.of(endpoints.pacing(), steps).ifPresent(notes::add);
        InputSummary readable = files.requireInput();
        Source source = files.requireSource();
        Names names = Names.used(drafts);
        RecordShape records = shape.shape(drafts, names.written(), readable.columns(), source.uniqueKey());
        Terms terms = new Terms(limits.limits(), endpoints.pacing(), endpoints.price());
        return new Plan(source, readable, given, missing, steps, records, names.withInputs(records),
                files.requireDestination(), terms, TaskRecord.of(task, endpoints.parameters(), limits.limits()), notes);
    }

    private static Missing missing(Fields fields) {
        if (fields.node("missing") instanceof TaskNode.Scalar scalar && scalar.isNull()) {
            return Missing.NULL;
        }
        String word = fields.word("missing", MISSING_WORDS);
        return word == null ? Missing.FAIL : Missing.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
