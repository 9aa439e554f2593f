package gendata.journal;

import java.nio.ByteBuffer;

/// What the index of a log says of a line besides its place, always 32 bytes, so that the line itself need not be read.
sealed interface LineFacts {
    /// Bytes of the facts of one line.
    int SIZE = 32;

    void put(ByteBuffer target);

    /// Of an ended unit.
    ///
    /// @param stamp tells apart plans and values; see `stamp`
    /// @param recordsOffset bytes of the line before its first record, or -1 when it has no records
    /// @param records how many records there are
    record Ended(UnitNumber unit, long stamp, int recordsOffset, int records) implements LineFacts {
        private static final long FNV_BASIS = 0xCBF29CE484222325L;
        private static final long FNV_PRIME = 0x100000001B3L;

        /// The FNV-1a hash of the plan that made a unit and of the values that it used.
        static long stamp(String plan, String values) {
            return hash(hash(hash(FNV_BASIS, plan), "\n"), values);
        }

        private static long hash(long before, String text) {
            long hash = before;
            for (int index = 0; index < text.length(); index++) {
                hash = (hash ^ text.charAt(index)) * FNV_PRIME;
            }
            return hash;
        }

        @Override
        public void put(ByteBuffer target) {
            target.putLong(unit.high()).putLong(unit.low()).putLong(stamp).putInt(recordsOffset).putInt(records);
        }

        static Ended get(ByteBuffer source, int at) {
            return new Ended(new UnitNumber(source.getLong(at), source.getLong(at + 8)), source.getLong(at + 16),
                    source.getInt(at + 24), source.getInt(at + 28));
        }
    }

    /// Of an attempt.
    ///
    /// @param accepted the first half of the request's fingerprint, or 0 when the answer was not accepted
    record Attempted(UnitNumber unit, long accepted, int promptTokens, int completionTokens) implements LineFacts {
        @Override
        public void put(ByteBuffer target) {
            target.putLong(unit.high()).putLong(unit.low()).putLong(accepted).putInt(promptTokens)
                    .putInt(completionTokens);
        }

        static Attempted get(ByteBuffer source, int at) {
            return new Attempted(new UnitNumber(source.getLong(at), source.getLong(at + 8)), source.getLong(at + 16),
                    source.getInt(at + 24), source.getInt(at + 28));
        }
    }
}
