package gendata.hub;

import gendata.format.DataFile;
import java.util.List;

/// Files of a data set that are on this machine, in the order of their rows. Immutable.
///
/// @param pinned names the same files whatever is uploaded later
/// @param choice to be made with that name
/// @param files only their first rows may be there, if no more were asked for
public record HubFiles(HubAddress pinned, HubChoice choice, List<DataFile> files) {
    public HubFiles {
        files = List.copyOf(files);
    }
}
