package gendata.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Goes once through an answer, from its begin to its end, and collects what could be its JSON. Used by one thread.
///
/// What a fence holds goes before what stands in prose, since a fence says where JSON begins and ends. A fence within a
/// string of an object is part of that string.
final class JsonSearch {
    private final String text;
    private final int begin;
    private final boolean complete;
    private final Effort effort;
    private final List<Candidate> candidates = new ArrayList<>();
    private boolean openFence;
    private JsonScan.@Nullable Broken firstProblem;

    JsonSearch(String text, int begin, boolean complete) {
        this.text = text;
        this.begin = begin;
        this.complete = complete;
        this.effort = new Effort(text.length());
    }

    Found find() {
        search();
        if (effort.isSpent()) {
            return new Found.Nothing(JsonScanner.SPENT);
        }
        boolean fenced = candidates.stream().anyMatch(Candidate::fenced);
        List<Candidate> meant = candidates.stream().filter(candidate -> candidate.fenced() == fenced).toList();
        for (Candidate candidate : meant) {
            if (candidate instanceof Candidate.Broken broken) {
                return new Found.Nothing(reason(broken.problem()));
            }
        }
        List<Candidate.Read> values = meant.stream().map(Candidate.Read.class::cast).toList();
        if (values.isEmpty()) {
            return firstProblem == null ? JsonAnswer.notJson() : new Found.Nothing(reason(firstProblem));
        }
        if (openFence && fenced) {
            return new Found.Nothing(JsonScanner.CUT_OFF);
        }
        Candidate.Read first = values.get(0);
        if (!values.stream().allMatch(value -> value.value().equals(first.value()))) {
            return new Found.Nothing("the answer holds " + values.size() + " JSON values; one was expected");
        }
        Rung rung = first.fenced() ? Rung.FENCED : Rung.AMID_PROSE;
        return JsonAnswer.taken(first.value(), first.repairs().isEmpty() ? rung : Rung.REPAIRED, first.repairs());
    }

    private void search() {
        int position = begin;
        while (position < text.length() && !effort.isSpent()) {
            Fence fence = isLineBegin(position) && !openFence ? Fence.at(text, position, text.length()) : null;
            if (fence != null && fence.closed()) {
                position = inFence(fence);
            } else if (fence != null) {
                openFence = true;
                position = fence.body();
            } else {
                position = isBracket(position) ? inProse(position, text.length()) : position + 1;
            }
        }
    }

    private boolean isLineBegin(int position) {
        return position == begin || text.charAt(position - 1) == '\n';
    }

    private boolean isBracket(int position) {
        return text.charAt(position) == '{' || text.charAt(position) == '[';
    }

    /// Takes what the fence holds when that is one value, else looks for values within; the index after it.
    private int inFence(Fence fence) {
        String body = text.substring(fence.body(), fence.bodyEnd()).strip();
        JsonNode value = JsonAnswer.strictly(body);
        Words.Json word = value == null ? Words.json(body) : null;
        if (word != null) {
            value = JsonAnswer.strictly(word.text());
        }
        if (value != null) {
            candidates.add(new Candidate.Read(value, true, word == null ? "" : word.repair()));
            return fence.end();
        }
        int bracket = afterSpace(fence.body(), fence.bodyEnd());
        return bracket < fence.bodyEnd() && isBracket(bracket)
                ? atBeginOfFence(fence, bracket)
                : throughProse(fence.body(), fence);
    }

    private int atBeginOfFence(Fence fence, int bracket) {
        JsonScan scan = JsonScanner.scan(text, bracket, fence.bodyEnd(), complete, effort);
        if (scan instanceof JsonScan.Broken broken && broken.cutOff()) {
            // The fence may have been ended by a fence within one of the strings.
            JsonScan longer = JsonScanner.scan(text, bracket, text.length(), false, effort);
            scan = longer instanceof JsonScan.Value ? longer : scan;
        }
        return switch (scan) {
            case JsonScan.Value value when afterSpace(value.end(), fence.bodyEnd()) >= fence.bodyEnd() -> {
                candidates.add(read(value, bracket, true));
                yield value.end() <= fence.bodyEnd() ? fence.end() : afterMark(value.end());
            }
            case JsonScan.Value value -> throughProse(fence.body(), fence);
            case JsonScan.Broken broken -> {
                if (broken.meant()) {
                    candidates.add(new Candidate.Broken(broken, true));
                    yield fence.end();
                }
                yield throughProse(fence.body(), fence);
            }
        };
    }

