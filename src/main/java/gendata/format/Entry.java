package gendata.format;

import tools.jackson.databind.node.ObjectNode;

/// One record of a data file, as values or as what is wrong with it.
public sealed interface Entry {
    /// The line of the file on which the record begins, from 1.
    long line();

    /// A record that could be read; its values are in the order of the file.
    record Good(long line, ObjectNode values) implements Entry {}

    /// A record that cannot be used while those after it can.
    ///
    /// @param column the place in the line in characters from 1, or 0 if there is none to blame
    record Bad(long line, long column, String problem) implements Entry {}
}
