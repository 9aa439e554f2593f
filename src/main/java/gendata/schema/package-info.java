/// JSON Schema: compiled once, checked against answers, made strict for servers, and answered by a stand-in.
@NullMarked
package gendata.schema;

import org.jspecify.annotations.NullMarked;
