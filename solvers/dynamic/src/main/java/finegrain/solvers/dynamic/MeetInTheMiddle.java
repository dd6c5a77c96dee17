package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.Tuple;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// kMin-IP as Min-IP of the products of the first half of the sets with those of the second half. The larger side is put into a
/// [KdTree], which the products of the other side ask one by one.
public record MeetInTheMiddle() implements Estimating<MatrixInstance, Tuple> {
    private static final int MOST_POINTS = 1 << 26;

    @Override
    public String id() {
        return "meet-in-the-middle";
    }

    @Override
    public String idea() {
        return "Multiplies out each half of the sets, puts the larger half into a tree of boxes and lets the other ask it.";
    }

    @Override
    public String cost() {
        return "a query for each product of the smaller half, each of at most n^⌈k/2⌉ node visits, about its root in low dimension; O(n^⌈k/2⌉ l) memory";
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("Bentley1975", ""));
    }

    @Override
    public String regime() {
        return "Many vectors of dimension up to about 6.";
    }

    @Override
    public Class<MatrixInstance> shape() {
        return MatrixInstance.class;
    }

    @Override
    public Optional<String> declines(MatrixInstance x) {
        if (x.problem() != MatrixProblem.K_MIN_IP) {
            return Optional.of(x.problem().id() + " has no inner products.");
        }
        return x.matrices().size() < 2 ? Optional.of("there is only one set.") : Optional.empty();
    }

    /// The sets from `from` to `to - 1`.
    private record Half(List<IntegerMatrix> sets, int from) {
        double products() {
            return sets.stream().mapToDouble(IntegerMatrix::rows).reduce(1, (a, b) -> a * b);
        }

        /// The indices of product number `number`, the last set fastest.
        int[] indices(int number) {
            int[] indices = new int[sets.size()];
            int rest = number;
            for (int m = indices.length - 1; m >= 0; m--) {
                indices[m] = rest % sets.get(m).rows();
                rest /= sets.get(m).rows();
            }
            return indices;
        }

        void product(int number, long[] into) {
            int[] indices = indices(number);
            Arrays.fill(into, 1);
            for (int m = 0; m < indices.length; m++) {
                for (int t = 0; t < into.length; t++) {
                    into[t] *= sets.get(m).get(indices[m], t);
                }
            }
        }
    }

    /// The half with more products first.
    private static List<Half> halves(MatrixInstance x) {
        int middle = (x.matrices().size() + 1) / 2;
        Half first = new Half(x.matrices().castToList().subList(0, middle), 0);
        Half second = new Half(x.matrices().castToList().subList(middle, x.matrices().size()), middle);
        return first.products() >= second.products() ? List.of(first, second) : List.of(second, first);
    }

    @Override
    public Estimate estimate(MatrixInstance x, Budget budget) {
        double points = halves(x).get(0).products();
        double queries = halves(x).get(1).products();
        int dimension = x.matrices().get(0).columns();
        double visits = Math.min(points / 6 + 1, 2 * Math.pow(points, Math.max(0.5, 1 - 1.0 / Math.max(1, dimension))));
        double seconds = 1e-5 + queries * (1e-7 + visits * (20 + 12 * dimension) * 1e-9)
                + points * LineSolver.log2(points) * (10 + 4 * dimension + dimension * dimension) * 1e-9;
        return new Estimate(seconds, bytes(x), String.format(Locale.ROOT,
                "%.3g queries among %.3g products of %d coordinates", queries, points, dimension));
    }

    private static long bytes(MatrixInstance x) {
        double points = halves(x).get(0).products();
        return points > MOST_POINTS
                ? Long.MAX_VALUE
                : KdTree.bytes(x.matrices().get(0).columns(), (long) points) + 16L * x.matrices().get(0).columns();
    }

    @Override
    public Answer<Tuple> solve(MatrixInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, budget)));
    }

    private static Optional<Tuple> best(MatrixInstance x, Budget budget) {
        Half stored = halves(x).get(0);
        Half asking = halves(x).get(1);
        int queries = (int) asking.products();
        int dimension = x.matrices().get(0).columns();
        PointSet points = new PointSet(dimension, (int) stored.products());
        long[] vector = new long[dimension];
        for (int p = 0; p < (int) stored.products(); p++) {
            stored.product(p, vector);
            points.add(vector, 0, 0, p);
        }
        Stopped.look(budget);
        KdTree tree = new KdTree(points);
        long enough = TupleSearch.enough(x);
        long best = Weights.FORBIDDEN;
        int point = -1;
        int query = -1;
        budget.progress().begin("queries", queries);
        for (int q = 0; q < queries && (best > enough || point < 0); q++) {
            Stopped.look(budget);
            asking.product(q, vector);
            long least = tree.least(vector, best);
            if (tree.tag() >= 0) {
                best = least;
                point = tree.tag();
                query = q;
            }
            budget.progress().advance(1);
        }
        budget.work().add("node visits", tree.visits());
        budget.work().add("evaluations", tree.evaluations());
        return point < 0 ? Optional.empty() : Optional.of(tuple(x, List.of(stored, asking), point, query));
    }

    private static Tuple tuple(MatrixInstance x, List<Half> halves, int... numbers) {
        int[] tuple = new int[x.matrices().size()];
        List<Integer> order = new ArrayList<>(List.of(0, 1));
        for (int h : order) {
            int[] indices = halves.get(h).indices(numbers[h]);
            System.arraycopy(indices, 0, tuple, halves.get(h).from(), indices.length);
        }
        return new Tuple(IntLists.immutable.with(tuple));
    }
}
