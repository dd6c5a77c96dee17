package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.Optional;

/// A triangle of least weight becomes the cheapest triangulation when only chords cost something.
///
/// **Theorem** (`triangle-to-chords`). Parts of `n1`, `n2` and `n3` vertices become a polygon of `n1 + n2 + n3 + 3` with costs
/// `w(i, j, k) = g(i, j)`: one slice, which separates the mode of the apex `k`. The cheapest triangulation costs the least weight
/// plus `3L`, with `L` one more than the largest absolute value of a weight.
///
/// **Construction.** The vertices are `u, I, s, K, t, J` with the parts of `x`, `z`, `y` for `I`, `K`, `J`. A chord between two of the parts costs its
/// weight plus `L`; chords inside a part, from a part to the single vertices beside it, and from `u` to `J` cost nothing; all others
/// cost `12L + 1`, more than three of the first. **Way back.** The triangle with a vertex in each part.
///
/// An optimal binary search tree has costs of the same form, so what makes it quadratic is not this rank.
public final class TriangleToChords extends Direct<MatrixInstance, Tuple, TriangulationInstance, Triangulation> {
    private static final Claim CLAIM = Description.claim("triangle-to-chords",
            "A triangulation that pays for no forbidden chord contains a triangle of the graph.",
            Claim.Kind.EXACT_VALUE, "cost = weight + 3L",
            Description.growth(MatrixProblem.MIN_TRIANGLE, TriangulationProblem.LWS_PT, "1",
                    "(n1 + n2 + n3) · (n1 + n2 + n3)", "n", "n1 + n2 + n3", "s", "1"),
            "APSP: 2D LWS-PT with one slice that separates the apex in n^(3-ε) gives APSP in n^(3-δ)",
            TriangleToChords::sizes);

    public TriangleToChords() {
        super(new Description<>("min-triangle-to-lws-pt-chords", MatrixProblem.MIN_TRIANGLE,
                TriangulationProblem.LWS_PT, Description.values(), CLAIM, NoInstances.triangles()));
    }

    /// The classes of vertices in their order.
    private enum Part {
        U,
        I,
        S,
        K,
        T,
        J
    }

    /// Where the vertices `u`, `s` and `t` are.
    private record Polygon(Weighted w, int s, int t, int vertices) {
        static Polygon of(Weighted w) {
            int s = Math.addExact(w.nx(), 1);
            int t = Math.addExact(Math.addExact(s, w.nz()), 1);
            return new Polygon(w, s, t, Math.addExact(Math.addExact(t, w.ny()), 1));
        }

        Part classOf(int vertex) {
            return vertex == 0
                    ? Part.U
                    : vertex < s
                            ? Part.I
                            : vertex == s ? Part.S : vertex < t ? Part.K : vertex == t ? Part.T : Part.J;
        }

        int x(int vertex) {
            return vertex - 1;
        }

        int z(int vertex) {
            return vertex - s - 1;
        }

        int y(int vertex) {
            return vertex - t - 1;
        }

        long chord(int i, int j, long shift, long forbidden) {
            if (i >= j) {
                return 0;
            }
            Part to = classOf(j);
            return switch (classOf(i)) {
                case U -> to == Part.I || to == Part.J ? 0 : forbidden;
                case I -> switch (to) {
                    case I, S -> 0;
                    case K -> w.a().get(x(i), z(j)) + shift;
                    case J -> w.c().get(x(i), y(j)) + shift;
                    case U, T -> forbidden;
                };
                case S -> to == Part.K ? 0 : forbidden;
                case K -> switch (to) {
                    case K, T -> 0;
                    case J -> w.b().get(z(i), y(j)) + shift;
                    case U, I, S -> forbidden;
                };
                case T -> to == Part.J ? 0 : forbidden;
                case J -> 0;
            };
        }
    }

    private static BigInteger shift(Weighted w) {
        return w.largest().add(BigInteger.ONE);
    }

    @Override
    TriangulationInstance image(MatrixInstance x) {
        Weighted w = Weighted.of(x);
        Polygon polygon = Polygon.of(w);
        BigInteger shift = shift(w);
        long l = shift.longValueExact();
        long forbidden = shift.multiply(BigInteger.valueOf(12)).add(BigInteger.ONE).longValueExact();
        SliceTensor tensor = new SliceTensor(polygon.vertices()).plus(2, k -> 1,
                (i, j) -> polygon.chord(i, j, l, forbidden));
        return TriangulationInstance.of(tensor.cost(), Exact.thresholds(x.question(),
                t -> w.clamp(t).add(shift.multiply(BigInteger.valueOf(3)))));
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Triangulation triangulation) {
        Weighted w = Weighted.of(x);
        Polygon polygon = Polygon.of(w);
        for (int t = 0; t < triangulation.size(); t++) {
            int i = triangulation.vertex(t, 0);
            int k = triangulation.vertex(t, 1);
            int j = triangulation.vertex(t, 2);
            if (polygon.classOf(i) == Part.I && polygon.classOf(k) == Part.K && polygon.classOf(j) == Part.J) {
                return w.triangle(polygon.x(i), polygon.y(j), polygon.z(k));
            }
        }
        return Optional.empty();
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("n",
                size.get("n1").add(size.get("n2")).add(size.get("n3")).add(BigInteger.valueOf(3)), "s", 1);
    }
}
