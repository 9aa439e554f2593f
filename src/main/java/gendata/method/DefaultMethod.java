package gendata.method;

import gendata.plan.Plan;
import gendata.prompt.Missing;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import gendata.vary.GivenValues;
import java.io.IOException;
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
        TaskFiles files = TaskFiles.read(task, fields, TaskFiles.Keys.DEFAULT, null, problems);
        ModelsReader models = new ModelsReader(task, fields, problems);
        LimitsReader limits = new LimitsReader(task, fields, problems);
        GivenValues given = new GivenReader(task, fields, problems).read();
        AxesDraft axes = new VariantsReader(task, fields, problems).read();
        List<StepDraft> read = new StepsReader(task, fields, axes.names(), problems).read();
        Missing missing = missing(fields);
        ShapeReader shape = ShapeReader.read(fields, problems);
        List<StepDraft> drafts = shape.exploded(read, problems);
        TaskNode.Scalar skip = fields.textScalar("skip");
        TaskNode.Scalar accept = fields.textScalar("accept");
        SelectionReader selection = new SelectionReader(fields, problems);
        fields.finish();
        return new TaskDraft(files, models, limits, given, axes, drafts, missing, shape, skip, accept, selection)
                .plan(task, inputs, List.of(), problems);
    }

    static Missing missing(Fields fields) {
        if (fields.node("missing") instanceof TaskNode.Scalar scalar && scalar.isNull()) {
            return Missing.NULL;
        }
        String word = fields.word("missing", MISSING_WORDS);
        return word == null ? Missing.FAIL : Missing.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
