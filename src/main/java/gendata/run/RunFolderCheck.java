package gendata.run;

import gendata.journal.EndedRecords;
import gendata.journal.EndedUnits;
import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.plan.Plan;
import gendata.plan.PlanFingerprint;
import gendata.rows.Row;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Compares what a run folder was made from with what is asked for now, before anything is asked of a model.
final class RunFolderCheck {
    private static final int ROWS_NAMED = 5;
    private static final int PARTS_NAMED = 8;

    private final Plan plan;
    private final RunFolder folder;
    private final OnChange onChange;

    /// @param onChange what becomes of units of an earlier plan, or of changed rows
    RunFolderCheck(Plan plan, RunFolder folder, OnChange onChange) {
        this.plan = plan;
        this.folder = folder;
        this.onChange = onChange;
    }

    /// @return what the user should know
    /// @throws RunFolderException when another plan made units of this folder, and nobody said what becomes of them
    List<String> checkPlan(RunState state) throws RunFolderException {
        PlanFingerprint now = plan.fingerprint();
        boolean accepted = state.plans().stream().anyMatch(earlier -> earlier.fingerprint().equals(now.value()));
        if (state.plans().isEmpty() || (accepted && onChange != OnChange.REDO)) {
            return List.of();
        }
        List<String> changed = now.changedFrom(state.plans().getLast().parts());
        return switch (onChange) {
            case STOP -> throw new RunFolderException(folder.path() + ": was made by another plan; changed since: "
                    + shortened(changed) + "; " + choices());
            case KEEP -> Stream.of("skip", "accept").filter(changed::contains)
                    .map(rule -> "what was finished stands as the `" + rule
                            + "` of then had it; --on-change redo applies the new one to the answers that are there")
                    .toList();
            case REDO -> changed.isEmpty()
                    ? List.of()
                    : List.of("what was finished is made again, since the plan has changed: " + shortened(changed)
                            + "; answers to questions that are the same are used again");
        };
    }

    /// Compares each ended unit with its row as it is now.
    ///
    /// @param opener gives the records of ended units
    /// @return what the user should know
    /// @throws RunFolderException when rows have changed, or when the folder belongs to another input
    List<String> checkRows(RunState state, EndedUnits ended, Continuation.RecordsOpener opener) throws IOException {
        String fingerprint = plan.fingerprint().value();
        long matched = 0;
        long changed = 0;
        long earlierPlan = 0;
        List<String> named = new ArrayList<>();
        try (UnitReader units = plan.openAll();
                EndedRecords records = opener.open()) {
            for (Unit unit = units.next(); unit != null; unit = units.next()) {
                int line = ended.find(unit.id());
                if (line == EndedUnits.ABSENT) {
                    continue;
                }
                matched++;
                if (ended.isOf(line, fingerprint, plan.valuesHash(unit))) {
                    continue;
                }
                if (!records.line(line).plan().equals(fingerprint)) {
                    earlierPlan++;
                    continue;
                }
                changed++;
                if (named.size() < ROWS_NAMED) {
                    named.add(unit.label() + ": " + changedColumns(unit.row(), records.records(line)));
                }
            }
        }
        if (matched == 0) {
            throw new RunFolderException(folder.path() + ": was made from " + state.input().summary().state().path()
                    + "; none of its " + ended.size() + " ended units is a row of " + plan.input().state().path()
                    + "; give another --output, or the input it belongs to");
        }
        if (changed > 0 && onChange == OnChange.STOP) {
            throw new RunFolderException(folder.path() + ": "
                    + (changed == 1
                            ? "1 row changed since it was finished: "
                            : changed + " rows changed since they were finished: ")
                    + String.join("; ", named) + (changed > named.size() ? "; …" : "") + "; " + choices());
        }
        return notes(state, ended.size() - matched, changed, earlierPlan);
    }

    private List<String> notes(RunState state, long gone, long changed, long earlierPlan) {
        List<String> notes = new ArrayList<>();
        notes.add("the input has changed since (" + state.input().summary().rows() + " rows then, "
                + plan.input().rows() + " now)");
        if (changed > 0) {
            String done = onChange == OnChange.REDO ? "made again, since" : "kept although";
            notes.add(changed == 1
                    ? "1 finished unit is " + done + " its row has changed"
                    : changed + " finished units are " + done + " their rows have changed");
        }
        if (earlierPlan > 0 && onChange != OnChange.REDO) {
            notes.add(earlierPlan
                    + " finished units are of an earlier plan that was kept; whether their rows have changed "
                    + "was not checked");
        }
        if (gone > 0) {
            notes.add(gone == 1
                    ? "1 finished unit is of a row or variant that is no longer there; it is left out"
                    : gone + " finished units are of rows or variants that are no longer there; they are left out");
        }
        return notes;
    }

    private String changedColumns(Row row, List<JsonNode> records) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode record : records) {
            for (String name : plan.usedNames()) {
                JsonNode before = record.get(name);
                JsonNode value = plan.given().value(row, name);
                JsonNode now = value == null ? row.value(name) : value;
                if (before != null && (now == null ? !before.isNull() : !before.toString().equals(now.toString()))) {
                    names.add(name);
                }
            }
        }
        return names.isEmpty() ? "a value that its prompts use" : "column " + String.join(", ", names);
    }

    private static String shortened(List<String> parts) {
        return parts.size() <= PARTS_NAMED
                ? String.join("; ", parts)
                : String.join("; ", parts.subList(0, PARTS_NAMED)) + "; … (" + parts.size() + " in all)";
    }

    private static String choices() {
        return "use --on-change keep to let what is finished stand, or redo to make it again with the answers that still "
                + "fit, or give another --output";
    }
}
