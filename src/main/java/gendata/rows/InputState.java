package gendata.rows;

import gendata.format.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// By what to see later that the files of an input are still the same.
///
/// @param path the input as it was named, absolute
/// @param files how many files it has
/// @param size their bytes together
/// @param stamp hash of each file's path, size, time of its last change, and of what it is read as
public record InputState(String path, int files, long size, String stamp) {
    /// The files as they are now.
    public static InputState of(Source source) throws InputException {
        Grid grid = source.grid();
        if (grid != null) {
            return grid.state();
        }
        long size = 0;
        List<String> texts = new ArrayList<>();
        for (DataFile file : source.files()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
                size += attributes.size();
                texts.add(file.path().toAbsolutePath().toString());
                texts.add(attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " "
                        + file.type().ending());
            } catch (IOException failure) {
                throw InputException.of(file.shownName(), failure);
            }
        }
        return new InputState(source.path().toAbsolutePath().toString(), source.files().size(), size,
                StableHash.hex(texts.toArray(String[]::new)));
    }
}
