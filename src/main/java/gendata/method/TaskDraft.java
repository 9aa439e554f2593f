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
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import gendata.vary.GivenValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a data method has read of a task; once the input is known it becomes the plan.
///
/// @param skip left out are rows for which this holds, or null
/// @param accept refused are units for which this does not hold, or null
/// @param selection which of the records are written
record TaskDraft(TaskFiles files, ModelsReader models, LimitsReader limits, GivenValues given, AxesDraft axes,
        List<StepDraft> steps, Missing missing, Shape shape, TaskNode.@Nullable Scalar skip,
        TaskNode.@Nullable Scalar accept, SelectionReader selection) {
    TaskDraft {
        steps = List.copyOf(steps);
    }

    /// @param notes what the user should know so far
    Plan plan(TaskSource task, DataMethod.InputReader inputs, List<String> notes, Problems problems)
            throws TaskException, IOException {
        List<Step> asked = models.steps(steps, axes);
        limits.check(steps, asked, models);
        Condition skipped = null;
        Condition accepted = null;
        Set<String> conditional = Set.of();
        InputSummary input = files.inputFor(inputs);
        List<String> told = new ArrayList<>(notes);
        if (input != null) {
            new NameChecks(problems, told, given, axes, input.columns()).check(steps, shape.kept(), files.isKeyed(),
                    files.uniqueKey());
            Set<String> names = new HashSet<>(input.columns());
            names.addAll(given.names());
            names.addAll(axes.names());
            names.add(Row.INDEX);
            ConditionCompiler conditions = new ConditionCompiler(problems, names);
            skipped = conditions.row(skip);
            asked = conditions.steps(steps, asked);
            accepted = conditions.row(accept);
            conditional = conditions.used();
            axes.checkUnits(input, problems);
        }
        problems.throwIfAny();
        Terms terms = new Terms(limits.limits(), models.terms(asked));
        for (Map.Entry<String, Terms.OfModel> model : terms.models().entrySet()) {
            PaceNote.of(model.getKey(), model.getValue().pacing(), asked).ifPresent(told::add);
        }
        told.addAll(models.notes(asked));
        InputSummary readable = files.requireInput();
        Source source = files.requireSource();
        Names names = Names.used(steps, conditional);
        RecordShape records = shape.of(steps, names.written(), readable.columns(), files.keys(readable),
                axes.variants());
        Pipeline pipeline = new Pipeline(skipped, asked, given, missing, records, accepted);
        Plan plan = new Plan(source, readable, axes.variants(), pipeline, names.withInputs(records, axes.names()),
                selection.selection(), files.requireDestination(), terms,
                TaskRecord.of(task, models.parameters(), limits.limits()), told);
        selection.check(records, plan.allUnits(), plan.recordsPerUnit());
        problems.throwIfAny();
        return plan;
    }
}
