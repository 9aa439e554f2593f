/// From the text that a model wrote to the value that was asked for: thoughts, fences, prose, repair, extraction.
@NullMarked
package gendata.answer;

import org.jspecify.annotations.NullMarked;
