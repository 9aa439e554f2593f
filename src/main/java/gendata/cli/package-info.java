/// Commands, options, messages, progress, exit codes.
@NullMarked
package gendata.cli;

import org.jspecify.annotations.NullMarked;
