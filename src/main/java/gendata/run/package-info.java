/// Drives units through workers into one writer; totals, clean stop, report.
@NullMarked
package gendata.run;

import org.jspecify.annotations.NullMarked;
