/// How many tokens a text has, counted as a model does or about.
@NullMarked
package gendata.tokens;

import org.jspecify.annotations.NullMarked;
