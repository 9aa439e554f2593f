package gendata.journal;

import gendata.model.Spend;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Stands for the name of a model in an index: 24 bits of its checksum.
final class ModelNumber {
    /// Of lines that name none, as those of the first version.
    static final int NONE = 0;

    private static final int ALL = 0xFFFFFF;

    private ModelNumber() {}

    static int of(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        CRC32C checksum = new CRC32C();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        // Neither nothing nor what an entry of the first version holds where it takes something back.
        return 1 + (int) (checksum.getValue() % (ALL - 1));
    }

    /// What was charged for each number. Used by one thread.
    static final class Sums {
        private final Map<Integer, Spend> sums = new HashMap<>();

        void add(int model, Spend charged) {
            sums.merge(model, charged, Spend::plus);
        }

        Spend of(String name) {
            return sums.getOrDefault(ModelNumber.of(name), Spend.NONE);
        }
    }
}
