package gendata.task;

import java.math.BigDecimal;

/// A decimal that keeps its spelling, which must be JSON's: `1e5` stays `1e5`, `0.0000001` does not become `1E-7`.
final class DecimalAsWritten extends BigDecimal {
    private static final long serialVersionUID = 1L;

    private final String written;

    DecimalAsWritten(String written) {
        super(written);
        this.written = written;
    }

    @Override
    public String toString() {
        return written;
    }
}
