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

/// A triangle of least weight becomes the cheapest path through the plane with a single slice that separates a *cell* coordinate.
///
/// **Theorem** (`triangle-to-cell-slice`). Parts of `nx`, `ny`, `nz` vertices become 2D LWS with `nx + 2ny + nz + 2` nodes a side and one cost
/// `w[j1, j2, i] = f(j2)·M(j1, i)` for both directions. The cheapest path costs `Λ·(K + 3(W + 1) + least weight)`.
///
/// **Construction.** Weights are shifted into `1 … w = 2W + 1`; `L = 4w + 1`, `K = (ny + 1)L`, `Λ = 3w + K + 1`. The nodes of both axes are
/// `0 | Z | (aux_y, Y_y) for each y | X | end`. `f` is 0 at `0` and `aux`, 1 at `Z` and `Y`, `Λ` at `X` and `end`. `M(z, aux_y) = Λ(B(z, y) + (ny-1-y)L)`,
/// `M(x, z) = Λ·A(x, z)`, `M(x, Y_y) = C(x, y) - (ny-1-y)L + K`, `M(end, x) = 0`, everything else is `Λ²`. **Way back.** The move from row `z`
/// to row `x` in column `Y_y`.
///
/// So one slice that separates a cell coordinate is as hard as shortest paths. With the transition index separated, `a(i)·B(j)`, every line
/// has rank 1 and the problem is easy; the two must not be confused.
public final class TriangleToCellSlice extends Direct<MatrixInstance, Tuple, PathInstance, Path> {
    private static final Claim CLAIM = Description.claim("triangle-to-cell-slice",
            "One slice that separates a cell coordinate is enough for the least weight of a triangle.",
            Claim.Kind.EXACT_VALUE, "cost = Λ·(K + 3(W + 1) + weight)",
            Description.growth(MatrixProblem.MIN_TRIANGLE, PathProblem.KD_LWS, "1", "(n1 + n2 + n3) · (n1 + n2 + n3)",
                    "n", "n1 + n2 + n3", "k", "1", "s", "1"),
            "APSP: 2D LWS with one slice that separates a cell coordinate in n^(3-ε) gives APSP in n^(3-δ)",
            TriangleToCellSlice::sizes);

    public TriangleToCellSlice() {
        super(new Description<>("min-triangle-to-kd-lws-cell-slice", MatrixProblem.MIN_TRIANGLE, PathProblem.KD_LWS,
                Description.values(), CLAIM, NoInstances.triangles()));
    }

    /// The nodes of an axis; each place is -1 for a node of another kind.
    private record Axis(int nx, int ny, int nz) {
        int nodes() {
            return Math.addExact(Math.addExact(Math.addExact(nz, nx), Math.multiplyExact(2, ny)), 2);
        }

        int z(int node) {
            return node >= 1 && node <= nz ? node - 1 : -1;
        }

        int aux(int node) {
            int place = node - nz - 1;
            return place >= 0 && place < 2 * ny && place % 2 == 0 ? place / 2 : -1;
        }

        int y(int node) {
            int place = node - nz - 1;
            return place >= 0 && place < 2 * ny && place % 2 == 1 ? place / 2 : -1;
        }

        int x(int node) {
            int place = node - nz - 1 - 2 * ny;
            return place >= 0 && place < nx ? place : -1;
        }

        boolean end(int node) {
            return node == nodes() - 1;
        }
    }

    /// The numbers of the construction.
    private record Scale(long shift, long step, long k, long lambda, long big) {
        static Scale of(Weighted w) {
            long shift = w.largest().add(BigInteger.ONE).longValueExact();
            long spread = Math.subtractExact(Math.multiplyExact(2, shift), 1);
            long step = Math.addExact(Math.multiplyExact(4, spread), 1);
            long k = Math.multiplyExact(w.ny() + 1L, step);
            long lambda = Math.addExact(Math.addExact(Math.multiplyExact(3, spread), k), 1);
            return new Scale(shift, step, k, lambda, Math.multiplyExact(lambda, lambda));
        }

        /// What the shortest path costs for a triangle of this weight.
        BigInteger image(BigInteger weight) {
            return weight.add(BigInteger.valueOf(k))
                    .add(BigInteger.valueOf(shift).multiply(BigInteger.valueOf(3)))
                    .multiply(BigInteger.valueOf(lambda));
        }
    }

    private static Axis axis(Weighted w) {
        return new Axis(w.nx(), w.ny(), w.nz());
    }

    @Override
    PathInstance image(MatrixInstance instance) {
        Weighted w = Weighted.of(instance);
        Axis axis = axis(w);
        Scale scale = Scale.of(w);
        SliceTensor tensor = new SliceTensor(axis.nodes()).plus(1, j -> column(axis, scale, j),
                (row, from) -> entry(w, axis, scale, row, from));
        return PathInstance.single(2, tensor.cost(),
                Exact.thresholds(instance.question(), t -> scale.image(w.clamp(t))));
    }

    private static long column(Axis axis, Scale scale, int j) {
        return axis.z(j) >= 0 || axis.y(j) >= 0 ? 1 : axis.x(j) >= 0 || axis.end(j) ? scale.lambda : 0;
    }

    private static long entry(Weighted w, Axis axis, Scale scale, int row, int from) {
        int x = axis.x(row);
        int z = axis.z(row);
        if (axis.end(row)) {
            return axis.x(from) >= 0 ? 0 : scale.big;
        }
        if (z >= 0 && axis.aux(from) >= 0) {
            int y = axis.aux(from);
            return Math.multiplyExact(scale.lambda, w.b().get(z, y) + scale.shift + (w.ny() - 1L - y) * scale.step);
        }
        if (x >= 0 && axis.z(from) >= 0) {
            return Math.multiplyExact(scale.lambda, w.a().get(x, axis.z(from)) + scale.shift);
        }
        if (x >= 0 && axis.y(from) >= 0) {
            int y = axis.y(from);
            return w.c().get(x, y) + scale.shift - (w.ny() - 1L - y) * scale.step + scale.k;
        }
        return scale.big;
    }

    @Override
    Optional<Tuple> witness(MatrixInstance instance, Path path) {
        Weighted w = Weighted.of(instance);
        Axis axis = axis(w);
        for (int cell = 1; cell < path.length(); cell++) {
            int y = axis.y(path.coordinate(cell, 1));
            int z = axis.z(path.coordinate(cell - 1, 0));
            int x = axis.x(path.coordinate(cell, 0));
            if (x >= 0 && y >= 0 && z >= 0) {
                return w.triangle(x, y, z);
            }
        }
        return Optional.empty();
    }

    private static Prediction sizes(Size size) {
        return Prediction.once("n",
                size.get("n1").add(size.get("n2").shiftLeft(1)).add(size.get("n3")).add(BigInteger.TWO), "k", 2, "s",
                1);
    }
}
