package gendata.journal;

import java.util.ArrayList;
import java.util.List;

/// The lines of one log after the other, numbered through from 0: a later line of a unit is of a later log, or later in the same one.
///
/// @param logs of which only the last may still grow
record Lines(List<LineEntries> logs) {
    Lines {
        logs = List.copyOf(logs);
    }

    /// These, and those of one more log.
    Lines and(LineEntries log) {
        List<LineEntries> all = new ArrayList<>(logs);
        all.add(log);
        return new Lines(all);
    }

    /// How many there are.
    ///
    /// @throws RunFolderException when there are more than can be numbered
    int size() throws RunFolderException {
        long size = logs.stream().mapToLong(LineEntries::size).sum();
        if (size > LineIndex.MOST_LINES) {
            throw new RunFolderException(logs.getFirst().log().getParent() + ": its logs have more than "
                    + LineIndex.MOST_LINES + " lines together");
        }
        return (int) size;
    }

    IndexReader open() {
        return new IndexReader(this);
    }
}
