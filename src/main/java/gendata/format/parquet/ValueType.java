package gendata.format.parquet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What all values at one place of the records are written as; each can be null.
sealed interface ValueType {
    record Text() implements ValueType {}

    record Truth() implements ValueType {}

    /// Whole numbers of 64 bits.
    record Whole() implements ValueType {}

    /// Whole numbers of up to so many digits, at most 38.
    record Decimal(int digits) implements ValueType {}

    /// Doubles.
    ///
    /// @param rounded how many numbers have digits that a double does not hold
    record Real(long rounded) implements ValueType {}

    /// Anything, each value as its JSON.
    ///
    /// @param reason why no narrower type fits, after the name of the place
    record JsonText(String reason) implements ValueType {}

    record ListOf(ValueType element) implements ValueType {}

    /// Objects with these fields, at least one.
    record Struct(SequencedMap<String, ValueType> fields) implements ValueType {
        public Struct {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /// How many Parquet columns it takes.
    default int columns() {
        return switch (this) {
            case ListOf list -> list.element().columns();
            case Struct struct -> struct.fields().values().stream().mapToInt(ValueType::columns).sum();
            case Text text -> 1;
            case Truth truth -> 1;
            case Whole whole -> 1;
            case Decimal decimal -> 1;
            case Real real -> 1;
            case JsonText json -> 1;
        };
    }
}
