/// Which variants a row has: the unit of work with its stable id, and how it ended.
@NullMarked
package gendata.vary;

import org.jspecify.annotations.NullMarked;
