package gendata.vary;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Goes through all combinations of what the levels offer, like the digits of a counter.
final class VariantWalk implements Iterator<Variant> {
    /// One station on the way to a variant: the choices that come with those made before.
    interface Level {
        List<Variant> choices(String rowKey, Map<String, AxisValue> chosen);
    }

    private final List<Level> levels;
    private final String rowKey;
    private final List<Iterator<Variant>> open = new ArrayList<>();
    private final List<Variant> chosen = new ArrayList<>();
    private boolean begun;
    private boolean over;

    VariantWalk(List<Level> levels, String rowKey) {
        this.levels = levels;
        this.rowKey = rowKey;
    }

    @Override
    public boolean hasNext() {
        return !over && (!begun || open.stream().anyMatch(Iterator::hasNext));
    }

    @Override
    public Variant next() {
        begun = true;
        while (!open.isEmpty() && !open.getLast().hasNext()) {
            open.removeLast();
            chosen.removeLast();
        }
        if (!open.isEmpty()) {
            chosen.set(open.size() - 1, open.getLast().next());
        }
        while (open.size() < levels.size()) {
            Iterator<Variant> choices = levels.get(open.size()).choices(rowKey, together().values()).iterator();
            open.add(choices);
            chosen.add(choices.next());
        }
        over = open.isEmpty();
        return together();
    }

    private Variant together() {
        Map<String, AxisValue> values = new LinkedHashMap<>();
        int repeat = 0;
        for (Variant choice : chosen) {
            values.putAll(choice.values());
            repeat += choice.repeat();
        }
        return new Variant(values, repeat);
    }
}
