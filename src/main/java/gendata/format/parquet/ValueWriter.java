package gendata.format.parquet;

import gendata.format.Json;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import tools.jackson.databind.JsonNode;

/// Hands JSON values to Parquet as what their types say. A value that is null is not handed over, as Parquet wants it.
final class ValueWriter {
    private final RecordConsumer consumer;

    ValueWriter(RecordConsumer consumer) {
        this.consumer = consumer;
    }

    void writeRecord(Map<String, ValueType> columns, JsonNode values) {
        consumer.startMessage();
        writeFields(columns, values);
        consumer.endMessage();
    }

    private void writeFields(Map<String, ValueType> types, JsonNode values) {
        int index = 0;
        for (Map.Entry<String, ValueType> field : types.entrySet()) {
            JsonNode value = values.get(field.getKey());
            if (value != null && !value.isNull()) {
                consumer.startField(field.getKey(), index);
                write(field.getValue(), value);
                consumer.endField(field.getKey(), index);
            }
            index++;
        }
    }

    private void write(ValueType type, JsonNode value) {
        switch (type) {
            case ValueType.Text text -> consumer.addBinary(Binary.fromString(value.stringValue()));
            case ValueType.JsonText json -> consumer.addBinary(Binary.fromConstantByteArray(Json.bytes(value)));
            case ValueType.Truth truth -> consumer.addBoolean(value.booleanValue());
            case ValueType.Whole whole -> consumer.addLong(value.longValue());
            case ValueType.Real real -> consumer.addDouble(Double.parseDouble(value.asString()));
            case ValueType.Decimal decimal -> consumer.addBinary(binary(decimal, value.decimalValue().toBigInteger()));
            case ValueType.ListOf list -> writeList(list, value);
            case ValueType.Struct struct -> {
                consumer.startGroup();
                writeFields(struct.fields(), value);
                consumer.endGroup();
            }
        }
    }

    private void writeList(ValueType.ListOf list, JsonNode values) {
        consumer.startGroup();
        if (!values.isEmpty()) {
            consumer.startField("list", 0);
            for (JsonNode value : values) {
                consumer.startGroup();
                if (!value.isNull()) {
                    consumer.startField("element", 0);
                    write(list.element(), value);
                    consumer.endField("element", 0);
                }
                consumer.endGroup();
            }
            consumer.endField("list", 0);
        }
        consumer.endGroup();
    }

    /// The number in two's complement, the highest byte first, filled up to the column's length.
    private static Binary binary(ValueType.Decimal decimal, BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] filled = new byte[ParquetSchema.length(decimal)];
        int start = filled.length - digits.length;
        Arrays.fill(filled, 0, start, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, filled, start, digits.length);
        return Binary.fromConstantByteArray(filled);
    }
}
