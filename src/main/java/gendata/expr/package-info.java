/// Compiles a condition of a task file and says whether it holds for a row.
@NullMarked
package gendata.expr;

import org.jspecify.annotations.NullMarked;
