package gendata.journal;

import java.io.IOException;

/// Says of which units something is wanted.
@FunctionalInterface
interface UnitFilter {
    boolean wants(UnitNumber unit) throws IOException;
}
