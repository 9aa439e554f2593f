package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.prompt.Placeholder;
import gendata.steps.RecordShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names that a task's prompts use.
///
/// @param written names that stand plainly in prompts, in order of first use, without answers that are not kept
/// @param fromRows names whose values come from a row or are given beside it, also inside longer placeholders
record Names(List<String> written, List<String> fromRows) {
    /// @param conditional names that conditions use, answers among them
    static Names used(List<StepDraft> drafts, Set<String> conditional) {
        Set<String> written = new LinkedHashSet<>();
        Set<String> fromRows = new LinkedHashSet<>();
        List<String> answers = drafts.stream().flatMap(draft -> draft.names().stream()).toList();
        List<String> unkept = drafts.stream().filter(draft -> !draft.keep()).flatMap(draft -> draft.names().stream())
                .toList();
        for (StepDraft draft : drafts) {
            for (MessageDraft message : draft.messages()) {
                for (Placeholder placeholder : message.template().placeholders()) {
                    if (placeholder.plain() && !unkept.contains(placeholder.root())) {
                        written.add(placeholder.root());
                    }
                    if (!answers.contains(placeholder.root())) {
                        fromRows.add(placeholder.root());
                    }
                }
            }
        }
        conditional.stream().filter(name -> !answers.contains(name)).forEach(fromRows::add);
        return new Names(new ArrayList<>(written), new ArrayList<>(fromRows));
    }

    /// Every name of a row or given beside it that can show in a record: used by prompts, or kept.
    ///
    /// @param axes names of the axes, whose values always do
    List<String> withInputs(RecordShape shape, Set<String> axes) {
        Set<String> names = new LinkedHashSet<>(fromRows);
        names.addAll(axes);
        shape.columns().stream().filter(column -> column.from() == RecordShape.From.INPUT)
                .forEach(column -> names.add(column.source()));
        return new ArrayList<>(names);
    }
}
