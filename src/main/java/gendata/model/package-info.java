/// Asks an endpoint one question and returns one reply or a typed failure; retry, pacing and recording around it.
@NullMarked
package gendata.model;

import org.jspecify.annotations.NullMarked;
