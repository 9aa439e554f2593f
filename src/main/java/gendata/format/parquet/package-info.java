/// Parquet files, read and written without Hadoop's file systems and codecs.
@NullMarked
package gendata.format.parquet;

import org.jspecify.annotations.NullMarked;
