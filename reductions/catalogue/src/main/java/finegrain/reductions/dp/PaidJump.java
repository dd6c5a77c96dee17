package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.growth.Transport;
import finegrain.model.IntegerMatrix;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/// kMin-IP becomes the cheapest path through a grid in which exactly one move is worth paying for.
///
/// **Theorem** (`paid-jump`). `k + 1` sets of at most `n` vectors in dimension `l` become LWS in `k` dimensions with `3n + 2`
/// nodes a side and one cost of tensor rank `l + 1` for all directions; the cheapest path costs the smallest product minus `M`, with
/// `M` one more than twice a bound on all products.
///
/// **Construction.** Every axis is `0 | C | A | B | end` with blocks of `n` nodes. The entry at `(j_1, …, j_k, i)` is `⟨x, …, y⟩ - M` if `j_1`
/// is the node of `x` in `B`, every other `j_m` that of a vector in `C`, and `i` that of `y` in `A`; otherwise 0. As the blocks come in this
/// order, only one move of a path can cost anything: that of the first axis from `A` to `B`. **Way back.** That move.
///
/// With `k = 1` this is Min-IP to LWS; the form [Form#LINE] multiplies the sets into two groups first.
public final class PaidJump extends Direct<MatrixInstance, Tuple, PathInstance, Path> {
    /// How many dimensions the target has.
    public enum Form {
        /// One: `lws`.
        LINE,
        /// One fewer than there are sets, at least one: `kd-lws`.
        GRID;

        int groups(int sets) {
            return this == LINE ? 2 : Math.max(2, sets);
        }
    }

    private final Form form;

    public PaidJump(Form form) {
        super(new Description<>(form == Form.LINE ? "k-min-ip-to-lws" : "k-min-ip-to-kd-lws", MatrixProblem.K_MIN_IP,
                form == Form.LINE ? PathProblem.LWS : PathProblem.KD_LWS, Description.values(),
                Description.claim("paid-jump",
                        "The smallest product is the price of the only move that is worth making.",
                        Claim.Kind.EXACT_VALUE, "cost = product - M", growth(form),
                        "SETH: kD LWS of rank 2^O(log* n) in n^(k+1-ε) refutes it",
                        size -> sizes(form, size), Description.ONE_DIMENSION, Description.TENSOR_RANKS)
                        .remarking(form == Form.LINE ? "for two sets; more are folded into two first" : ""),
                NoInstances.products()));
        this.form = form;
    }

    private static Transport growth(Form form) {
        return Description.growth(MatrixProblem.K_MIN_IP, form == Form.LINE ? PathProblem.LWS : PathProblem.KD_LWS, "1",
                "n · l", "n", "n", "k", "1", "r", "l");
    }

    /// The blocks of `n` nodes on an axis.
    record Axis(int n) {
        int nodes() {
            return 3 * n + 2;
        }

        /// First node of a block.
        int c() {
            return 1;
        }

        int a() {
            return n + 1;
        }

        int b() {
            return 2 * n + 1;
        }
    }

    private static Axis axis(Folding folding) {
        return new Axis(folding.groups().stream().mapToInt(IntegerMatrix::rows).max().orElse(0));
    }

    @Override
    PathInstance image(MatrixInstance x) {
        Folding folding = Folding.of(x.matrices(), form.groups(x.matrices().size()));
        List<IntegerMatrix> groups = folding.groups();
        Axis axis = axis(folding);
        BigInteger m = folding.bound().shiftLeft(1).add(BigInteger.ONE);
        MutableList<IntegerMatrix> factors = Lists.mutable.with(
                placed(groups.getFirst(), axis, axis.b(), m.negate().longValueExact()));
        groups.subList(1, groups.size() - 1).forEach(set -> factors.add(placed(set, axis, axis.c(), 1)));
        factors.add(placed(groups.getLast(), axis, axis.a(), 1));
        return new PathInstance(form == Form.LINE ? PathProblem.LWS : PathProblem.KD_LWS, groups.size() - 1,
                Lists.immutable.with(Cost.of(new Factors(factors.toImmutable()))), Exact.thresholds(x.question(),
                        // every product is below M, and a path without the jump costs 0
                        t -> t.min(m.subtract(BigInteger.ONE)).subtract(m)));
    }

    /// The vectors, each with one more coordinate, from node `first` on; zero elsewhere.
    private static IntegerMatrix placed(IntegerMatrix set, Axis axis, int first, long last) {
        int columns = set.columns() + 1;
        return IntegerMatrix.of(axis.nodes(), columns, e -> {
            int row = e / columns - first;
            if (row < 0 || row >= set.rows()) {
                return 0;
            }
            return e % columns == set.columns() ? last : set.get(row, e % columns);
        });
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Path path) {
        Folding folding = Folding.of(x.matrices(), form.groups(x.matrices().size()));
        Axis axis = axis(folding);
        int k = path.dimensions();
        for (int cell = 1; cell < path.length(); cell++) {
            int[] rows = new int[k + 1];
            rows[0] = path.coordinate(cell, 0) - axis.b();
            for (int m = 1; m < k; m++) {
                rows[m] = path.coordinate(cell, m) - axis.c();
            }
            rows[k] = path.coordinate(cell - 1, 0) - axis.a();
            if (folding.has(rows)) {
                return Optional.of(folding.unfold(rows));
            }
        }
        return Optional.empty();
    }

    private static Prediction sizes(Form form, Size size) {
        List<BigInteger> groups = Folding.sizes(size, form.groups(size.get("k").intValueExact()));
        BigInteger n = groups.stream().reduce(BigInteger.ZERO, BigInteger::max);
        return Prediction.once("n", Bound.exactly(n.multiply(BigInteger.valueOf(3)).add(BigInteger.TWO)), "k",
                groups.size() - 1, "r", size.get("l").add(BigInteger.ONE));
    }
}
