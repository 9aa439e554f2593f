package gendata.model.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells a quota of a day or a month, which a run does not wait for, from a limit of the minute.
final class LongQuota {
    /// A quota of a day may be renewed bit by bit, so that there is room for a call within minutes.
    private static final Duration WORTH_WAITING = Duration.ofMinutes(5);
    private static final Duration TOO_LONG = Duration.ofHours(1);

    private static final Pattern LONG = Pattern.compile(
            "per[ _-]?(day|week|month)|(?<![a-z])(daily|weekly|monthly)(?![a-z])|\\b[RT]PD\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT = Pattern.compile("per[ _-]?(second|minute|min\\b)|\\b[RT]P[MS]\\b",
            Pattern.CASE_INSENSITIVE);

    private LongQuota() {}

    /// @param wait what the server asks to wait
    static boolean isUsedUp(ServerWords words, Optional<Duration> wait) {
        if (wait.isPresent() && wait.get().compareTo(TOO_LONG) > 0) {
            return true;
        }
        boolean named = words.code().stream().anyMatch(code -> LONG.matcher(code).find())
                || (LONG.matcher(words.text()).find() && !SHORT.matcher(words.text()).find());
        return named && (wait.isEmpty() || wait.get().compareTo(WORTH_WAITING) > 0);
    }

    /// A wait as people say it, rounded up: `40 min`, `13 h`, `6 days`.
    static String shown(Duration wait) {
        long minutes = Math.ceilDiv(wait.toSeconds(), 60);
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = Math.ceilDiv(minutes, 60);
        return hours < 48 ? hours + " h" : Math.ceilDiv(hours, 24) + " days";
    }
}
