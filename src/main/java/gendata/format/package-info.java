/// Dataset file formats and codecs: reading, writing, and JSON that keeps every digit.
@NullMarked
package gendata.format;

import org.jspecify.annotations.NullMarked;
