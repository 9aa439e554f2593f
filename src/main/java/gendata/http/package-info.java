/// One HTTP client for all who ask a server something.
@NullMarked
package gendata.http;

import org.jspecify.annotations.NullMarked;
