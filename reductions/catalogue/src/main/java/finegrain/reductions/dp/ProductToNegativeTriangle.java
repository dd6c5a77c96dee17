package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A (min,+) product by looking for negative triangles.
///
/// **Theorem** (`product-to-negative-triangle`, Vassilevska Williams and Williams 2018). A product of `n × n` matrices takes at most 64 rounds
/// of about `2n²` queries of size `n^(1/3)`; so negative triangles in `n^(3-δ)` give products in `n^(3-δ/3)`.
///
/// **Construction.** All entries are searched for at once, each by halving. A round guesses `m[x][y]` and asks for a triangle with
/// `A[x][z] + B[z][y] - m[x][y] - 1 < 0` in each block of `x`, `y` and `z` until there is none; a triangle settles its `(x, y)` for
/// the round, and its side is taken out. **Way back.** The last triangle found for `(x, y)` is the best.
public final class ProductToNegativeTriangle extends Adaptive<TableInstance, Table, MatrixInstance, Tuple> {
    /// Sums are below 2^61 in absolute value, so an interval of them is halved at most 62 times after one round of existence.
    private static final long ROUNDS = 64;

    private static final Claim CLAIM = Description.claim("product-to-negative-triangle",
            "All entries of a product are searched for at once, block by block.", Claim.Kind.EXACT_VALUE,
            "A[x][z] + B[z][y] ≤ m iff the triangle is negative",
            Description.growth(TableProblem.MIN_PLUS_PRODUCT, MatrixProblem.NEGATIVE_TRIANGLE,
                    "n1^(2/3) · n2^(2/3) · n3^(2/3) + n1 · n3",
                    "(n1^(2/3) · n2^(2/3) · n3^(2/3) + n1 · n3) · (n1^(1/3) · n2^(1/3) + n2^(1/3) · n3^(1/3) + n1^(1/3) · n3^(1/3))",
                    "n1", "n1^(1/3)", "n2", "n3^(1/3)", "n3", "n2^(1/3)"),
            "negative triangle in n^(3-δ) gives (min,+) products in n^(3-δ/3)", ProductToNegativeTriangle::sizes,
            Description.SUBCUBIC).remarking("times the number of rounds, at most 64: one for each bit of the values");

    public ProductToNegativeTriangle() {
        super(new Description<>("min-plus-product-to-negative-triangle", TableProblem.MIN_PLUS_PRODUCT,
                MatrixProblem.NEGATIVE_TRIANGLE, Carries.one(Question.Kind.OPTIMUM, Question.Kind.EXISTS), CLAIM,
                List.of()));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<MatrixInstance, Tuple> ask) {
        return Optional.of(new Run(x.matrices().get(0), x.matrices().get(1), ask).product());
    }

    /// Indices of one matrix in blocks of about the cube root of their number.
    static int[][] blocks(int n) {
        int size = root(BigInteger.valueOf(n)).intValueExact();
        return IntStream.range(0, (n + size - 1) / size)
                .mapToObj(b -> IntStream.range(b * size, Math.min(n, (b + 1) * size)).toArray())
                .toArray(int[][]::new);
    }

    /// The search for all entries of one product.
    private static final class Run {
        private final IntegerMatrix a;
        private final IntegerMatrix b;
        private final Ask<MatrixInstance, Tuple> ask;
        private final int columns;
        /// The best `z` so far, or -1.
        private final int[] choice;
        /// The value is above `low` and at most `high`.
        private final long[] low;
        private final long[] high;
        private final long[] guess;
        private final boolean[] open;

        Run(IntegerMatrix a, IntegerMatrix b, Ask<MatrixInstance, Tuple> ask) {
            this.a = a;
            this.b = b;
            this.ask = ask;
            this.columns = b.columns();
            int outputs = Math.multiplyExact(a.rows(), columns);
            choice = new int[outputs];
            low = new long[outputs];
            high = new long[outputs];
            guess = new long[outputs];
            open = new boolean[outputs];
        }

