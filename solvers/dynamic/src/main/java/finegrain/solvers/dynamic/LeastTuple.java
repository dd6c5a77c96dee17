package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
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
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// kMin-IP as the smallest inner product of two sides: all coordinatewise products of the first `⌈k/2⌉` sets against those of the others.
public final class LeastTuple implements Estimating<MatrixInstance, Tuple> {
    private static final int MOST_PRODUCTS = 1 << 24;

    private final InnerProducts way;

    LeastTuple(InnerProducts way) {
        this.way = way;
    }

    @Override
    public String id() {
        return "tuple-" + way.id();
    }

    @Override
    public String idea() {
        return "Multiplies the sets of each half. " + way.idea();
    }

    @Override
    public Cost cost() {
        return Cost.unknown("n is the number of tuples of half of the k sets",
                way.cost() + "; for k sets n is the number of tuples of half of them");
    }

    @Override
    public List<Citation> citations() {
        return way.citations();
    }

    @Override
    public String regime() {
        return way.regime();
    }

    @Override
    public Class<MatrixInstance> shape() {
        return MatrixInstance.class;
    }

    @Override
    public Optional<String> declines(MatrixInstance x) {
        if (x.problem() != MatrixProblem.K_MIN_IP) {
            return Optional.of(id() + " is for inner products");
        }
        if (products(left(x)).max(products(right(x))).compareTo(BigInteger.valueOf(MOST_PRODUCTS)) > 0) {
            return Optional.of("half of the sets have more than 2^24 tuples");
        }
        return way.obstacle(x.matrices().get(0).columns());
    }

    private static ImmutableList<IntegerMatrix> left(MatrixInstance x) {
        return x.matrices().take((x.matrices().size() + 1) / 2);
    }

    private static ImmutableList<IntegerMatrix> right(MatrixInstance x) {
        return x.matrices().drop((x.matrices().size() + 1) / 2);
    }

    private static BigInteger products(ImmutableList<IntegerMatrix> sets) {
        return sets.injectInto(BigInteger.ONE, (product, set) -> product.multiply(BigInteger.valueOf(set.rows())));
    }

    @Override
    public Estimate estimate(MatrixInstance x, Budget budget) {
        double points = products(left(x)).doubleValue();
        double queries = products(right(x)).doubleValue();
        int dimension = x.matrices().get(0).columns();
        Estimate search = way.estimate(points, queries, dimension);
        return new Estimate(search.seconds() + 5e-9 * dimension * (points + queries),
                Memory.sum(search.bytes(), (long) (8 * dimension * (points + queries))), search.work());
    }

    @Override
    public Answer<Tuple> solve(MatrixInstance x, Budget budget) {
        Memory.require(budget, estimate(x, budget).bytes(), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, budget)));
    }

    private Optional<Tuple> best(MatrixInstance x, Budget budget) {
        if (x.matrices().anySatisfy(set -> set.rows() == 0)) {
            return Optional.empty();
        }
        int[] best = new int[2];
        long[] least = {Weights.FORBIDDEN};
        way.search(product(left(x), x), product(right(x), x), Weights.FORBIDDEN, (query, point, value) -> {
            best[0] = point;
            best[1] = query;
            least[0] = value;
            return value;
        }, budget);
        int[] tuple = new int[x.matrices().size()];
        rows(left(x), best[0], tuple, 0);
        rows(right(x), best[1], tuple, left(x).size());
        return Optional.of(new Tuple(IntLists.immutable.with(tuple)));
    }

    /// All products of one row of each set, the last set fastest; of no set the product is one.
    private static IntegerMatrix product(ImmutableList<IntegerMatrix> sets, MatrixInstance x) {
        int columns = x.matrices().get(0).columns();
        if (sets.size() == 1) {
            return sets.get(0);
        }
        int rows = products(sets).intValueExact();
        long[] numbers = new long[Math.multiplyExact(rows, columns)];
        Arrays.fill(numbers, 1);
        int[] chosen = new int[sets.size()];
        for (int row = 0; row < rows; row++) {
            rows(sets, row, chosen, 0);
            for (int m = 0; m < chosen.length; m++) {
                for (int c = 0; c < columns; c++) {
                    numbers[row * columns + c] *= sets.get(m).get(chosen[m], c);
                }
            }
        }
        return IntegerMatrix.of(rows, columns, numbers);
    }

    private static void rows(ImmutableList<IntegerMatrix> sets, int number, int[] into, int at) {
        int rest = number;
        for (int m = sets.size() - 1; m >= 0; m--) {
            into[at + m] = rest % sets.get(m).rows();
            rest /= sets.get(m).rows();
        }
    }
}
