/// Parquet files, read and written.
@NullMarked
package gendata.format.parquet;

import org.jspecify.annotations.NullMarked;
