package gendata.format.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/// Finds for each field of a file what turns its values into JSON, and keeps what is wrong with the current record.
final class Converters {
    private @Nullable String problem;

    /// What reads a field; whether it is repeated is the business of the slot.
    ///
    /// @param parents the names of the groups around it
    Converter of(Type type, List<String> parents, Slot slot) {
        List<String> path = new ArrayList<>(parents);
        path.add(type.getName());
        return type.isPrimitive()
                ? Scalars.converter(type.asPrimitiveType(), slot, () -> notText(path))
                : of(type.asGroupType(), path, slot);
    }

    private Converter of(GroupType group, List<String> path, Slot slot) {
        return switch (group.getLogicalTypeAnnotation()) {
            case ListLogicalTypeAnnotation list when hasOneRepeated(group) ->
                new ListConverter(group, isElement(group.getType(0), group.getName()), this, path, slot);
            case MapLogicalTypeAnnotation map when hasEntries(group) -> map(group, path, slot);
            case MapKeyValueTypeAnnotation map when hasEntries(group) -> map(group, path, slot);
            case VariantLogicalTypeAnnotation variant -> new VariantConverter(group, this, path, slot);
            case null, default -> new StructConverter(group, this, path, slot);
        };
    }

    /// Keys that are no single values make it a list of entries.
    private Converter map(GroupType map, List<String> path, Slot slot) {
        return map.getType(0).asGroupType().getType(0).isPrimitive()
                ? new MapConverter(map, this, path, slot)
                : new ListConverter(map, true, this, path, slot);
    }

    private static boolean hasOneRepeated(GroupType group) {
        return group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    private static boolean hasEntries(GroupType group) {
        if (!hasOneRepeated(group) || group.getType(0).isPrimitive()) {
            return false;
        }
        List<Type> entry = group.getType(0).asGroupType().getFields();
        return entry.size() <= 2 && entry.stream().noneMatch(part -> part.isRepetition(Repetition.REPEATED));
    }

    /// Whether the repeated field of a list is the element and not a group around it: the format's rules for old files.
    private static boolean isElement(Type repeated, String list) {
        if (repeated.isPrimitive()) {
            return true;
        }
        GroupType group = repeated.asGroupType();
        return group.getFieldCount() != 1 || group.getType(0).isRepetition(Repetition.REPEATED)
                || group.getName().equals("array") || group.getName().equals(list + "_tuple");
    }

    private void notText(List<String> path) {
        if (problem == null) {
            problem = "`" + String.join(".", path) + "` is not valid UTF-8";
        }
    }

    /// What was wrong with the record that has just been read, or null; asked once a record.
    @Nullable
    String takeProblem() {
        String taken = problem;
        problem = null;
        return taken;
    }
}
