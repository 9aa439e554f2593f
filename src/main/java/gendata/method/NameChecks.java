package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.model.AnswerType;
import gendata.prompt.Placeholder;
import gendata.rows.Row;
import gendata.steps.RecordShape;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.vary.GivenValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds every name in a task against what there really is: input columns, given values, answers of earlier steps.
final class NameChecks {
    private static final Set<String> RESERVED = Set.of(ShapeReader.MODEL, ShapeReader.INPUT_MODEL, Row.INDEX,
            RecordShape.DETAILS, RecordShape.RECORD, RecordShape.UNIT);
    private static final int MOST_SHOWN = 30;

    private final Problems problems;
    private final List<String> notes;
    private final GivenValues given;
    private final AxesDraft axes;
    private final List<String> columns;

    NameChecks(Problems problems, List<String> notes, GivenValues given, AxesDraft axes,
            List<String> columns) {
        this.problems = problems;
        this.notes = notes;
        this.given = given;
        this.axes = axes;
        this.columns = columns;
    }

    /// @param keyed whether rows are told apart by more than their position
    void check(List<StepDraft> drafts, List<Shape.Kept> keptColumns, boolean keyed, @Nullable String uniqueKey) {
        checkGiven(uniqueKey);
        checkAxes(uniqueKey);
        checkKeys(drafts);
        checkPlaceholders(drafts);
        for (Shape.Kept kept : keptColumns) {
            if (!columns.contains(kept.name())) {
                problems.add(kept.place(), "the input has no column `" + kept.name() + "`", null,
                        suggestion(kept.name(), columns));
            }
        }
        if (!keyed) {
            notes.add("no unique_key: rows are told apart by their position, so leave the input as it is between runs");
        }
    }

    private void checkGiven(@Nullable String uniqueKey) {
        for (String name : given.names()) {
            if (name.equals(uniqueKey)) {
                notes.add("`" + name
                        + "` is the unique key: prompts see the extra key, records hold the row's own value");
            } else if (columns.contains(name)) {
                notes.add("the extra key or constant `" + name + "` hides the input column of that name");
            }
        }
    }

    private void checkAxes(@Nullable String uniqueKey) {
        for (String name : axes.names()) {
            if (given.names().contains(name)) {
                problems.add(axes.place(name), "the axis `" + name + "` is also an extra key or constant",
                        "another name", null);
            } else if (name.equals(uniqueKey)) {
                problems.add(axes.place(name), "the axis `" + name + "` is the unique key", "another name", null);
            } else if (columns.contains(name)) {
                notes.add("the axis `" + name + "` hides the input column of that name");
            }
        }
    }

    private void checkKeys(List<StepDraft> drafts) {
        Set<String> seen = new HashSet<>();
        for (StepDraft draft : drafts) {
            checkKey(draft.key(), draft.keyPlace(), seen);
            if (draft.reasoning() != null) {
                checkKey(draft.reasoning().value().asString(), draft.reasoning().place(), seen);
            }
        }
    }

    private void checkKey(String key, Place place, Set<String> seen) {
        if (key.isEmpty()) {
            problems.add(place, "an output key cannot be empty", "a name", null);
        } else if (RESERVED.contains(key)) {
            problems.add(place, "the output key `" + key + "` is taken by gendata itself", "another name", null);
        } else if (columns.contains(key)) {
            problems.add(place, "the output key `" + key + "` is already a column of the input", "another name", null);
        } else if (axes.names().contains(key)) {
            problems.add(place, "the output key `" + key + "` is already an axis of `vary`", "another name", null);
        } else if (given.names().contains(key)) {
            problems.add(place, "the output key `" + key + "` is already an extra key or constant", "another name",
                    null);
        } else if (!seen.add(key)) {
            problems.add(place, "the output key `" + key + "` is there twice", "another name", null);
        }
    }

    private void checkPlaceholders(List<StepDraft> drafts) {
        for (int index = 0; index < drafts.size(); index++) {
            StepDraft draft = drafts.get(index);
            boolean none = true;
            for (MessageDraft message : draft.messages()) {
                for (Placeholder placeholder : message.template().placeholders()) {
                    none = false;
                    checkPlaceholder(message, placeholder, drafts, index);
                }
            }
            if (none && !draft.messages().isEmpty()) {
                notes.add("step " + (index + 1) + " (" + draft.key()
                        + ") has no placeholder: every row asks the same");
            }
        }
    }

    private void checkPlaceholder(MessageDraft message, Placeholder placeholder, List<StepDraft> drafts, int step) {
        String name = placeholder.root();
        int maker = maker(name, drafts);
        if (columns.contains(name) || given.names().contains(name) || axes.names().contains(name)
                || name.equals(Row.INDEX)
                || (maker >= 0 && maker < step)) {
            if (maker >= 0 && maker < step && !placeholder.plain() && isText(name, drafts.get(maker))) {
                problems.add(message.placeOf(placeholder), "`" + placeholder.written() + "` asks for a part of `" + name
                        + "`, which is text", "`" + name + "` alone, or the output type json for it", null);
            }
            return;
        }
        if (maker >= 0) {
            problems.add(message.placeOf(placeholder), "`" + name + "` is "
                    + (maker == step
                            ? "this step's own answer"
                            : "the answer of step " + (maker + 1)
                                    + ", which comes later"),
                    "a column, an extra key or the key of an earlier step", null);
            return;
        }
        List<String> known = new ArrayList<>(columns);
        known.addAll(given.names());
        known.addAll(axes.names());
        drafts.subList(0, step).forEach(draft -> known.addAll(draft.names()));
        problems.add(message.placeOf(placeholder),
                "`" + name + "` is no column of the input, no extra key" + (axes.names().isEmpty() ? "" : ", no axis")
                        + " and no earlier answer",
                null,
                suggestion(name, known));
    }

    /// The step that makes what is called so, or -1.
    private static int maker(String name, List<StepDraft> drafts) {
        for (int step = 0; step < drafts.size(); step++) {
            if (drafts.get(step).names().contains(name)) {
                return step;
            }
        }
        return -1;
    }

    private static boolean isText(String name, StepDraft maker) {
        return maker.generations() == 1 && (maker.type() == AnswerType.TEXT || !name.equals(maker.key()));
    }

    private static String suggestion(String name, List<String> known) {
        String near = NearestWord.of(name, known);
        if (near != null) {
            return "did you mean `" + near + "`?";
        }
        return "known: " + String.join(", ", known.subList(0, Math.min(MOST_SHOWN, known.size())))
                + (known.size() > MOST_SHOWN ? ", …" : "");
    }
}
