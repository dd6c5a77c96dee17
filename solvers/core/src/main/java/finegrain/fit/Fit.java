package finegrain.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What an [Experiment] found.
///
/// @param experiment what was run
/// @param unit of the amounts
/// @param rows what was measured, by size
/// @param fixed the amount for the smallest instance
/// @param law the exponent; empty if the work was stopped or too few sizes are left
/// @param unknown why there is no law
public record Fit(Experiment<?> experiment, String unit, List<Row> rows, double fixed, Optional<PowerLaw> law,
        Optional<String> unknown) {
    /// One size.
    ///
    /// @param d the dimension, if there is one
    /// @param amounts one for each seed
    /// @param dropped whether it was left out of the fit because of fixed costs
    public record Row(int n, OptionalInt d, List<Double> amounts, boolean dropped) {
        public Row {
            amounts = List.copyOf(amounts);
        }

        /// The geometric mean over the seeds.
        public double typical() {
            return Math.exp(amounts.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
        }
    }

    public Fit {
        rows = List.copyOf(rows);
    }

    static Fit of(Experiment<?> experiment, String unit, List<List<Double>> amounts, double fixed,
            Optional<String> stopped) {
        List<Row> rows = new ArrayList<>();
        boolean dominated = true; // fixed costs can only dominate from the smallest size on
        for (int k = 0; k < amounts.size(); k++) {
            int n = experiment.sizes().get(k);
            Row row = new Row(n, experiment.dimension(n), amounts.get(k), false);
            dominated &= row.typical() < Experiment.FIXED_COSTS * fixed;
            rows.add(new Row(n, row.d(), row.amounts(), dominated));
        }
        List<PowerLaw.Point> points = rows.stream()
                .filter(row -> !row.dropped() && !row.amounts().isEmpty())
                .map(row -> new PowerLaw.Point(row.n(), row.typical()))
                .toList();
        Optional<String> unknown = stopped.or(() -> why(points, unit));
        return new Fit(experiment, unit, rows, fixed,
                unknown.isPresent() ? Optional.empty() : Optional.of(PowerLaw.through(points)), unknown);
    }

    private static Optional<String> why(List<PowerLaw.Point> points, String unit) {
        if (points.stream().anyMatch(point -> !(point.amount() > 0))) {
            return Optional.of("at some size there were no " + unit + " at all");
        }
        if (points.size() < PowerLaw.FEWEST_SIZES) {
            return Optional.of("fixed costs leave only " + points.size() + " sizes; take larger ones");
        }
        return Optional.empty();
    }

    /// Where the exponent was measured, and what that regime means.
    public String regime() {
        List<Integer> used = rows.stream().filter(row -> !row.dropped()).map(Row::n).toList();
        String sizes = used.isEmpty()
                ? "no size"
                : String.format(Locale.ROOT, "n = %,d … %,d (%d sizes)", used.getFirst(), used.getLast(), used.size());
        return experiment.problem().id() + ", " + experiment.question().kind().word() + ", " + sizes + ", "
                + experiment.workload() + (experiment.seeds() == 1
                        ? ", seed " + experiment.seed()
                        : ", seeds " + experiment.seed() + " … "
                                + (experiment.seed() + experiment.seeds() - 1))
                + ". " + experiment.meaning();
    }

    /// Whether the points lie on a line.
    public Optional<String> shape() {
        return law.map(l -> {
            if (l.bendHalfWidth().isEmpty()) {
                return "Three sizes cannot show whether the points lie on a line.";
            }
            String bend = String.format(Locale.ROOT, "%+.3f ± %.3f", l.bend(), l.bendHalfWidth().getAsDouble());
            return l.curved()
                    ? String.format(Locale.ROOT,
                            "The points do not lie on a line: the exponent goes from about %.2f to "
                                    + "about %.2f (bend %s at 99 %%), and the one above is a mean over the range.",
                            l.atSmallest(), l.atLargest(), bend)
                    : "The points lie on a line as far as can be told: over the range the exponent changes by " + bend
                            + " (99 %).";
        });
    }

    /// What a fit is not.
    public static String caution() {
        return "A fit is not a theorem: it describes these sizes and these inputs on this machine, and bounds nothing beyond them.";
    }
}
