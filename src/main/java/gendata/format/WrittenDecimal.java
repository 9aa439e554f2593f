package gendata.format;

import java.math.BigDecimal;

/// A decimal that is spelled as it was written: `1e5` stays `1e5` and `0.0000001` does not become `1E-7`.
final class WrittenDecimal extends BigDecimal {
    private static final long serialVersionUID = 1L;

    private final String written;

    WrittenDecimal(String written) {
        super(written);
        this.written = written;
    }

    @Override
    public String toString() {
        return written;
    }
}
