package gendata.journal;

import gendata.model.Spend;
import java.nio.ByteBuffer;

/// What the index of a log says of a line besides its place, always 44 bytes, so that the line itself need not be read.
sealed interface LineFacts {
    /// Bytes of the facts of one line.
    int SIZE = 44;

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
            target.putLong(unit.high()).putLong(unit.low()).putLong(stamp).putInt(recordsOffset).putInt(records)
                    .putLong(0).putInt(0);
        }

        static Ended get(ByteBuffer source, int at) {
            return new Ended(new UnitNumber(source.getLong(at), source.getLong(at + 8)), source.getLong(at + 16),
                    source.getInt(at + 24), source.getInt(at + 28));
        }
    }

    /// Of an attempt, or of one that is about to be made.
    ///
    /// @param accepted the first half of the request's fingerprint, or 0 when the answer was not accepted, or `ASKING`
    /// @param model who was asked, see `ModelNumber`
    /// @param charged what the line adds to the account, less than nothing where it takes back what was reserved
    record Attempted(UnitNumber unit, long accepted, int model, Spend charged) implements LineFacts {
        /// Of a call that is about to be made.
        static final long ASKING = 1;

        boolean isAccepted() {
            return accepted != 0 && accepted != ASKING;
        }

        @Override
        public void put(ByteBuffer target) {
            target.putLong(unit.high()).putLong(unit.low()).putLong(accepted).putInt(bounded(charged.promptTokens()))
                    .putInt(bounded(charged.completionTokens())).putLong(charged.cost())
                    .putInt((model << Byte.SIZE)
                            | (Math.clamp(charged.calls(), Byte.MIN_VALUE, Byte.MAX_VALUE) & 0xFF));
        }

        private static int bounded(long number) {
            return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        static Attempted get(ByteBuffer source, int at) {
            return new Attempted(new UnitNumber(source.getLong(at), source.getLong(at + 8)), source.getLong(at + 16),
                    source.getInt(at + 40) >>> Byte.SIZE,
                    new Spend((byte) source.getInt(at + 40), source.getInt(at + 24), source.getInt(at + 28),
                            source.getLong(at + 32)));
        }
    }
}
