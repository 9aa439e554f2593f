package gendata.cli;

import gendata.expr.Condition;
import gendata.format.Json;
import gendata.model.AnswerType;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.steps.Step;
import gendata.steps.UnitObserver;
import gendata.vary.Unit;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Prints what happens to one unit, for people at a terminal. What came from elsewhere cannot control the terminal.
final class PreviewText implements UnitObserver {
    private static final String INDENT = "    ";
    private static final int NAME_WIDTH = 10;

    private final PrintStream out;
    private final List<Step> steps;
    private final boolean severalModels;
    private boolean headed;

    PreviewText(PrintStream out, List<Step> steps, Unit unit) {
        this.out = out;
        this.steps = steps;
        this.severalModels = steps.stream().flatMap(step -> step.models().members().stream()).map(Endpoint::name)
                .distinct().count() > 1;
        out.println(visible(unit.label()));
    }

    @Override
    public void skipped(String condition) {
        out.println("  left out, since `skip` holds: " + visible(condition));
    }

    @Override
    public void leftOut(Step step, Condition when) {
        out.println(heading(step) + ": not asked, since `when` does not hold: " + visible(when.source()));
    }

    @Override
    public void depends(Step step, Condition when) {
        out.println(heading(step) + ", if " + visible(when.source()));
        headed = true;
    }

    private String heading(Step step) {
        return "  step " + (steps.indexOf(step) + 1) + ", " + step.key();
    }

    @Override
    public void asks(Step step, List<Message> messages) {
        if (!headed) {
            out.println(heading(step));
        }
        headed = false;
        messages.forEach(message -> print(message.role(), message.content()));
    }

    @Override
    public void answered(Step step, Reply reply, JsonNode value) {
        print("answer", reply.text());
        if (step.type() == AnswerType.JSON) {
            print("value", Json.text(value));
        }
        if (!checks(step).isEmpty()) {
            print("checked", String.join(", ", checks(step)));
        }
        if (severalModels) {
            print("model", model(step, reply));
        }
        print("usage", String.format(Locale.ROOT, "%,d + %,d tokens, %,d ms", reply.usage().prompt(),
                reply.usage().completion(), reply.latency().toMillis()));
    }

    /// The name in the task where it follows from the one at the server.
    private static String model(Step step, Reply reply) {
        List<String> names = step.models().members().stream().filter(member -> member.model().equals(reply.model()))
                .map(Endpoint::name).toList();
        return names.size() != 1 || names.contains(reply.model())
                ? reply.model()
                : names.getFirst() + ": " + reply.model();
    }

    private static List<String> checks(Step step) {
        List<String> checks = new ArrayList<>();
        if (step.rules().schema() != null) {
            checks.add("fits its schema");
        }
        step.rules().checks().forEach(check -> checks.add(check.that().source() + " holds"));
        return checks;
    }

    @Override
    public void asksAgain(Step step, Failure failure) {
        refused(failure, "; asked again");
    }

    @Override
    public void judged(Condition accept, boolean accepted) {
        out.println("  " + (accepted ? "accepted" : "not accepted, so it has no record") + ": "
                + visible(accept.source()));
    }

    @Override
    public void failed(Step step, Failure failure) {
        refused(failure, "");
    }

    private void refused(Failure failure, String consequence) {
        Reply reply = failure.reply();
        if (reply != null) {
            print("answer", reply.text());
        }
        print("failed", failure.cause().code() + ": " + failure.message() + consequence);
    }

    /// A name and a text, whose further lines stand below its first one.
    private void print(String name, String text) {
        String before = INDENT + visible(name) + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
        for (String line : visible(text).stripTrailing().split("\n", -1)) {
            out.println((before + line).stripTrailing());
            before = INDENT + " ".repeat(NAME_WIDTH);
        }
        out.flush();
    }

    /// Control characters but tabs and line ends, shown as their codes.
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (Character.isISOControl(character) && character != '\n' && character != '\t') {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                shown.append(character);
            }
        }
        return shown.toString();
    }
}
