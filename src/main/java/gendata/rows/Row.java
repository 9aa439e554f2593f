package gendata.rows;

import tools.jackson.databind.node.ObjectNode;

/// One record of the input.
///
/// @param position its place among all records of the input, from 0; records that cannot be used have one too
/// @param key the unique key's value as text, or the position as text where no unique key is named
public record Row(ObjectNode values, long position, String key) {}
