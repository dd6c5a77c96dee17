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
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// The smallest product for every vector, by asking whether some vector has a small one.
///
/// **Theorem** (`all-min-ip-grouping`). All-Min-IP for `n` and `n` vectors takes at most 64 rounds of about `2n` queries for `√n` and
/// `√n` vectors in one dimension more; so Min-IP in `n^(2-δ)` gives All-Min-IP in `n^(2-δ/2) log W`.
///
/// **Construction.** The values are searched for at once, each by halving. A round guesses `m_b` for each `b` and asks each two groups
/// of `√n` for a pair with `⟨(a, 1), (b, -m_b)⟩ ≤ 0` until there is none; a pair settles its `b` for the round.
/// **Way back.** The last pair found for `b` is the best.
public final class AllMinIpToMinIp extends Adaptive<TableInstance, Table, MatrixInstance, Tuple> {
    private static final Claim CLAIM = Description.claim("all-min-ip-grouping",
            "All smallest products are searched for at once, group by group.", Claim.Kind.EXACT_VALUE,
            "⟨a, b⟩ ≤ m iff ⟨(a, 1), (b, -m)⟩ ≤ 0",
            Description.growth(TableProblem.ALL_MIN_IP, MatrixProblem.K_MIN_IP, "nA^(1/2) · nB^(1/2) + nB",
                    "(nA^(1/2) · nB^(1/2) + nB) · (nA^(1/2) + nB^(1/2)) · l", "n", "nA^(1/2) + nB^(1/2)", "k", "1", "l",
                    "l"),
            "Min-IP in n^(2-δ) gives All-Min-IP in n^(2-δ/2)", AllMinIpToMinIp::sizes, Description.ONE_DIMENSION)
            .remarking("times the number of rounds, at most 64: one for each bit of the values");

    public AllMinIpToMinIp() {
        super(new Description<>("all-min-ip-to-k-min-ip", TableProblem.ALL_MIN_IP, MatrixProblem.K_MIN_IP,
                Carries.one(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD), CLAIM, List.of()));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<MatrixInstance, Tuple> ask) {
        return Optional.of(new Run(x.matrices().get(0), x.matrices().get(1), ask).table());
    }

    /// The search for the best partners of all vectors of the right side.
    private static final class Run {
        private final IntegerMatrix left;
        private final IntegerMatrix right;
        private final Ask<MatrixInstance, Tuple> ask;
        private final LeastValues values;
        /// The largest absolute value of each coordinate of the left side.
        private final long[] largest;

        Run(IntegerMatrix left, IntegerMatrix right, Ask<MatrixInstance, Tuple> ask) {
            this.left = left;
            this.right = right;
            this.ask = ask;
            values = new LeastValues(right.rows(), 0);
            largest = IntStream.range(0, left.columns())
                    .mapToLong(c -> Arrays.stream(left.column(c)).map(Math::abs).max().orElse(0))
                    .toArray();
        }

        Table table() {
            if (left.rows() == 0) {
                return values.table();
            }
            for (int b = 0; b < values.count(); b++) {
                values.start(b, 0, product(0, b), leastThinkable(b));
            }
            while (values.next()) {
                for (int[] bs : groups(right.rows())) {
                    for (int[] as : groups(left.rows())) {
                        settle(as, bs);
                    }
                }
            }
            return values.table();
        }

        private long product(int a, int b) {
            long sum = 0;
            for (int c = 0; c < left.columns(); c++) {
                sum += left.get(a, c) * right.get(b, c);
            }
            return sum;
        }

        /// A lower bound on all products of `b`.
        private long leastThinkable(int b) {
            long sum = 0;
            for (int c = 0; c < left.columns(); c++) {
                sum -= largest[c] * Math.abs(right.get(b, c));
            }
            return sum;
        }

        private void settle(int[] as, int... bs) {
            while (true) {
                int[] live = Arrays.stream(bs).filter(values::open).toArray();
                if (live.length == 0) {
                    return;
                }
                Optional<Tuple> hit = ask.of(() -> MatrixInstance.of(MatrixProblem.K_MIN_IP,
                        new Question.Threshold(Value.ZERO), longer(left.select(as), row -> 1),
                        longer(right.select(live), row -> -values.guess(live[row]))));
                if (hit.isEmpty()) {
                    return;
                }
                int b = live[hit.get().indices().get(1)];
                int a = as[hit.get().indices().get(0)];
                values.settle(b, a, product(a, b));
            }
        }

        private static IntegerMatrix longer(IntegerMatrix rows, IntToLongFunction last) {
            int columns = rows.columns() + 1;
            return IntegerMatrix.of(rows.rows(), columns, e -> e % columns == rows.columns()
                    ? last.applyAsLong(e / columns)
                    : rows.get(e / columns, e % columns));
        }
    }

    private static int[][] groups(int n) {
        return Blocks.of(n, Blocks.squareRoot(n));
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("nA");
        BigInteger m = size.get("nB");
        BigInteger calls = number(n).multiply(number(m)).add(m).multiply(BigInteger.valueOf(LeastValues.ROUNDS));
        return Prediction.of(Bound.atMost(calls), "k", 2, "n1", Bound.atMost(Blocks.squareRoot(n)), "n2",
                Bound.atMost(Blocks.squareRoot(m)),
                "l", size.get("l").add(BigInteger.ONE));
    }

    private static BigInteger number(BigInteger n) {
        return Blocks.number(n, Blocks.squareRoot(n));
    }
}
