package gendata.format.parquet;

import java.math.BigInteger;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// The Parquet schema for columns of our types; everything in it is optional.
final class ParquetSchema {
    private ParquetSchema() {}

    static MessageType of(ColumnTypes columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        columns.byName().forEach((name, type) -> message.addField(field(name, type)));
        return message.named("record");
    }

    private static Type field(String name, ValueType type) {
        return switch (type) {
            case ValueType.Text text -> bytes(name, LogicalTypeAnnotation.stringType());
            case ValueType.JsonText json -> bytes(name, LogicalTypeAnnotation.jsonType());
            case ValueType.Truth truth -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case ValueType.Whole whole -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case ValueType.Real real -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case ValueType.Decimal decimal -> Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                    .length(length(decimal)).as(LogicalTypeAnnotation.decimalType(0, decimal.digits())).named(name);
            case ValueType.ListOf list -> Types.optionalList().setElementType(field("element", list.element()))
                    .named(name);
            case ValueType.Struct struct -> {
                Types.GroupBuilder<?> group = Types.optionalGroup();
                struct.fields().forEach((inner, innerType) -> group.addField(field(inner, innerType)));
                yield (Type) group.named(name);
            }
        };
    }

    private static Type bytes(String name, LogicalTypeAnnotation meaning) {
        return Types.optional(PrimitiveTypeName.BINARY).as(meaning).named(name);
    }

    /// The bytes that every number of so many digits fits into, with its sign.
    static int length(ValueType.Decimal decimal) {
        return BigInteger.TEN.pow(decimal.digits()).bitLength() / Byte.SIZE + 1;
    }
}
