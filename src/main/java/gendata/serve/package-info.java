/// The offline model over HTTP, with faults on request, so that tasks and load can be tried without a model.
@NullMarked
package gendata.serve;

import org.jspecify.annotations.NullMarked;
