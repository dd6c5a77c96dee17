package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
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

/// A (min,+) product by looking for negative triangles.
///
/// **Theorem** (`product-to-negative-triangle`, Vassilevska Williams and Williams 2018). A product of `n × n` matrices takes at most 64 rounds
/// of about `2n²` queries of size `n^(1/3)`; so negative triangles in `n^(3-δ)` give products in `n^(3-δ/3)`.
///
/// **Construction.** All entries are searched for at once, each by halving. A round guesses `m[x][y]` and asks for a triangle with
/// `A[x][z] + B[z][y] - m[x][y] - 1 < 0` in each block of `x`, `y` and `z` until there is none; a triangle settles its `(x, y)` for
/// the round, and its side is taken out. **Way back.** The last triangle found for `(x, y)` is the best.
public final class ProductToNegativeTriangle extends Adaptive<TableInstance, Table, MatrixInstance, Tuple> {
    private static final Claim CLAIM = Description.claim("product-to-negative-triangle",
            "All entries of a product are searched for at once, block by block.", Claim.Kind.EXACT_VALUE,
            "A[x][z] + B[z][y] ≤ m iff the triangle is negative",
            Description.growth(TableProblem.MIN_PLUS_PRODUCT, MatrixProblem.NEGATIVE_TRIANGLE,
                    "n1^(2/3) · n2^(2/3) · n3^(2/3) + n1 · n3",
                    "(n1^(2/3) · n2^(2/3) · n3^(2/3) + n1 · n3) · (n1^(1/3) · n2^(1/3) + n2^(1/3) · n3^(1/3) + n1^(1/3) · n3^(1/3))",
                    "n1", "n1^(1/3)", "n2", "n3^(1/3)", "n3", "n2^(1/3)"),
            "negative triangle in n^(3-δ) gives (min,+) products in n^(3-δ/3)", ProductToNegativeTriangle::sizes,
            new Citation("VassilevskaWilliamsWilliams2018", "Theorem 4.2"))
            .remarking("times the number of rounds, at most 64: one for each bit of the values");

    public ProductToNegativeTriangle() {
        super(new Description<>("min-plus-product-to-negative-triangle", TableProblem.MIN_PLUS_PRODUCT,
                MatrixProblem.NEGATIVE_TRIANGLE, Carries.one(Question.Kind.OPTIMUM, Question.Kind.EXISTS), CLAIM,
                List.of()));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<MatrixInstance, Tuple> ask) {
        return Optional.of(new Run(x.matrices().get(0), x.matrices().get(1), ask).product());
    }

    private static int[][] blocks(int n) {
        return Blocks.of(n, Blocks.cubeRoot(BigInteger.valueOf(n)).intValueExact());
    }

    /// The search for all entries of one product.
    private static final class Run {
        private final IntegerMatrix a;
        private final IntegerMatrix b;
        private final Ask<MatrixInstance, Tuple> ask;
        private final int columns;
        private final LeastValues values;

        Run(IntegerMatrix a, IntegerMatrix b, Ask<MatrixInstance, Tuple> ask) {
            this.a = a;
            this.b = b;
            this.ask = ask;
            this.columns = b.columns();
            values = new LeastValues(Math.multiplyExact(a.rows(), columns),
                    Math.addExact(Exact.largest(a), Exact.largest(b)));
        }

        Table product() {
            do {
                round();
            } while (values.next());
            return values.table();
        }

        private void round() {
            for (int[] xs : blocks(a.rows())) {
                for (int[] ys : blocks(columns)) {
                    for (int[] zs : blocks(a.columns())) {
                        settle(xs, ys, zs);
                    }
                }
            }
        }

        private static IntegerMatrix block(IntegerMatrix matrix, int[] rows, int... columns) {
            return IntegerMatrix.of(rows.length, columns.length,
                    e -> matrix.get(rows[e / columns.length], columns[e % columns.length]));
        }

        private void settle(int[] xs, int[] ys, int... zs) {
            while (Arrays.stream(xs).anyMatch(x -> Arrays.stream(ys).anyMatch(y -> values.open(x * columns + y)))) {
                Optional<Tuple> hit = ask.of(() -> MatrixInstance.of(MatrixProblem.NEGATIVE_TRIANGLE,
                        new Question.Exists(), block(a, xs, zs), block(b, zs, ys),
                        IntegerMatrix.of(xs.length, ys.length, e -> {
                            int output = xs[e / ys.length] * columns + ys[e % ys.length];
                            return values.open(output) ? -values.guess(output) - 1 : Weights.FORBIDDEN;
                        })));
                if (hit.isEmpty()) {
                    return;
                }
                int x = xs[hit.get().indices().get(0)];
                int y = ys[hit.get().indices().get(1)];
                int z = zs[hit.get().indices().get(2)];
                values.settle(x * columns + y, z, Weights.plus(a.get(x, z), b.get(z, y)));
            }
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger calls = size.get("n1").multiply(size.get("n3"));
        BigInteger blocks = number(size.get("n1")).multiply(number(size.get("n2"))).multiply(number(size.get("n3")));
        return Prediction.of(Bound.atMost(calls.add(blocks).multiply(BigInteger.valueOf(LeastValues.ROUNDS))), "n1",
                Bound.atMost(root(size.get("n1"))), "n2", Bound.atMost(root(size.get("n3"))), "n3",
                Bound.atMost(root(size.get("n2"))));
    }

    private static BigInteger root(BigInteger n) {
        return Blocks.cubeRoot(n);
    }

    private static BigInteger number(BigInteger n) {
        return Blocks.number(n, root(n));
    }
}
