package finegrain.transformer.precision;

import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Goal;
import finegrain.transformer.Separation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Two neighbouring values of a dimension: all shapes of pairs that have the one or the other.
///
/// @param low the shapes of the smaller value
/// @param high those of the larger
record CloseValues(Measure measure, List<Shape> low, List<Shape> high) {
    private static final Comparator<Shape> BY_COSINE = (x, y) -> Long.compare(x.numerator() * y.denominator(),
            y.numerator() * x.denominator());

    /// The larger less the smaller. Roots are subtracted by way of their squares, which loses no digits.
    double gap() {
        Shape a = low.getFirst();
        Shape b = high.getFirst();
        if (measure == Measure.INNER_PRODUCT) {
            return b.common() - a.common();
        }
        double squares = (double) (b.numerator() * a.denominator() - a.numerator() * b.denominator())
                / b.denominator() / a.denominator();
        return squares / (Math.sqrt((double) a.numerator() / a.denominator())
                + Math.sqrt((double) b.numerator() / b.denominator()));
    }

    /// The shapes that must be answered yes.
    List<Shape> reaching(Goal goal) {
        return goal == Goal.MAX ? high : low;
    }

    /// The shapes that must be answered no.
    List<Shape> missing(Goal goal) {
        return goal == Goal.MAX ? low : high;
    }

    Separation separation(Goal goal) {
        return new Separation(reaching(goal).getFirst().value(measure), missing(goal).getFirst().value(measure), true);
    }

    /// For cosines the `count` pairs of neighbours that are closest; for inner products, of which all neighbours are equally
    /// close, the largest values, whose scores are the largest, and `count - 1` random ones. Orthogonality is one pair.
    static List<CloseValues> of(PairProblem problem, int l, int count, SplittableRandom random) {
        if (problem.measure() == Measure.COSINE) {
            List<CloseValues> neighbours = cosines(l);
            return neighbours.subList(0, Math.min(count, neighbours.size()));
        }
        List<CloseValues> products = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int low = !problem.optimises() ? 0 : k == 0 ? l - 1 : random.nextInt(l);
            products.add(new CloseValues(problem.measure(), innerProducts(l, low), innerProducts(l, low + 1)));
        }
        return products;
    }

    private static List<Shape> innerProducts(int l, int p) {
        List<Shape> shapes = new ArrayList<>();
        for (int a = p; a <= l; a++) {
            for (int b = p; a + b - p <= l; b++) {
                shapes.add(new Shape(a, b, p));
            }
        }
        return shapes;
    }

    /// All neighbours, the closest first.
    private static List<CloseValues> cosines(int l) {
        List<Shape> shapes = new ArrayList<>();
        for (int a = 1; a <= l; a++) {
            for (int b = 1; b <= l; b++) {
                for (int p = Math.max(0, a + b - l); p <= Math.min(a, b); p++) {
                    shapes.add(new Shape(a, b, p));
                }
            }
        }
        shapes.sort(BY_COSINE);
        List<List<Shape>> values = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= shapes.size(); i++) {
            if (i == shapes.size() || BY_COSINE.compare(shapes.get(i - 1), shapes.get(i)) != 0) {
                values.add(shapes.subList(from, i));
                from = i;
            }
        }
        List<CloseValues> neighbours = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            neighbours.add(new CloseValues(Measure.COSINE, values.get(i - 1), values.get(i)));
        }
        neighbours.sort(Comparator.comparingDouble(CloseValues::gap));
        return neighbours;
    }
}
