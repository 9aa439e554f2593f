package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.FormatException;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads a Parquet file row by row; of columns that are not wanted nothing is read from disk. Not thread-safe.
///
/// What is held in memory is one row group of the wanted columns, compressed, and a page of each.
final class ParquetRecordReader implements RecordReader {
    /// How much of the memory one row group may take.
    private static final int SHARE_OF_MEMORY = 2;

    private final String shownName;
    private final ParquetFileReader file;
    private final List<String> columns;
    private final MessageType wanted;
    private final MessageColumnIO layout;
    private final RecordConverter converter;
    private int rowGroup;
    private long row;
    private long leftInGroup;
    private org.apache.parquet.io.@Nullable RecordReader<ObjectNode> rows;

    ParquetRecordReader(DataFile dataset, Reading reading) throws FormatException {
        this.shownName = dataset.shownName();
        refuseOthers(dataset.path());
        try {
            this.file = open(dataset.path());
        } catch (IOException | RuntimeException failure) {
            throw explain(failure);
        }
        try {
            MessageType schema = file.getFileMetaData().getSchema();
            this.columns = schema.getFields().stream().map(Type::getName).toList();
            this.wanted = new MessageType(schema.getName(),
                    schema.getFields().stream().filter(field -> reading.wants(field.getName())).toList());
            this.converter = new RecordConverter(wanted);
            this.layout = new ColumnIOFactory(file.getFileMetaData().getCreatedBy(), false).getColumnIO(wanted, schema);
            file.setRequestedSchema(wanted);
        } catch (RuntimeException failure) {
            closeQuietly();
            throw explain(failure);
        }
    }

    private void refuseOthers(Path path) throws FormatException {
        if (Files.isDirectory(path)) {
            throw new FormatException(shownName, "is a directory; a file was expected");
        }
        try {
            if (Files.size(path) == 0) {
                throw new FormatException(shownName, "is empty; a Parquet file has a schema even without rows");
            }
            if (!Files.isReadable(path)) {
                throw new FormatException(shownName, "no permission to read it");
            }
        } catch (NoSuchFileException missing) {
            throw new FormatException(shownName, "no such file", missing);
        } catch (IOException failure) {
            throw explain(failure);
        }
    }

    private static ParquetFileReader open(Path path) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs()).usePageChecksumVerification(true).build();
        return ParquetFileReader.open(new LocalInputFile(path), options);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Entry next() throws FormatException {
        try {
            while (leftInGroup == 0) {
                if (!nextRowGroup()) {
                    return null;
                }
            }
            leftInGroup--;
            row++;
            ObjectNode values = rows == null ? null : rows.read();
            if (values == null) {
                throw new FormatException(shownName, "ends in the middle of row " + row + "; write it again");
            }
            String problem = converter.problem();
            return problem == null ? new Entry.Good(row, values) : new Entry.Bad(row, 0, problem);
        } catch (IOException | RuntimeException failure) {
            throw explain(failure);
        }
    }

    private boolean nextRowGroup() throws IOException {
        if (rowGroup == file.getRowGroups().size()) {
            return false;
        }
        refuseLargerThanMemory(file.getRowGroups().get(rowGroup));
        PageReadStore pages = file.readNextRowGroup();
        rowGroup++;
        if (pages != null) {
            rows = layout.getRecordReader(pages, converter, FilterCompat.NOOP);
            leftInGroup = pages.getRowCount();
        }
        return pages != null;
    }

    private void refuseLargerThanMemory(BlockMetaData group) throws FormatException {
        Set<String> names = new HashSet<>(wanted.getFields().stream().map(Type::getName).toList());
        long size = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (names.contains(chunk.getPath().toArray()[0])) {
                size += chunk.getTotalSize();
            }
        }
        long memory = Runtime.getRuntime().maxMemory();
        if (size > memory / SHARE_OF_MEMORY) {
            throw new FormatException(shownName, "row group " + (rowGroup + 1) + " has " + (size >> 20)
                    + " MiB in the columns that are needed, too much for the memory of " + (memory >> 20)
                    + " MiB; set GENDATA_JAVA_OPTS=-Xmx" + (((size * SHARE_OF_MEMORY) >> 30) + 1)
                    + "g or write the file with smaller row groups");
        }
    }

    /// The library reports what is wrong with a file by any unchecked exception that its code runs into.
    private FormatException explain(Exception failure) {
        return switch (failure) {
            case FormatException explained -> explained;
            case FileNotFoundException missing -> new FormatException(shownName, "no such file", missing);
            case UnreadableTypeException unreadable ->
                new FormatException(shownName, String.valueOf(unreadable.getMessage()), unreadable);
            default -> new FormatException(shownName,
                    "is no whole Parquet file: it was cut off, is damaged or encrypted (" + reason(failure)
                            + "); copy it or write it again",
                    failure);
        };
    }

    /// The innermost reason, on one line, without the path that is named already.
    private static String reason(Exception failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        String words = message == null ? innermost.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        words = words.replaceFirst("^\\S+ is not a Parquet file\\. ", "");
        return words.length() <= 150 ? words : words.substring(0, 150) + "…";
    }

    private void closeQuietly() {
        try {
            file.close();
        } catch (IOException alreadyFailing) {
            // the first failure is the one to tell
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