    private int throughProse(int from, Fence fence) {
        int position = from;
        while (position < fence.bodyEnd() && !effort.isSpent()) {
            position = isBracket(position) ? inProse(position, fence.bodyEnd()) : position + 1;
        }
        return fence.end();
    }

    /// Takes the value that begins with this bracket, if it is one; the index after it.
    private int inProse(int bracket, int limit) {
        JsonScan scan = JsonScanner.scan(text, bracket, limit, complete, effort);
        return switch (scan) {
            case JsonScan.Value value -> {
                JsonScan.Broken loss = loss(bracket, value.end(), limit);
                candidates.add(loss == null ? read(value, bracket, false) : new Candidate.Broken(loss, false));
                yield value.end();
            }
            case JsonScan.Broken broken -> afterBroken(bracket, limit, broken);
        };
    }

    /// Skips what this bracket belongs to; what is broken JSON, or has no end, is kept as a reason to take nothing.
    private int afterBroken(int bracket, int limit, JsonScan.Broken broken) {
        int end = Brackets.end(text, bracket, limit, effort);
        if (firstProblem == null && bracket == afterSpace(begin, limit)) {
            firstProblem = broken;
        }
        if (broken.meant()) {
            candidates.add(new Candidate.Broken(broken, false));
            return end >= 0 ? end : limit;
        }
        if (end == Brackets.UNCLOSED) {
            JsonScan.Broken cutOff = new JsonScan.Broken(limit, JsonScanner.CUT_OFF, false, true);
            candidates.add(new Candidate.Broken(firstProblem == null ? cutOff : firstProblem, false));
            return limit;
        }
        return end >= 0 ? end : bracket + 1;
    }

    /// What would be lost by taking only what lies between these; null when nothing would.
    private JsonScan.@Nullable Broken loss(int bracket, int end, int limit) {
        int next = afterSpace(end, limit);
        if (next < limit && text.charAt(next) == ',') {
            int member = afterSpace(next + 1, limit);
            if (member < limit && text.charAt(member) == '"') {
                return broken(next, "the JSON has ended, but more follows");
            }
        } else if (next < limit && (text.charAt(next) == '}' || text.charAt(next) == ']')) {
            return broken(next, "there is no opening bracket for this");
        }
        return Brackets.isAfterName(text, begin, bracket, effort)
                ? broken(bracket, "a name stands before this bracket, but outside of an object")
                : null;
    }

    private static JsonScan.Broken broken(int at, String words) {
        return new JsonScan.Broken(at, words, true, false);
    }

    private String reason(JsonScan.Broken broken) {
        return broken.cutOff()
                ? broken.reason()
                : JsonAnswer.notJson().reason() + ": " + Spot.of(text, broken.at()) + ": " + broken.reason()
                        + " where it says: " + Spot.excerpt(text, broken.at());
    }

    private Candidate read(JsonScan.Value found, int begin, boolean fenced) {
        try {
            JsonNode value = LenientJson.read(found.json());
            return new Candidate.Read(value, fenced, found.repairs());
        } catch (JacksonException broken) {
            return new Candidate.Broken(broken(begin, broken.getOriginalMessage()), fenced);
        }
    }

    private int afterSpace(int from, int limit) {
        int index = from;
        while (index < limit && JsonScanner.isSpace(text.charAt(index)) && effort.step()) {
            index++;
        }
        return index;
    }

    /// The index after the rest of this line when the next line only ends a fence.
    private int afterMark(int from) {
        int mark = afterSpace(from, text.length());
        int line = text.lastIndexOf('\n', mark) + 1;
        return line >= from && Fence.isMark(text, line, text.length())
                ? Fence.lineEnd(text, line, text.length())
                : from;
    }
}
