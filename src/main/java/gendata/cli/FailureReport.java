package gendata.cli;

import gendata.model.BrokenApiException;
import gendata.rows.InputException;
import gendata.task.TaskException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// Says why a command failed, in the words of whoever found out, and which exit code that is.
final class FailureReport {
    private final Surroundings surroundings;
    private final boolean debug;

    FailureReport(Surroundings surroundings, ParseResult arguments) {
        this.surroundings = ProgressStyle.asked(arguments).in(surroundings);
        this.debug = arguments.hasMatchedOption("--debug");
    }

    int report(Exception failure) {
        ExitCode code = switch (failure) {
            case TaskException wrong -> {
                wrong.problems().forEach(problem -> surroundings.messages().problem(problem.toString()));
                surroundings.messages().error(count(wrong.problems()) + " in the task; nothing was asked");
                yield ExitCode.USAGE;
            }
            case InputException unreadable -> said(unreadable);
            case FileSystemException unusable -> said(words(unusable));
            case IOException unusable -> said(unusable);
            case InterruptedException interrupted -> {
                surroundings.say(String.valueOf(interrupted.getMessage()));
                yield ExitCode.INTERRUPTED;
            }
            case BrokenApiException broken -> {
                surroundings.messages().error(broken.getMessage()
                        + "; please tell whoever wrote it, with what --debug says. What was generated is kept; the same command resumes");
                yield ExitCode.ENDPOINT;
            }
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

    /// Java's own words are often the name of the file alone.
    private static String words(FileSystemException failure) {
        String reason = switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "is not there";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> "cannot be used";
        };
        return failure.getFile() == null ? String.valueOf(failure.getMessage()) : failure.getFile() + ": " + reason;
    }

    private ExitCode said(Exception failure) {
        return said(String.valueOf(failure.getMessage()));
    }

    private ExitCode said(String why) {
        surroundings.messages().error(why);
        return ExitCode.FILES;
    }

    private static String count(List<?> problems) {
        return problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    }
}
