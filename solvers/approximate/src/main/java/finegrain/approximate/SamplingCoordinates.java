package finegrain.approximate;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Parameter;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Looks at `k` random coordinates only and takes the pair that is best there.
///
/// **Theorem** (`coordinate-sampling`; Hoeffding 1963, Serfling 1974). Among `N` pairs in dimension `l`, no inner product
/// above `W`, the pair that is best on `k` coordinates drawn without replacement is within `e` of the best on all,
/// except with probability at most `δ`, if with `Λ = ln(N/δ)`
///
/// - `k e² / (2 l²) ≥ Λ (1 - (k-1)/l)`, or
/// - `k e² ≥ Λ (8 l W + 4 l e / 3)`, which is less for sparse vectors.
///
/// The smaller `k` of the two is taken. If it is not below `l`, all coordinates are, and the answer is the best.
public record SamplingCoordinates(Chance chance) implements GapSolver {
    static final String ID = "sampling-coordinates";

    @Override
    public SamplingCoordinates taking(Chance other) {
        return new SamplingCoordinates(other);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Solves the instance exactly on a random sample of its coordinates and values the pair found on all of them.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · k", "n · k",
                "O(n² k / 64) time for k = O(l · min(l, W) · log(n/delta) / error²) coordinates, O(n k / 64) memory");
    }

    @Override
    public String regime() {
        return "An additive error of a good share of the largest weight W, in high dimension.";
    }

    @Override
    public String promise() {
        return "within the additive error or gap asked for, except with probability delta";
    }

    @Override
    public Guarantee guarantee(PairInstance x) {
        return coordinates(x) < x.vectors().dimension()
                ? Guarantee.legal(x.question(), chance.delta())
                : Guarantee.EXACT;
    }

    @Override
    public List<Parameter> parameters() {
        return Chance.parameters();
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return Products.declines(x, ID);
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        return Columns.estimate(x, coordinates(x), budget);
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return Stopped.orAnswer(budget, () -> {
            int l = x.vectors().dimension();
            int k = coordinates(x);
            budget.work().add("sampled coordinates", k);
            return Columns.solve(x, k < l ? sample(l, k) : IntStream.range(0, l).toArray(), budget);
        });
    }

    /// How many coordinates it will look at.
    int coordinates(PairInstance x) {
        return coordinates(x.vectors().dimension(), x.vectors().pairs(), Products.largest(x),
                Products.error(x).doubleValue());
    }

    /// The `k` of the theorem for dimension `l`, `pairs` pairs, inner products up to `largest` and additive error `e`.
    int coordinates(int l, long pairs, int largest, double e) {
        if (pairs == 0 || l == 0 || e <= 0) {
            return l;
        }
        double log = chance.logOdds((double) pairs);
        double serfling = log * (1 + 1.0 / l) / (e * e / (2.0 * l * l) + log / l);
        double bernstein = log * (8.0 * l * largest + 4.0 * l * e / 3) / (e * e);
        double k = Math.ceil(Math.min(serfling, bernstein) * (1 + Chance.ROUNDING));
        return (int) Math.clamp(k, 1, l);
    }

    /// `k` of `l` coordinates, every set of that size with the same probability, ascending: Fisher and Yates, stopped early.
    private int[] sample(int l, int k) {
        SplittableRandom random = chance.random(0);
        int[] all = IntStream.range(0, l).toArray();
        for (int i = 0; i < k; i++) {
            int j = i + random.nextInt(l - i);
            int drawn = all[j];
            all[j] = all[i];
            all[i] = drawn;
        }
        int[] chosen = Arrays.copyOf(all, k);
        Arrays.sort(chosen);
        return chosen;
    }
}
