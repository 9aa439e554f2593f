/// Final files: input order, temporary file, atomic move.
@NullMarked
package gendata.output;

import org.jspecify.annotations.NullMarked;
