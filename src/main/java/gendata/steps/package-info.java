/// Takes one unit through its steps and says how it ended.
@NullMarked
package gendata.steps;

import org.jspecify.annotations.NullMarked;
