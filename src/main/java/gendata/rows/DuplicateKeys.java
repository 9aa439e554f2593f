package gendata.rows;

import gendata.format.CellTypes;
import gendata.format.Entry;
import gendata.format.Json;
import gendata.format.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a source again to compare the keys whose hashes are equal, and names the lines of those that are the same.
///
/// Only so many hashes are looked at in one reading that memory stays small however many keys are repeated.
final class DuplicateKeys {
    private static final int HASHES_A_READING = 50_000;
    private static final int LONGEST_SHOWN = 80;

    private final Source source;
    private final KeyColumn keyColumn;
    private final ToLongFunction<String> hash;

    DuplicateKeys(Source source, KeyColumn keyColumn, ToLongFunction<String> hash) {
        this.source = source;
        this.keyColumn = keyColumn;
        this.hash = hash;
    }

    /// Fails if any two rows whose keys have one of these hashes have the same key.
    void refuse(long[] repeatedHashes) throws InputException {
        for (int from = 0; from < repeatedHashes.length; from += HASHES_A_READING) {
            int to = Math.min(from + HASHES_A_READING, repeatedHashes.length);
            Set<Long> hashes = new HashSet<>();
            for (int index = from; index < to; index++) {
                hashes.add(repeatedHashes[index]);
            }
            boolean all = from == 0 && to == repeatedHashes.length;
            compare(hashes).raise("", (all ? "rows" : "or more rows") + " repeat the unique key `"
                    + keyColumn.name() + "` of a row before; make the keys unique or name another column");
        }
    }

    private Complaints compare(Set<Long> hashes) throws InputException {
        Complaints complaints = new Complaints(source);
        Map<String, String> firstPlaces = new HashMap<>();
        try (Records records = Records.open(source, new Reading(Set.of(keyColumn.name()), CellTypes.TEXT))) {
            long rows = 0;
            for (Entry entry = records.next(); entry != null; entry = source.isEnough(rows) ? null : records.next()) {
                if (!(entry instanceof Entry.Good good)) {
                    continue;
                }
                rows++;
                String key = keyColumn.key(good.values());
                if (key == null || !hashes.contains(hash.applyAsLong(key))) {
                    continue;
                }
                String place = records.file().shownName() + ":" + good.line();
                String firstPlace = firstPlaces.putIfAbsent(key, place);
                if (firstPlace != null) {
                    complaints.add(records.file(), good.line(), "unique key `" + keyColumn.name() + "`: " + shown(key)
                            + " stands already in " + (source.files().size() == 1
                                    ? "line " + firstPlace.substring(firstPlace.lastIndexOf(':') + 1)
                                    : firstPlace));
                }
            }
        }
        return complaints;
    }

    private static String shown(String key) {
        String start = key.length() <= LONGEST_SHOWN ? key : key.substring(0, LONGEST_SHOWN) + "…";
        return Json.text(JsonNodeFactory.instance.stringNode(Json.withoutHalfSurrogates(start)));
    }
}
