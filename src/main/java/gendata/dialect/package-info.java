/// How the APIs of models take questions, give answers and tell errors, as a server sees it.
@NullMarked
package gendata.dialect;

import org.jspecify.annotations.NullMarked;
