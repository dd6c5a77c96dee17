package finegrain.contract;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What a solver did, counted in units that it names in the plural: `pairs`, `table entries`, `nodes`. Unlike time, the
/// counts of one thread are the same on every machine. Thread-safe; meant to be added to once per block of work.
public final class Work {
    private final Map<String, LongAdder> amounts = new ConcurrentHashMap<>();

    public void add(String unit, long amount) {
        amounts.computeIfAbsent(unit, name -> new LongAdder()).add(amount);
    }

    /// The amount counted in one unit so far.
    public long of(String unit) {
        LongAdder amount = amounts.get(unit);
        return amount == null ? 0 : amount.sum();
    }

    /// All amounts so far, by unit.
    public SortedMap<String, Long> amounts() {
        SortedMap<String, Long> now = new TreeMap<>();
        amounts.forEach((unit, amount) -> now.put(unit, amount.sum()));
        return Collections.unmodifiableSortedMap(now);
    }
}
