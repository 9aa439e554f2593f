package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/// Where the first rows of a Parquet file are, for who has no more of it than its start and its footer. Immutable.
///
/// @param rows how many the extents hold; fewer than were wanted if there are no more
/// @param all whether these are all rows of the file
/// @param extents the bytes that a reader of these rows needs besides the first four and the footer
public record FirstRows(long rows, boolean all, List<Extent> extents) {
    /// Bytes of a file, the last of them not included.
    public record Extent(long start, long end) {}

    /// The length of the footer and the magic number after it.
    public static final int TAIL = 8;
    /// The magic number at the start.
    public static final int HEAD = 4;

    public FirstRows {
        extents = List.copyOf(extents);
    }

    /// Reads the footer, and nothing between it and the start.
    public static FirstRows of(DataFile dataset, long wanted) throws IOException {
        try (ParquetFile file = ParquetFile.open(dataset)) {
            List<Extent> extents = new ArrayList<>();
            long rows = 0;
            List<BlockMetaData> groups = file.footer().getBlocks();
            int taken = 0;
            while (taken < groups.size() && rows < wanted) {
                BlockMetaData group = groups.get(taken);
                rows += Math.max(0, group.getRowCount());
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    extents.add(file.extent(chunk.getStartingPos(), ColumnPages.longest(chunk)));
                }
                taken++;
            }
            return new FirstRows(rows, taken == groups.size(), extents);
        } catch (IOException failure) {
            throw FormatException.of(failure, dataset.shownName());
        } catch (RuntimeException damage) {
            throw Failures.explain(damage, dataset.shownName());
        }
    }
}
