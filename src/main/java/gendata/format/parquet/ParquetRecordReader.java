package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.FormatException;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads Parquet record by record; of the columns only the wanted ones, page by page; not thread-safe.
final class ParquetRecordReader implements RecordReader {
    /// As deep as JSON that is read.
    private static final int DEEPEST = 500;

    private final ParquetFile file;
    private final long memoryLimit;
    private final List<String> columns;
    private final Converters converters = new Converters();
    private final RecordBuilder builder;
    private final MessageColumnIO wanted;
    private final Iterator<BlockMetaData> rowGroups;
    private org.apache.parquet.io.@Nullable RecordReader<ObjectNode> records;
    private long leftInGroup;
    private long number;

    private ParquetRecordReader(ParquetFile file, Reading reading, long memoryLimit) {
        this.file = file;
        this.memoryLimit = memoryLimit;
        FileMetaData content = file.footer().getFileMetaData();
        MessageType schema = content.getSchema();
        this.columns = schema.getFields().stream().map(Type::getName).toList();
        MessageType projection = new MessageType(schema.getName(),
                schema.getFields().stream().filter(field -> reading.wants(field.getName())).toList());
        this.builder = new RecordBuilder(projection, converters);
        this.wanted = new ColumnIOFactory(content.getCreatedBy()).getColumnIO(projection, schema);
        this.rowGroups = file.footer().getBlocks().iterator();
    }

    static ParquetRecordReader open(DataFile dataset, Reading reading) throws IOException {
        return open(dataset, reading, PageMemory.ofThisProgram());
    }

    /// @param memoryLimit how many bytes the pages that are open at a time may take
    static ParquetRecordReader open(DataFile dataset, Reading reading, long memoryLimit) throws IOException {
        ParquetFile file = ParquetFile.open(dataset);
        try {
            checkSchema(file);
            return new ParquetRecordReader(file, reading, memoryLimit);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw Failures.explain(failure, file.shownName());
        }
    }

    private static void checkSchema(ParquetFile file) throws FormatException {
        Set<List<String>> names = new HashSet<>();
        for (String[] path : file.footer().getFileMetaData().getSchema().getPaths()) {
            if (path.length > DEEPEST) {
                throw new FormatException(file.shownName(), "column `" + path[0] + "` is nested deeper than " + DEEPEST
                        + " levels");
            }
            if (!names.add(List.of(path))) {
                throw new FormatException(file.shownName(),
                        "two columns are named `" + String.join(".", path) + "`; rename one");
            }
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            while (leftInGroup == 0) {
                if (!rowGroups.hasNext()) {
                    return null;
                }
                beginRowGroup(rowGroups.next());
            }
            ObjectNode values = Objects.requireNonNull(records).read();
            leftInGroup--;
            number++;
            String problem = converters.takeProblem();
            return problem == null ? new Entry.Good(number, values) : new Entry.Bad(number, 0, problem);
        } catch (RuntimeException failure) {
            throw Failures.explain(failure, file.shownName() + ":" + (number + 1));
        }
    }

    private void beginRowGroup(BlockMetaData block) {
        if (block.getRowCount() < 0) {
            throw new ParquetDecodingException("a row group has " + block.getRowCount() + " rows");
        }
        leftInGroup = block.getRowCount();
        if (leftInGroup > 0) {
            // The pages of the row group before are let go of first.
            records = null;
            records = wanted.getRecordReader(new RowGroup(file, block, memoryLimit), builder, FilterCompat.NOOP);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
