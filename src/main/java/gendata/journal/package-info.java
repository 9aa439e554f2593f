/// Appends replies and ended units durably, and tells on restart what is done.
@NullMarked
package gendata.journal;

import org.jspecify.annotations.NullMarked;
