/// A built-in model that needs no server: stand-in answers, the same for the same question.
@NullMarked
package gendata.model.offline;

import org.jspecify.annotations.NullMarked;
