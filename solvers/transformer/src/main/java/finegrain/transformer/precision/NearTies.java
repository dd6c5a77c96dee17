package finegrain.transformer.precision;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.Blueprint;
import finegrain.transformer.Construction;
import finegrain.transformer.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// An instance on which a construction has as little room as the dimension allows.
///
/// *No:* one document against `n - 1` others, each exactly one attainable value short of the threshold, so that all of them
/// together come as close to the ramp as they can. *Yes:* one document with one partner that reaches the threshold exactly,
/// among `n - 2` that miss it by as little as that document's weight allows. Across two sides the one document is alone on
/// the left. In one list the others are equal, or, for the largest cosine, where equal documents would be most similar,
/// drawn at random and kept if they are similar enough to nobody; then there may be fewer than `n`.
///
/// @param construction built for `n` documents, and for the threshold between the two values
/// @param yes the right answer
public record NearTies(Construction construction, Vectors documents, boolean yes) {
    private static final int TRIES = 4000;
    private static final int DIFFERENT = 4;

    /// A no-instance and a yes-instance for each seed.
    ///
    /// @throws finegrain.model.RefusedException if the construction would be too large
    public static List<NearTies> family(PairProblem problem, Variant variant, int n, int l, int seeds, long seed) {
        int least = problem.measure() == Measure.COSINE ? 2 : 1;
        if (n < 4 || l < least || l > 256 || seeds < 1) {
            throw new IllegalArgumentException("There are no near ties of n = " + n + " documents, l = " + l + " and "
                    + seeds + " seeds; n is at least 4, l from " + least + " to 256, seeds at least 1.");
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<NearTies> family = new ArrayList<>();
        List<CloseValues> close = CloseValues.of(problem, l, seeds, random);
        for (int k = 0; k < seeds; k++) {
            CloseValues values = close.get(k % close.size());
            Maker maker = new Maker(problem, values, n, l, random.split());
            for (boolean yes : new boolean[]{false, true}) {
                Vectors documents = maker.documents(yes);
                int right = problem.mono() ? 0 : documents.right().rows();
                family.add(new NearTies(variant.construct(new Blueprint(problem, l, documents.left().rows(), right,
                        values.separation(problem.goal()), StrictMath.log(8.0 * n))), documents, yes));
            }
        }
        return family;
    }

    private record Maker(PairProblem problem, CloseValues values, int n, int l, SplittableRandom random) {
        Vectors documents(boolean yes) {
            List<Shape> shapes = yes ? values.reaching(problem.goal()) : values.missing(problem.goal());
            Shape shape = shapes.get(random.nextInt(shapes.size()));
            if (problem.mono() && problem.goal() == Goal.MAX) {
                return new Vectors.Mono(problem.measure() == Measure.COSINE ? packed(shape) : nested(yes));
            }
            return problem.mono() ? new Vectors.Mono(list(shape, yes)) : sides(shape, yes);
        }

        private BitMatrix first(Shape shape) {
            BitMatrix.Builder one = new BitMatrix.Builder(1, l);
            shape.drawFirst(one, 0, l, random);
            return one.build();
        }

        private Vectors sides(Shape shape, boolean yes) {
            BitMatrix left = first(shape);
            BitMatrix.Builder different = new BitMatrix.Builder(DIFFERENT + 1, l);
            Shape other = yes ? nearest(shape.first()).stream().findFirst().orElse(shape) : shape;
            for (int k = 0; k < DIFFERENT; k++) {
                other.drawSecond(different, k, left, 0, random);
            }
            shape.drawSecond(different, DIFFERENT, left, 0, random);
            int partner = yes ? random.nextInt(n - 1) : -1;
            int[] rows = IntStream.range(0, n - 1).map(j -> j == partner ? DIFFERENT : j % DIFFERENT).toArray();
            return new Vectors.Bi(left, different.build().select(rows));
        }

        /// The shapes with this first weight that miss the threshold, those that miss it least first.
        private List<Shape> nearest(int weight) {
            Value miss = values.missing(problem.goal()).getFirst().value(problem.measure());
            List<Shape> shapes = new ArrayList<>();
            for (int b = problem.measure() == Measure.COSINE ? 1 : 0; b <= l; b++) {
                for (int p = Math.max(0, weight + b - l); p <= Math.min(weight, b); p++) {
                    Shape shape = new Shape(weight, b, p);
                    if (misses(shape.value(problem.measure()), miss)) {
                        shapes.add(shape);
                    }
                }
            }
            Comparator<Shape> byValue = Comparator.comparing(s -> s.value(problem.measure()));
            shapes.sort(problem.goal() == Goal.MAX ? byValue.reversed() : byValue);
            return shapes;
        }

        private boolean misses(Value value, Value miss) {
            return problem.goal() == Goal.MAX ? value.compareTo(miss) <= 0 : value.compareTo(miss) >= 0;
        }

        /// One list for a minimum: a pair, and equal ones that miss with both of it.
        private BitMatrix list(Shape shape, boolean yes) {
            BitMatrix first = first(shape);
            BitMatrix.Builder three = new BitMatrix.Builder(3, l);
            three.copyRow(0, 0, first, 0);
            shape.drawSecond(three, 1, first, 0, random);
            BitMatrix pair = three.build();
            if (!yes) {
                return pair.select(IntStream.range(0, n).map(i -> i == 0 ? 0 : 1).toArray());
            }
            Value miss = values.missing(problem.goal()).getFirst().value(problem.measure());
            BitMatrix other = first;
            for (Shape candidate : nearest(shape.first())) {
                BitMatrix.Builder one = new BitMatrix.Builder(1, l);
                candidate.drawSecond(one, 0, first, 0, random);
                BitMatrix drawn = one.build();
                Shape with = new Shape(pair.weight(1), drawn.weight(0), pair.innerProduct(1, drawn, 0));
                if (misses(with.value(problem.measure()), miss)) {
                    other = drawn;
                    break;
                }
            }
            int at = 1 + random.nextInt(n - 1);
            BitMatrix.Builder all = new BitMatrix.Builder(n, l);
            for (int i = 0; i < n; i++) {
                all.copyRow(i, 0, i == at ? pair : i == 0 ? first : other, i == at ? 1 : 0);
            }
            return all.build();
        }

        /// One list for the largest inner product: all have `t - 1` ones, the same; a yes has two with one more in common.
        private BitMatrix nested(boolean yes) {
            int ones = values.low().getFirst().common();
            int at = 1 + random.nextInt(n - 1);
            BitMatrix.Builder all = new BitMatrix.Builder(n, l);
            for (int i = 0; i < n; i++) {
                all.setRange(i, 0, yes && (i == 0 || i == at) ? ones + 1 : ones);
            }
            return all.build();
        }

        /// One list for the largest cosine: a pair, and random ones that miss with all before.
        private BitMatrix packed(Shape shape) {
            Value miss = values.low().getFirst().value(Measure.COSINE);
            BitMatrix first = first(shape);
            BitMatrix.Builder second = new BitMatrix.Builder(1, l);
            shape.drawSecond(second, 0, first, 0, random);
            List<BitMatrix> kept = new ArrayList<>(List.of(first, second.build()));
            for (int k = 0; k < TRIES && kept.size() < n; k++) {
                BitMatrix drawn = first(new Shape(1 + random.nextInt(l), 0, 0));
                if (kept.stream()
                        .allMatch(other -> misses(new Shape(other.weight(0), drawn.weight(0),
                                other.innerProduct(0, drawn, 0)).value(Measure.COSINE), miss))) {
                    kept.add(drawn);
                }
            }
            BitMatrix.Builder all = new BitMatrix.Builder(kept.size(), l);
            for (int i = 0; i < kept.size(); i++) {
                all.copyRow(i, 0, kept.get(i), 0);
            }
            return all.build();
        }
    }
}
