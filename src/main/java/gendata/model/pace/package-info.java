/// Decides when a question may be asked and of which server: how many at once, how many a minute, after which pause.
@NullMarked
package gendata.model.pace;

import org.jspecify.annotations.NullMarked;
