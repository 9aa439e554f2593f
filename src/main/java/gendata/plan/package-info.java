/// The immutable, checked description of a run, with its fingerprint.
@NullMarked
package gendata.plan;

import org.jspecify.annotations.NullMarked;
