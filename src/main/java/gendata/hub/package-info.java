/// Data sets on the Hugging Face Hub, as files of this machine.
@NullMarked
package gendata.hub;

import org.jspecify.annotations.NullMarked;
