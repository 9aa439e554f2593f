package gendata.format.parquet;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ParquetDecodingException;

/// The columns of a row group, read page by page where the library would read them whole; not thread-safe.
final class RowGroup implements PageReadStore {
    private final ParquetFile file;
    private final BlockMetaData block;
    private final Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();
    private final PageMemory memory;

    RowGroup(ParquetFile file, BlockMetaData block, long memoryLimit) {
        this.file = file;
        this.block = block;
        this.memory = new PageMemory(file.shownName(), memoryLimit);
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            chunks.put(chunk.getPath(), chunk);
        }
    }

    @Override
    public long getRowCount() {
        return block.getRowCount();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        ColumnChunkMetaData chunk = chunks.get(ColumnPath.get(column.getPath()));
        String name = String.join(".", column.getPath());
        if (chunk == null) {
            throw new ParquetDecodingException("column `" + name + "` has no data in a row group");
        }
        boolean fits = column.getMaxRepetitionLevel() == 0
                ? chunk.getValueCount() == block.getRowCount()
                : chunk.getValueCount() >= block.getRowCount();
        if (!fits) {
            throw new ParquetDecodingException("column `" + name + "` has " + chunk.getValueCount()
                    + " values for " + block.getRowCount() + " records");
        }
        return new ColumnPages(column, name, chunk, file.part(chunk.getStartingPos(), ColumnPages.longest(chunk)),
                memory);
    }
}
