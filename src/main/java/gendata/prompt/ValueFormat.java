package gendata.prompt;

import gendata.prompt.RenderException.Kind;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes a value as a format specification asks: as text, as a whole number or as a floating-point number.
final class ValueFormat {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,1000}");
    private static final Pattern DECIMAL = Pattern
            .compile("[-+]?(?:[0-9]{1,1000}(?:\\.[0-9]{0,1000})?|\\.[0-9]{1,1000})(?:[eE][-+]?[0-9]{1,3})?");
    private static final String FLOAT_TYPES = "eEfFgG%";

    private final Placeholder placeholder;
    private final FormatSpec format;
    private final String shown;

    private ValueFormat(Placeholder placeholder, FormatSpec format, String shown) {
        this.placeholder = placeholder;
        this.format = format;
        this.shown = shown;
    }

    static String of(Placeholder placeholder, JsonNode value, FormatSpec format) throws RenderException {
        return new ValueFormat(placeholder, format, Renderer.text(value)).write(value);
    }

    private String write(JsonNode value) throws RenderException {
        boolean numeric = format.isNumeric();
        if (value.isIntegralNumber()) {
            return whole(value.bigIntegerValue(), false);
        }
        if (value.isNumber()) {
            return decimal(shown);
        }
        if (value.isBoolean() && numeric) {
            return whole(value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO, false);
        }
        return numeric && value.isString() ? numberInText(value.stringValue().strip()) : text();
    }

    /// Files such as CSV have no numbers, only text that looks like one.
    private String numberInText(String text) throws RenderException {
        if (WHOLE.matcher(text).matches()) {
            return whole(new BigInteger(text), true);
        }
        if (DECIMAL.matcher(text).matches()) {
            return decimal(text);
        }
        throw refused("a number");
    }

    private String text() throws RenderException {
        if (format.type() != 's' && format.type() != 0) {
            throw refused("a number");
        }
        if (format.isNumeric()) {
            throw refused("text without sign, grouping or `=`");
        }
        int length = shown.codePointCount(0, shown.length());
        String cut = format.precision() >= 0 && format.precision() < length
                ? shown.substring(0, shown.offsetByCodePoints(0, format.precision()))
                : shown;
        return format.pad(cut, '<');
    }

    private String whole(BigInteger number, boolean fromText) throws RenderException {
        if (FLOAT_TYPES.indexOf(format.type()) >= 0 && format.type() != 0) {
            return floating(number.doubleValue());
        }
        if (fromText && format.type() == 0 && format.precision() >= 0) {
            return floating(number.doubleValue());
        }
        String written = NumberLayout.whole(number, format);
        if (written == null) {
            throw refused("a format for whole numbers");
        }
        return written;
    }

    private String decimal(String written) throws RenderException {
        if (format.type() == 0 && format.precision() < 0) {
            return NumberLayout.asWritten(written, format);
        }
        if (format.type() != 0 && format.type() != 'n' && FLOAT_TYPES.indexOf(format.type()) < 0) {
            throw refused(format.type() == 's' ? "text" : "a whole number");
        }
        return floating(Double.parseDouble(written));
    }

    private String floating(double number) throws RenderException {
        String written = Double.isFinite(number) ? FloatFormat.of(number, format) : null;
        if (written == null) {
            throw refused("a number within the range of floating-point numbers");
        }
        return written;
    }

    private RenderException refused(String expected) {
        return new RenderException(Kind.FORMAT, "`" + placeholder.written() + "` is " + quoted() + ", which `:"
                + format.written() + "` cannot format; " + expected + " was expected");
    }

    private static final int SHOWN = 40;

    private String quoted() {
        @Nullable
        String cut = shown.codePointCount(0, shown.length()) > SHOWN
                ? shown.substring(0, shown.offsetByCodePoints(0, SHOWN)) + "…"
                : null;
        return PythonText.representation(cut == null ? shown : cut);
    }
}
