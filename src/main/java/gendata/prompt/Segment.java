package gendata.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A piece of a template; immutable.
sealed interface Segment {

    /// Puts the piece after what is there already.
    void append(StringBuilder target, Values values, Missing missing) throws RenderException;

    static String render(List<Segment> segments, Values values, Missing missing) throws RenderException {
        StringBuilder target = new StringBuilder();
        for (Segment segment : segments) {
            segment.append(target, values, missing);
        }
        return target.toString();
    }

    /// Text between placeholders, its braces no longer doubled.
    record Literal(String text) implements Segment {
        @Override
        public void append(StringBuilder target, Values values, Missing missing) {
            target.append(text);
        }
    }

    /// A placeholder that takes its value as it is.
    record Plain(Lookup lookup) implements Segment {
        @Override
        public void append(StringBuilder target, Values values, Missing missing) throws RenderException {
            JsonNode value = lookup.find(values, missing);
            target.append(value == null ? Lookup.standIn(missing) : ValueFormat.plainText(value));
        }
    }

    /// A placeholder that converts or formats its value.
    record Formatted(Lookup lookup, Conversion conversion, Layout layout) implements Segment {
        @Override
        public void append(StringBuilder target, Values values, Missing missing) throws RenderException {
            JsonNode value = lookup.find(values, missing);
            FormatSpec spec = spec(values, missing);
            if (value == null) {
                spec.padding().appendStandIn(target, Lookup.standIn(missing), spec.isForNumbers() ? '>' : '<');
                return;
            }
            try {
                append(target, value, spec);
            } catch (FormatException refused) {
                throw new RenderException(RenderException.Kind.FORMAT, "`%s` is %s, which `:%s` cannot format; %s"
                        .formatted(lookup.written(), Quotation.of(value), Quotation.ofSource(spec.written()),
                                refused.reason()));
            }
        }

        private void append(StringBuilder target, JsonNode value, FormatSpec spec) throws FormatException {
            @Nullable
            String converted = conversion.convert(value);
            if (converted == null) {
                ValueFormat.append(target, value, spec);
            } else {
                TextFormat.append(target, converted, spec);
            }
        }

        private FormatSpec spec(Values values, Missing missing) throws RenderException {
            return switch (layout) {
                case Layout.Fixed fixed -> fixed.spec();
                case Layout.Nested nested -> {
                    String written = render(nested.segments(), values, missing);
                    try {
                        yield FormatSpec.parse(written);
                    } catch (FormatException wrong) {
                        throw new RenderException(RenderException.Kind.FORMAT, "`%s` has the format `:%s`: %s"
                                .formatted(lookup.written(), Quotation.ofSource(written), wrong.reason()));
                    }
                }
            };
        }
    }

    /// Where the format of a placeholder comes from; immutable.
    sealed interface Layout {
        /// A format that is the same for all values.
        record Fixed(FormatSpec spec) implements Layout {}

        /// A format that has placeholders itself.
        record Nested(List<Segment> segments) implements Layout {}
    }
}
