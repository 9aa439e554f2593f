/// The command line: options, messages and exit codes.
@NullMarked
package gendata.cli;

import org.jspecify.annotations.NullMarked;
