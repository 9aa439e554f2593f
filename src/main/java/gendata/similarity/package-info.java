/// Finds texts that are nearly the same.
@NullMarked
package gendata.similarity;

import org.jspecify.annotations.NullMarked;
