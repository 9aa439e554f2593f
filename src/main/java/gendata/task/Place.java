package gendata.task;

/// Where something stands in a task file: the file as the user named it, line and column counted from 1, columns in
/// whole characters.
public record Place(String file, int line, int column) {
    /// A place that is no file's: an option of the command line.
    public static Place of(String option) {
        return new Place(option, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
