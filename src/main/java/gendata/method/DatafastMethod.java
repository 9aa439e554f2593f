package gendata.method;

import gendata.plan.Plan;
import gendata.prompt.Missing;
import gendata.rows.Grid;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data method whose tasks are written as Datafast's configurations: where rows come from, and what is made of them, differs.
abstract class DatafastMethod implements DataMethod {
    private final TaskFiles.Keys files;
    private final String language;
    private final int usualSamples;

    /// @param language what prompts call the language
    /// @param usualSamples how many samples a prompt asks for, where the task does not say
    DatafastMethod(TaskFiles.Keys files, String language, int usualSamples) {
        this.files = files;
        this.language = language;
        this.usualSamples = usualSamples;
    }

    /// What is generated, and what records hold.
    record Made(List<String> columns, Shape shape) {
        Made {
            columns = List.copyOf(columns);
        }
    }

    /// Rows that the method makes itself, or null where it reads them.
    abstract @Nullable Grid rows(TaskSource task, Fields fields, Problems problems);

    /// Reads the method's own keys, prompts among them.
    abstract Made read(TaskSource task, Fields fields, DatafastTask datafast, Problems problems);

    @Override
    public final Plan lower(TaskSource task, InputReader inputs) throws TaskException, IOException {
        Problems problems = new Problems();
        List<String> notes = new ArrayList<>();
        Fields fields = new Fields(task.root(), problems);
        fields.text("data_method");
        TaskFiles read = TaskFiles.read(task, fields, files, rows(task, fields, problems), problems);
        ProvidersReader providers = new ProvidersReader(task, problems);
        TaskSource withModels = providers.read();
        ModelsReader models = new ModelsReader(withModels, new Fields(withModels.root(), problems), problems);
        LimitsReader limits = new LimitsReader(task, fields, problems);
        DatafastTask datafast = new DatafastTask(fields, language, usualSamples, problems, notes);
        Made made = read(task, fields, datafast, problems);
        Missing missing = DefaultMethod.missing(fields);
        TaskNode.Scalar skip = fields.textScalar("skip");
        TaskNode.Scalar accept = fields.textScalar("accept");
        SelectionReader selection = new SelectionReader(fields, problems);
        ProvidersReader.KEYS.forEach(fields::node);
        fields.finish();
        return new TaskDraft(read, models, limits, datafast.given(), datafast.axes(providers.names()),
                List.of(datafast.step(made.columns(), task.root())), missing, made.shape(), skip, accept, selection)
                .plan(withModels, inputs, notes, problems);
    }
}
