package gendata.format.parquet;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// The numbers seen at one place: whether they are whole, how long they are, and what a double would make of them.
final class SeenNumbers {
    private static final int MOST_DECIMAL_DIGITS = 38;
    /// Every whole number up to here is a double.
    private static final long SURELY_HELD = 1L << 53;
    /// A decimal point and 15 digits, which every double holds.
    private static final int SURELY_HELD_LENGTH = 16;

    private boolean decimals;
    /// Digits of the longest whole number beyond 64 bits, or 0.
    private int digits;
    private boolean beyondDouble;
    private long rounded;

    void noteWhole(JsonParser parser) {
        switch (parser.getNumberType()) {
            case INT -> {
                // a double, too
            }
            case LONG -> {
                long value = parser.getLongValue();
                if (value > SURELY_HELD || value < -SURELY_HELD) {
                    noteAsDouble(parser.getString());
                }
            }
            default -> {
                String text = parser.getString();
                digits = Math.max(digits, text.length() - (text.startsWith("-") ? 1 : 0));
                noteAsDouble(text);
            }
        }
    }

    void noteDecimal(JsonParser parser) {
        decimals = true;
        String text = parser.getString();
        if (text.length() > SURELY_HELD_LENGTH || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            noteAsDouble(text);
        }
    }

    private void noteAsDouble(String text) {
        double nearest = Double.parseDouble(text);
        if (Double.isInfinite(nearest)) {
            beyondDouble = true;
            return;
        }
        String held = Double.toString(nearest);
        if (!held.equals(text) && new BigDecimal(held).compareTo(new BigDecimal(text)) != 0) {
            rounded++;
        }
    }

    /// The narrowest type for all of them.
    ValueType type() {
        String problem = problem();
        if (problem != null) {
            return new ValueType.JsonText(problem);
        }
        if (decimals) {
            return new ValueType.Real(rounded);
        }
        return digits == 0 ? new ValueType.Whole() : new ValueType.Decimal(digits);
    }

    private @Nullable String problem() {
        if (decimals) {
            return beyondDouble ? "holds numbers too large for a double" : null;
        }
        return digits > MOST_DECIMAL_DIGITS ? "holds whole numbers of more than 38 digits" : null;
    }
}
