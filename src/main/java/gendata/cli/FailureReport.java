package gendata.cli;

import gendata.rows.InputException;
import gendata.task.TaskException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// Says why a command failed, in the words of whoever found out, and which exit code that is.
final class FailureReport {
    private final Surroundings surroundings;
    private final boolean debug;

    FailureReport(Surroundings surroundings, ParseResult arguments) {
        ProgressStyle style = arguments.matchedOptionValue("--progress", ProgressStyle.OFF);
        this.surroundings = style.in(surroundings);
        this.debug = arguments.hasMatchedOption("--debug");
    }

    int report(Exception failure) {
        ExitCode code = switch (failure) {
            case TaskException wrong -> {
                wrong.problems().forEach(problem -> surroundings.messages().detail(problem.toString()));
                surroundings.messages().error(count(wrong.problems()) + " in the task; nothing was asked");
                yield ExitCode.USAGE;
            }
            case InputException unreadable -> said(unreadable);
            case IOException unusable -> said(unusable);
            default -> {
                surroundings.messages().error("internal error: " + failure
                        + "; please report it with what --debug says. What was generated is kept; the same command resumes");
                yield ExitCode.FILES;
            }
        };
        if (debug) {
            failure.printStackTrace(surroundings.err());
        }
        return code.code();
    }

    private ExitCode said(Exception failure) {
        surroundings.messages().error(String.valueOf(failure.getMessage()));
        return ExitCode.FILES;
    }

    private static String count(List<?> problems) {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }
}
