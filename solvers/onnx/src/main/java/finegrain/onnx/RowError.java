package finegrain.onnx;

import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;

/// How far an output `r` that was computed in floating point can be from the exact one, whatever the order of the sums.
///
/// `r = A/(A + B)` with `A` the sum of the `exp(s_j)` and `B = exp(s_0)`, so `logit(r) = ln A - ln B`. With unit roundoff
/// `u`, a score is off by at most `(m + 10)·u·S` (see [finegrain.transformer.Precision], two roundings more for norms), so
/// every `s_j - s_0` by twice that, and with it `ln A - ln B`. Rounding the differences to the maximum, of which only those
/// above -745 matter, the exponentials and their sums in any order move `ln A` and `ln B` by at most `(n + 760)·u` each.
/// The logit changes `r` by at most a quarter of its own change, and the quotients and their sum cost `(n + 6)·u` more:
///
/// `|r - r'| ≤ u·((m + 10)·S/2 + 2n + 400)`.
public final class RowError {
    private RowError() {}

    /// The bound for one program; two programs differ by at most twice as much.
    public static double of(Construction construction, Dtype dtype) {
        double score = (construction.terms() + 10.0) * construction.magnitude() / 2;
        return Math.scalb(score + 2.0 * construction.blueprint().documents() + 400, -dtype.significandBits());
    }
}
