package gendata.method;

import gendata.steps.RecordShape;
import gendata.task.Place;
import gendata.vary.Variants;
import java.util.List;

/// What records hold, as a task says it, before it is known which columns the input has.
interface Shape {
    /// An input column to keep, and where the task names it.
    record Kept(String name, Place place) {}

    /// The columns that have to be there.
    List<Kept> kept();

    /// The columns of a record.
    ///
    /// @param used what prompts use of rows and answers, in order of first use
    /// @param keys the columns by which rows are told apart
    RecordShape of(List<StepDraft> drafts, List<String> used, List<String> inputColumns, List<String> keys,
            Variants variants);
}
