package finegrain.cli;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What the user of a run asked for, apart from the path: with it the run can be repeated.
///
/// @param solver as it was named, `auto` included
/// @param seed of the first query; query number `i` took `seed + i`
/// @param settings parameters of solvers
record Request(String solver, long seed, Map<String, String> settings) {
    SequencedMap<String, Object> json() {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("solver", solver);
        json.put("seed", BigInteger.valueOf(seed));
        if (!settings.isEmpty()) {
            json.put("settings", new LinkedHashMap<>(settings));
        }
        return json;
    }
}
