package finegrain.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// One line of a table of simulations.
///
/// @param error the largest difference to the large transformer, relative to the largest value
/// @param stated what the error may be; empty if nothing is stated
/// @param answer what the hand-built transformer says through small ones, if that was asked
record SimulationRow(String mode, int n, int m, long calls, long formula, long retries, int rounds, int width,
        double largestScore, double error, OptionalDouble stated, Optional<String> answer) {

    static String heading() {
        return String.format(Locale.ROOT, "%-14s %6s %5s %9s %9s %7s %6s %5s %9s %9s %9s  %s", "mode", "N", "M",
                "calls", "formula", "retries", "rounds", "width", "|score|", "error", "stated", "answer")
                .stripTrailing();
    }

    String line() {
        return String.format(Locale.ROOT, "%-14s %6d %5d %9d %9d %7d %6d %5d %9.3g %9.1e %9s  %s", mode, n, m, calls,
                formula, retries, rounds, width, largestScore, error,
                stated.isPresent() ? String.format(Locale.ROOT, "%.1e", stated.getAsDouble()) : "nothing",
                answer.orElse("")).stripTrailing();
    }

    SequencedMap<String, Object> json() {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("mode", mode);
        json.put("n", n);
        json.put("m", m);
        json.put("calls", calls);
        json.put("formula", formula);
        json.put("retries", retries);
        json.put("rounds", rounds);
        json.put("width", width);
        json.put("largestScore", largestScore);
        json.put("error", finite(error));
        json.put("stated", stated.isPresent() ? finite(stated.getAsDouble()) : Json.Nothing.NOTHING);
        answer.ifPresent(a -> json.put("answer", a));
        return json;
    }

    /// JSON has no NaN: an error that is not a number is `null`.
    private static Object finite(double x) {
        return Double.isFinite(x) ? (Object) x : Json.Nothing.NOTHING;
    }
}
