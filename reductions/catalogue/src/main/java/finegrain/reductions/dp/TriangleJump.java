package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.Optional;

/// A triangle of least weight becomes the only move of a path through the plane that is worth making.
///
/// **Theorem** (`triangle-jump`). Parts of at most `n` vertices become 2D LWS with `3n + 2` nodes a side and one cost of slice rank 3 for
/// both directions: one slice separates each of the three modes. The cheapest path costs the least weight minus `M`, with `M = 6W + 1`.
///
/// **Construction.** The axes of [PaidJump], with `x` in block `B` of the first, `y` in block `C` of the second, `z` in block `A` where the
/// move comes from; the entry is `A(x, z) + B(z, y) + C(x, y) - M`. **Way back.** The move from `A` to `B`.
public final class TriangleJump extends Direct<MatrixInstance, Tuple, PathInstance, Path> {
    private static final Claim CLAIM = Description.claim("triangle-jump",
            "The least weight of a triangle is the price of the only move that is worth making.",
            Claim.Kind.EXACT_VALUE, "cost = weight - M",
            Description.growth(MatrixProblem.MIN_TRIANGLE, PathProblem.KD_LWS, "1", "(n1 + n2 + n3) · (n1 + n2 + n3)",
                    "n", "n1 + n2 + n3", "k", "1", "s", "1"),
            "APSP: 2D LWS of slice rank 3, one slice for each mode, in n^(3-ε) gives APSP in n^(3-δ)",
            TriangleJump::sizes, Description.TENSOR_RANKS);

    public TriangleJump() {
        super(new Description<>("min-triangle-to-kd-lws-jump", MatrixProblem.MIN_TRIANGLE, PathProblem.KD_LWS,
                Description.values(), CLAIM, NoInstances.triangles()));
    }

    private static PaidJump.Axis axis(Weighted w) {
        return new PaidJump.Axis(Math.max(w.nx(), Math.max(w.ny(), w.nz())));
    }

    @Override
    PathInstance image(MatrixInstance instance) {
        Weighted w = Weighted.of(instance);
        PaidJump.Axis axis = axis(w);
        BigInteger m = w.largest().multiply(BigInteger.valueOf(6)).add(BigInteger.ONE);
        long price = m.longValueExact();
        SliceTensor tensor = new SliceTensor(axis.nodes())
                .plus(1, j -> y(axis, w, j) < 0 ? 0 : 1,
                        (j, i) -> x(axis, w, j) < 0 || z(axis, w, i) < 0 ? 0 : w.a().get(x(axis, w, j), z(axis, w, i)))
                .plus(0, j -> x(axis, w, j) < 0 ? 0 : 1,
                        (j, i) -> y(axis, w, j) < 0 || z(axis, w, i) < 0 ? 0 : w.b().get(z(axis, w, i), y(axis, w, j)))
                .plus(2, i -> z(axis, w, i) < 0 ? 0 : 1,
                        (x, y) -> x(axis, w, x) < 0 || y(axis, w, y) < 0
                                ? 0
                                : w.c().get(x(axis, w, x), y(axis, w, y)) - price);
        return PathInstance.single(2, tensor.cost(),
                Exact.thresholds(instance.question(), t -> w.clamp(t).subtract(m)));
    }

    /// The vertex at a node of block `B`, or -1.
    private static int x(PaidJump.Axis axis, Weighted w, int node) {
        return node >= axis.b() && node < axis.b() + w.nx() ? node - axis.b() : -1;
    }

    private static int y(PaidJump.Axis axis, Weighted w, int node) {
        return node >= axis.c() && node < axis.c() + w.ny() ? node - axis.c() : -1;
    }

    private static int z(PaidJump.Axis axis, Weighted w, int node) {
        return node >= axis.a() && node < axis.a() + w.nz() ? node - axis.a() : -1;
    }

    @Override
    Optional<Tuple> witness(MatrixInstance instance, Path path) {
        Weighted w = Weighted.of(instance);
        PaidJump.Axis axis = axis(w);
        for (int cell = 1; cell < path.length(); cell++) {
            Optional<Tuple> triangle = w.triangle(x(axis, w, path.coordinate(cell, 0)),
                    y(axis, w, path.coordinate(cell, 1)), z(axis, w, path.coordinate(cell - 1, 0)));
            if (triangle.isPresent()) {
                return triangle;
            }
        }
        return Optional.empty();
    }

    private static Prediction sizes(Size size) {
        BigInteger n = Description.max(size.get("n1"), size.get("n2"), size.get("n3"));
        return Prediction.once("n", n.multiply(BigInteger.valueOf(3)).add(BigInteger.TWO), "k", 2, "s", 3);
    }
}
