/// The data methods: each lowers a task file to a plan.
@NullMarked
package gendata.method;

import org.jspecify.annotations.NullMarked;
