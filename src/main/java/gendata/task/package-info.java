/// The task file as written: every value with its line and column, no meaning.
@NullMarked
package gendata.task;

import org.jspecify.annotations.NullMarked;
