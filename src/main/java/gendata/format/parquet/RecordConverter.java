package gendata.format.parquet;

import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Builds the JSON of a row from what parquet-java hands over value by value.
final class RecordConverter extends RecordMaterializer<ObjectNode> {
    private final Problem problem = new Problem();
    private final StructConverter root;
    private @Nullable ObjectNode record;

    /// What is wrong with the values of the current row.
    static final class Problem {
        private @Nullable String words;

        void found(String found) {
            words = found;
        }
    }

    RecordConverter(MessageType schema) {
        root = new StructConverter(schema, new ValueConverters(problem), "", value -> record = (ObjectNode) value);
    }

    @Override
    public @Nullable ObjectNode getCurrentRecord() {
        return record;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    /// What is wrong with the row that was read last, or null; it is forgotten then.
    @Nullable
    String problem() {
        String words = problem.words;
        problem.words = null;
        return words;
    }
}
