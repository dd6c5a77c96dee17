package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// All shortest paths by squaring the matrix of arcs.
///
/// **Theorem** (`apsp-squaring`). `⌈log₂ n⌉` (min,+) products of `n × n` matrices give all distances, the node before the last on a
/// shortest path, or a negative cycle.
///
/// **Construction.** An arc of weight `w` gets `(n + 1)w + 1`: the shortest paths of fewest arcs, and no cycle of weight 0. With 0 on the diagonal
/// square `t` knows the shortest walks of at most `2^t` arcs. **Way back.** With the choice `z` for `(x, y)` the node before `y` is that of
/// `(z, y)` one square before, or of `(x, y)` if `z = y`.
public final class ApspToProduct extends Adaptive<TableInstance, Table, TableInstance, Table> {
    private static final Claim CLAIM = Description.claim("apsp-squaring",
            "Squaring the matrix of arcs doubles the length of the walks that are known.", Claim.Kind.EXACT_VALUE,
            "distance' = (n + 1) · distance + arcs",
            Description.growth(TableProblem.APSP, TableProblem.MIN_PLUS_PRODUCT, "log n", "n^2 · log n", "n1", "n",
                    "n2", "n", "n3", "n"),
            "(min,+) product in n^(3-ε) gives APSP in n^(3-ε) log n", ApspToProduct::sizes, Description.SUBCUBIC);

    public ApspToProduct() {
        super(new Description<>("apsp-to-min-plus-product", TableProblem.APSP, TableProblem.MIN_PLUS_PRODUCT,
                Carries.same(Question.Kind.OPTIMUM), CLAIM, no()));
    }

    private static List<TableInstance> no() {
        return List.of(TableInstance.of(TableProblem.APSP, IntegerMatrix.of(new long[]{-1})),
                TableInstance.of(TableProblem.APSP, IntegerMatrix.of(new long[]{0, 2, 9}, new long[]{9, 0, -4},
                        new long[]{1, 9, 0})));
    }

    @Override
    Optional<Table> best(TableInstance x, Ask<TableInstance, Table> ask) {
        IntegerMatrix arcs = x.matrices().get(0);
        int n = arcs.rows();
        long[] distance = new long[Math.multiplyExact(n, n)];
        int[] before = new int[distance.length];
        for (int e = 0; e < distance.length; e++) {
            long arc = arcs.get(e / n, e % n);
            boolean diagonal = e / n == e % n;
            if (diagonal && arc < 0) {
                return Optional.empty();
            }
            boolean none = !diagonal && !Weights.finite(arc);
            distance[e] = diagonal ? 0 : none ? Weights.FORBIDDEN : scaled(arc, n);
            before[e] = none ? -1 : e / n;
        }
        for (int walks = 1; walks < n; walks *= 2) {
            long[] current = distance;
            Table choices = ask.of(() -> square(n, current)).orElseThrow();
            int[] next = new int[before.length];
            distance = new long[current.length];
            for (int e = 0; e < current.length; e++) {
                int z = choices.choices().get(e);
                int y = e % n;
                distance[e] = z < 0 ? Weights.FORBIDDEN : Weights.plus(current[e - y + z], current[z * n + y]);
                next[e] = z < 0 ? -1 : z == y ? before[e] : before[z * n + y];
            }
            before = next;
        }
        for (int v = 0; v < n; v++) {
            if (distance[v * n + v] < 0) {
                return Optional.empty();
            }
            before[v * n + v] = v;
        }
        return Optional.of(new Table(IntLists.immutable.with(before)));
    }

    /// Walks as long as a cycle may be are added up before a product can refuse them.
    private long scaled(long arc, int n) {
        return Exact.target(id(), () -> {
            long scaled = Math.addExact(Math.multiplyExact(arc, n + 1L), 1);
            if (Weights.finite(Math.multiplyExact(Math.abs(scaled), 4L * n))) {
                return scaled;
            }
            throw new ArithmeticException("beyond 2^61");
        });
    }

    private static TableInstance square(int n, long... distance) {
        IntegerMatrix matrix = IntegerMatrix.of(n, n, distance);
        return TableInstance.of(TableProblem.MIN_PLUS_PRODUCT, matrix, matrix);
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("n");
        int squares = n.signum() == 0 ? 0 : n.subtract(BigInteger.ONE).bitLength();
        return Prediction.of(Bound.atMost(squares), "n1", n, "n2", n, "n3", n);
    }
}
