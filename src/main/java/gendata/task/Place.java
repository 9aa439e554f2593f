package gendata.task;

/// Where something stands in a task file: the file as the user named it, line and column counted from 1, columns in
/// whole characters.
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
