/// Opens an input and yields rows with stable keys; the first pass over it.
@NullMarked
package gendata.rows;

import org.jspecify.annotations.NullMarked;
