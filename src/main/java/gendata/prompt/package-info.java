/// Compiles a prompt template, names its placeholders, renders it.
@NullMarked
package gendata.prompt;

import org.jspecify.annotations.NullMarked;
