package finegrain.transformer;

import finegrain.model.RefusedException;
import finegrain.solvers.attention.Arithmetic;
import java.util.Locale;
import java.util.Optional;

/// How many significand bits a construction needs, so that rounding cannot change an answer.
///
/// The sink lemma allows an error of 1/2 in the difference of two scores. A score is a sum of `m` products. With unit
/// roundoff `u`, each product is off by at most 7 relative roundings (entry of `X`, entry of `Q` or `K`, and their product,
/// on both sides, then the product of the two) and passes through at most `m - 1` additions; one more is left for second
/// order terms. So a score is off by at most `(m + 8)·u·S`, where `S` bounds the sum of the terms' magnitudes, and two of
/// them by twice that:
///
/// `2·(m + 8)·u·S ≤ 1/2`, that is `p ≥ log2(4 (m + 8) S)`.
///
/// Every variant states its `m` and `S`, see [Construction#terms()] and [Construction#magnitude()]. Merging equal
/// coordinates lowers `m` and leaves `S` as it is. (A norm takes a second rounding in float64 and a summed weight one more;
/// `S` is larger than the sum by a seventh at least, which covers them.) Besides, each of the two sums of exponentials is off by a relative
/// `(L + n/T + 8)·u` when they are added up in [#LANES] lanes, or in 16 lanes per tile of `T = 128` tokens and the tiles together; below
/// 1/64 that cannot move 0.377 or 0.171 into the ramp. (A tile has 8 numbers per lane, so less than `L` additions with those of the
/// lanes. The rest of `L` covers that earlier tiles are multiplied by `exp` of a difference whenever the row's reference grows, by
/// 8 at least: what has been multiplied `k` times weighs `n·e^(-8k)` of the whole at most, so only the first two times matter, with
/// 4 roundings each.)
/// Subtracting the row's reference costs `u·|s|` more for a difference `s`, which matters only for `|s| ≤ 104` (745), where it
/// is less than a hundred-thousandth.
public final class Precision {
    /// The most lanes in which exponentials are added.
    public static final int LANES = 256;

    private Precision() {}

    /// `log2(4 (m + 8) S)`.
    public static double scoreBits(int terms, double magnitude) {
        return Math.log(4 * (terms + 8.0) * magnitude) / Math.log(2);
    }

    /// What adding up `n + 1` exponentials takes.
    public static double sumBits(int n) {
        return Math.log(64 * (LANES + (double) n / Arithmetic.TILE + 8)) / Math.log(2);
    }

    /// What `construction` takes.
    ///
    /// @param merged the number of document coordinates that another one stands for, or that are zero
    public static double bits(Construction construction, int merged) {
        return Math.max(scoreBits(construction.terms() - merged, construction.magnitude()),
                sumBits(construction.blueprint().documents()));
    }

    /// The given format, or the smallest that has `bits`.
    ///
    /// @throws RefusedException if it has fewer, or none has enough
    public static Dtype choose(Optional<Dtype> wanted, double bits, Construction construction) {
        if (wanted.isPresent()) {
            if (bits <= wanted.get().significandBits()) {
                return wanted.get();
            }
            throw refusal(wanted.get(), bits, construction);
        }
        for (Dtype dtype : Dtype.values()) {
            if (bits <= dtype.significandBits()) {
                return dtype;
            }
        }
        throw refusal(Dtype.FLOAT64, bits, construction);
    }

    private static RefusedException refusal(Dtype dtype, double bits, Construction construction) {
        String advice = dtype != Dtype.FLOAT64
                ? "use float64 or auto"
                : construction.blueprint().problem().measure() == finegrain.model.Measure.COSINE
                        ? "ask for an approximation or a gap instead"
                        : "use another variant or fewer coordinates";
        return new RefusedException(String.format(Locale.ROOT,
                "Variant %s needs %.1f bits to tell %s from %s; %s has %d, so %s.", construction.variant().letter(),
                bits, construction.blueprint().separation().reach(), construction.blueprint().separation().miss(),
                dtype.id(), dtype.significandBits(), advice));
    }
}