        Table product() {
            long largest = Math.addExact(largest(a), largest(b));
            Arrays.fill(choice, -1);
            Arrays.fill(low, -largest - 1);
            Arrays.fill(high, largest);
            Arrays.fill(guess, largest);
            Arrays.fill(open, true);
            round();
            while (halve()) {
                round();
            }
            return new Table(IntLists.immutable.with(choice));
        }

        private static long largest(IntegerMatrix matrix) {
            return IntStream.range(0, Math.multiplyExact(matrix.rows(), matrix.columns()))
                    .mapToLong(e -> matrix.get(e / matrix.columns(), e % matrix.columns()))
                    .filter(Weights::finite)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
        }

        /// Guesses anew for every entry whose value is not known; whether there is one.
        private boolean halve() {
            boolean more = false;
            for (int output = 0; output < choice.length; output++) {
                open[output] = choice[output] >= 0 && high[output] - low[output] > 1;
                guess[output] = Math.floorDiv(low[output] + high[output], 2);
                more |= open[output];
            }
            return more;
        }

        private void round() {
            for (int[] xs : blocks(a.rows())) {
                for (int[] ys : blocks(columns)) {
                    for (int[] zs : blocks(a.columns())) {
                        settle(xs, ys, zs);
                    }
                }
            }
            for (int output = 0; output < choice.length; output++) {
                if (open[output]) {
                    low[output] = guess[output];
                }
            }
        }

        private void settle(int[] xs, int[] ys, int... zs) {
            while (Arrays.stream(xs).anyMatch(x -> Arrays.stream(ys).anyMatch(y -> open[x * columns + y]))) {
                Optional<Tuple> hit = ask.of(() -> MatrixInstance.of(MatrixProblem.NEGATIVE_TRIANGLE,
                        new Question.Exists(), a.select(xs).keepColumns(zs), b.select(zs).keepColumns(ys),
                        IntegerMatrix.of(xs.length, ys.length, e -> {
                            int output = xs[e / ys.length] * columns + ys[e % ys.length];
                            return open[output] ? -guess[output] - 1 : Weights.FORBIDDEN;
                        })));
                if (hit.isEmpty()) {
                    return;
                }
                int x = xs[hit.get().indices().get(0)];
                int y = ys[hit.get().indices().get(1)];
                int z = zs[hit.get().indices().get(2)];
                int output = x * columns + y;
                long value = Weights.plus(a.get(x, z), b.get(z, y));
                if (!open[output] || value > guess[output]) {
                    throw new IllegalArgumentException("The triangle " + hit.get() + " of a query is not negative.");
                }
                open[output] = false;
                choice[output] = z;
                high[output] = value;
            }
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger calls = size.get("n1").multiply(size.get("n3"));
        BigInteger blocks = number(size.get("n1")).multiply(number(size.get("n2"))).multiply(number(size.get("n3")));
        return Prediction.of(Bound.atMost(calls.add(blocks).multiply(BigInteger.valueOf(ROUNDS))), "n1",
                Bound.atMost(root(size.get("n1"))), "n2", Bound.atMost(root(size.get("n3"))), "n3",
                Bound.atMost(root(size.get("n2"))));
    }

    /// The least integer whose cube is at least `n`, and at least 1.
    static BigInteger root(BigInteger n) {
        BigInteger root = BigInteger.ONE.shiftLeft(n.bitLength() / 3);
        while (root.compareTo(BigInteger.ONE) > 0 && root.subtract(BigInteger.ONE).pow(3).compareTo(n) >= 0) {
            root = root.subtract(BigInteger.ONE);
        }
        while (root.pow(3).compareTo(n) < 0) {
            root = root.add(BigInteger.ONE);
        }
        return root;
    }

    private static BigInteger number(BigInteger n) {
        BigInteger root = root(n);
        return n.add(root).subtract(BigInteger.ONE).divide(root);
    }
}
