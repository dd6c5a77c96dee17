package finegrain.transformer;

import finegrain.model.Goal;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Variant D: maxima in one list with a single head and no mask, by a positional code.
///
/// **Construction.** Document `i` carries the codeword `c_i` of [Positions.ReedSolomon]: `<c_i,c_i> = 1` and
/// `0 ≤ <c_i,c_j> ≤ ε = (k-1)/q`. These `q²` coordinates weigh `-M`. With `R = smax - t`: `C = 2G/δ`,
/// `M = 2C(R + δ/2)`, `s = t + 1 - Mε/C`, and the code is the one with the smallest `q` such that `q^k ≥ n`,
/// `ε ≤ δ/(4R + 2δ)`, which is at most 1/2.
/// **Proof.** A pair that reaches `t` differs from the sink by `C(sim - t) - M<c_i,c_j> + Mε ≥ 0`. One that does not, by at
/// most `-Cδ + Mε ≤ -Cδ + Cδ/2 = -G`. A token with itself, by at most `CR - M + Mε ≤ -CR - Cδ + Cδ/2 ≤ -G`. All of
/// it because `Mε ≤ Cδ/2`.
/// **Precision.** A score has `l` document terms, the marker, and at most `q` code terms that are not zero:
/// `m = l + 1 + q`. The magnitudes add up to at most `C(smax + 1) + M` for documents, and `C|s| ≤ C(t + 1) + Mε` for the
/// sink; we take `3·C·smax + M`, and the difference pays for the roundings of `s` itself.
public record ReedSolomonPositions() implements Variant {
    /// The largest `q`: its square still indexes coordinates with room for the documents.
    private static final int MOST = 1 << 15;

    @Override
    public String letter() {
        return "D";
    }

    @Override
    public String idea() {
        return "a Reed-Solomon code for the index; a token repels itself, and others hardly";
    }

    @Override
    public boolean fits(PairProblem problem) {
        return problem.mono() && problem.goal() == Goal.MAX;
    }

    @Override
    public Construction construct(Blueprint blueprint) {
        double delta = blueprint.separation().delta();
        double room = blueprint.largest() - blueprint.threshold();
        Positions.ReedSolomon code = code(blueprint.documents(), delta, room);
        double epsilon = (code.k() - 1.0) / code.q();
        double c = 2 * blueprint.margin() / delta;
        double m = 2 * c * (room + delta / 2);
        double sink = blueprint.threshold() + 1 - m * epsilon / c;
        TokenMlp mlp = blueprint.tokens(code);
        Head head = new Head(mlp.width(), List.of(Construction.similarity(blueprint, c),
                new Head.Block(mlp.firstPosition(), code.width(), -Math.sqrt(m), Math.sqrt(m))), mlp.flag(),
                Head.Mask.NONE);
        return new Construction(this, blueprint, c, m, sink, code,
                new Transformer(mlp, List.of(head), OutputMlp.STANDARD), blueprint.dimension() + 1 + code.q(),
                3 * c * blueprint.largest() + m);
    }

    /// The code with the smallest prime `q`, and among those the one with the smallest `k ≥ 2`.
    static Positions.ReedSolomon code(int n, double delta, double room) {
        double inverse = (4 * room + 2 * delta) / delta;
        Positions.@Nullable ReedSolomon best = null;
        for (int k = 2; k <= 32; k++) {
            // q ≥ (k-1)/ε up to the rounding of the right side, which costs a 10^-12th of the margin
            double least = (k - 1) * inverse * (1 - 1e-12);
            if (least > MOST || best != null && least > best.q()) {
                break;
            }
            int q = nextPrime((int) Math.ceil(least), n, k);
            if (q <= MOST && (best == null || q < best.q())) {
                best = new Positions.ReedSolomon(q, k);
            }
        }
        if (best == null) {
            throw new RefusedException(String.format(Locale.ROOT,
                    "Variant D needs a code with about %.0f² position coordinates here, more than can be indexed;"
                            + " use C or F.",
                    inverse));
        }
        return best;
    }

    private static int nextPrime(int from, int n, int k) {
        int q = Math.max(2, from);
        while (Math.pow(q, k) < n || !isPrime(q)) {
            q++;
        }
        return q;
    }

    private static boolean isPrime(int q) {
        for (int d = 2; d * d <= q; d++) {
            if (q % d == 0) {
                return false;
            }
        }
        return true;
    }
}
