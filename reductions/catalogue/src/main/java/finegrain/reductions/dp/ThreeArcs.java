package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.IntegerMatrix;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// 3Min-IP becomes the cheapest triangulation of a polygon whose vertices are the vectors; no gadget is needed.
///
/// **Theorem** (`three-arcs`). Three sets of vectors in dimension `l` become a polygon with a vertex for each vector and costs of tensor
/// rank `l`; the cheapest triangulation costs exactly the smallest product.
///
/// **Construction.** The vertices are the sets `X`, `Z`, `Y`, one arc after the other. A triangle with a vertex in each arc costs their product, any
/// other 0. Every triangulation has exactly one triangle of the first kind, and every such triangle is in one. **Way back.** That triangle.
/// More or fewer than three sets are folded into three first.
public final class ThreeArcs extends Direct<MatrixInstance, Tuple, TriangulationInstance, Triangulation> {
    private static final Claim CLAIM = Description.claim("three-arcs",
            "Of a polygon with three arcs every triangulation has exactly one triangle that touches all of them.",
            Claim.Kind.EXACT_VALUE, "cost = product",
            Description.growth(MatrixProblem.K_MIN_IP, TriangulationProblem.LWS_PT, "1", "n · l", "n", "n", "r", "l"),
            "SETH: 2D LWS-PT of rank 2^O(log* n) in n^(3-ε) refutes it", ThreeArcs::sizes, Description.TENSOR_RANKS)
            .remarking("for at most three sets; more are folded into three first");

    public ThreeArcs() {
        super(new Description<>("k-min-ip-to-lws-pt", MatrixProblem.K_MIN_IP, TriangulationProblem.LWS_PT,
                Description.values(), CLAIM, NoInstances.products()));
    }

    /// Where the arcs `I`, `K`, `J` are: `i < first`, `first ≤ k < second`, `second ≤ j`.
    record Arcs(int first, int second, int vertices) {
        /// Arcs of these lengths; a polygon has at least one vertex.
        static Arcs of(int i, int k, int j) {
            return new Arcs(i, Math.addExact(i, k), Math.max(1, Math.addExact(Math.addExact(i, k), j)));
        }

        /// The places `(i, j, k)` in their arcs of a triangle with one vertex in each of them; empty if there is none.
        Optional<int[]> touchingAll(Triangulation triangulation) {
            for (int t = 0; t < triangulation.size(); t++) {
                int i = triangulation.vertex(t, 0);
                int k = triangulation.vertex(t, 1);
                int j = triangulation.vertex(t, 2);
                if (i < first && first <= k && k < second && second <= j) {
                    return Optional.of(new int[]{i, j - second, k - first});
                }
            }
            return Optional.empty();
        }
    }

    private static Arcs arcs(Folding folding) {
        List<IntegerMatrix> groups = folding.groups();
        return Arcs.of(groups.get(0).rows(), groups.get(2).rows(), groups.get(1).rows());
    }

    @Override
    TriangulationInstance image(MatrixInstance x) {
        Folding folding = Folding.of(x.matrices(), 3);
        Arcs arcs = arcs(folding);
        return TriangulationInstance.of(Cost.of(Factors.of(onArc(folding.groups().get(0), 0, arcs),
                onArc(folding.groups().get(1), arcs.second(), arcs),
                onArc(folding.groups().get(2), arcs.first(), arcs))), x.question());
    }

    private static IntegerMatrix onArc(IntegerMatrix set, int first, Arcs arcs) {
        return IntegerMatrix.of(arcs.vertices(), set.columns(), e -> {
            int row = e / set.columns() - first;
            return row >= 0 && row < set.rows() ? set.get(row, e % set.columns()) : 0;
        });
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Triangulation triangulation) {
        Folding folding = Folding.of(x.matrices(), 3);
        return arcs(folding).touchingAll(triangulation).map(folding::unfold);
    }

    private static Prediction sizes(Size size) {
        BigInteger vertices = Folding.sizes(size, 3).stream().reduce(BigInteger.ZERO, BigInteger::add);
        return Prediction.once("n", Bound.exactly(vertices.max(BigInteger.ONE)), "r", size.get("l"));
    }
}
