package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.reductions.dp.ThreeArcs.Arcs;
import java.math.BigInteger;
import java.util.Optional;

/// A triangle of least weight becomes the cheapest triangulation, with one slice for each side of the triangle.
///
/// **Theorem** (`triangle-to-arcs`). Parts of `n1`, `n2` and `n3` vertices become a polygon of `n1 + n2 + n3`, with costs of slice
/// rank 3: one slice separates each mode. The cheapest triangulation costs exactly the least weight.
///
/// **Construction.** As in [ThreeArcs]: the arcs are the parts of `x`, of `z`, of `y`, and a triangle with a vertex in each costs its weight,
/// `A(i, k)·[j ∈ J] + B(k, j)·[i ∈ I] + C(i, j)·[k ∈ K]`. A missing side weighs more than any triangle without. **Way back.**
/// The triangle that touches all arcs.
public final class TriangleToArcs extends Direct<MatrixInstance, Tuple, TriangulationInstance, Triangulation> {
    private static final Claim CLAIM = Description.claim("triangle-to-arcs",
            "The one triangle of a triangulation that touches three arcs is a triangle of the graph.",
            Claim.Kind.EXACT_VALUE, "cost = weight",
            Description.growth(MatrixProblem.MIN_TRIANGLE, TriangulationProblem.LWS_PT, "1",
                    "(n1 + n2 + n3) · (n1 + n2 + n3)", "n", "n1 + n2 + n3", "s", "1"),
            "APSP: 2D LWS-PT of slice rank 3, one slice for each mode, in n^(3-ε) gives APSP in n^(3-δ)",
            TriangleToArcs::sizes, Description.TENSOR_RANKS);

    public TriangleToArcs() {
        super(new Description<>("min-triangle-to-lws-pt-arcs", MatrixProblem.MIN_TRIANGLE, TriangulationProblem.LWS_PT,
                Description.values(), CLAIM, NoInstances.triangles()));
    }

    private static Arcs arcs(Weighted w) {
        return Arcs.of(w.nx(), w.nz(), w.ny());
    }

    @Override
    TriangulationInstance image(MatrixInstance x) {
        Weighted w = Weighted.of(x);
        Arcs arcs = arcs(w);
        int k0 = arcs.first();
        int j0 = arcs.second();
        SliceTensor tensor = new SliceTensor(arcs.vertices())
                .plus(1, j -> at(j - j0, w.ny()),
                        (i, k) -> i < k0 && k >= k0 && k < j0 ? w.a().get(i, k - k0) : 0)
                .plus(0, i -> at(i, w.nx()),
                        (j, k) -> k >= k0 && k < j0 && j - j0 >= 0 && j - j0 < w.ny() ? w.b().get(k - k0, j - j0) : 0)
                .plus(2, k -> at(k - k0, w.nz()),
                        (i, j) -> i < k0 && j - j0 >= 0 && j - j0 < w.ny() ? w.c().get(i, j - j0) : 0);
        return TriangulationInstance.of(tensor.cost(), Exact.thresholds(x.question(), w::clamp));
    }

    private static long at(int place, int extent) {
        return place >= 0 && place < extent ? 1 : 0;
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Triangulation triangulation) {
        Weighted w = Weighted.of(x);
        return arcs(w).touchingAll(triangulation).flatMap(t -> w.triangle(t[0], t[1], t[2]));
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("n1").add(size.get("n2")).add(size.get("n3"));
        return Prediction.once("n", Bound.exactly(n.max(BigInteger.ONE)), "s", 3);
    }
}
