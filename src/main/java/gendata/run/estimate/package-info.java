/// What a run will ask, take and cost, told before it is made.
@NullMarked
package gendata.run.estimate;

import org.jspecify.annotations.NullMarked;
