package gendata.task;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong in a task file, told in one line: where, what, what was expected, what to do.
public record Problem(Place place, String what, @Nullable String expected, @Nullable String suggestion) {
    public Problem(Place place, String what) {
        this(place, what, null, null);
    }

    @Override
    public String toString() {
        return place + ": " + what + (expected == null ? "" : "; expected " + expected)
                + (suggestion == null ? "" : "; " + suggestion);
    }
}
