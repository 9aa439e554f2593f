package gendata.prompt;

import java.util.List;

/// A part of a compiled template.
sealed interface Segment {
    /// Text that is the same in every rendering.
    record Literal(String text) implements Segment {}

    /// A place for a value.
    record Field(Placeholder placeholder, List<Selector> selectors, Conversion conversion, Spec spec)
            implements
                Segment {
        public Field {
            selectors = List.copyOf(selectors);
        }
    }

    /// A step from a value to one of its parts, as `[0]`, `[key]` or `.key`.
    record Selector(String key) {}

    /// What is done to a value before it is formatted.
    enum Conversion {
        NONE, TEXT, REPRESENTATION, ASCII
    }

    /// How a value is formatted.
    sealed interface Spec {
        /// As it is.
        record None() implements Spec {}

        /// Known when the template is compiled.
        record Fixed(FormatSpec format) implements Spec {}

        /// Known only with the values, as in `{n:>{width}}`.
        record Nested(List<Segment> segments) implements Spec {
            public Nested {
                segments = List.copyOf(segments);
            }
        }
    }
}
