package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.AttainableValues;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Searches for a pair by asking transformers about thresholds (variant G for approximations). Every yes is backed by a
/// pair whose value was computed exactly.
final class PairSearch {
    /// What came of a question.
    sealed interface Verdict {
        record Found(Partner partner) implements Verdict {}

        record None() implements Verdict {}

        record Spent() implements Verdict {}
    }

    /// Thresholds of an approximation are squares, rounded to this many binary places.
    private static final int PLACES = 128;
    /// A factor so close to 1 that the grid is larger than this is treated as 1.
    private static final int LARGEST_GRID = 200_000;

    /// The pair of weights, and its entry in a set while duplicates are dropped.
    private static final long BYTES_PER_WEIGHT_PAIR = 100;

    private final PairProblem problem;
    private final Vectors vectors;
    private final Choice choice;
    private final Variant variant;
    private final Engine engine;
    private final Budget budget;
    private final AttainableValues values;

    PairSearch(PairProblem problem, Vectors vectors, Choice choice, Engine engine, Budget budget) {
        this.problem = problem;
        this.vectors = vectors;
        this.choice = choice;
        this.engine = engine;
        this.variant = choice.variant().orElse(Variant.standard(problem));
        this.budget = budget;
        this.values = values(problem.measure(), vectors, choice.snapping(), budget);
    }

    private static AttainableValues values(Measure measure, Vectors vectors, Choice.Snapping snapping, Budget budget) {
        long left = vectors.dimension();
        long right = vectors.dimension();
        if (snapping == Choice.Snapping.INSTANCE) {
            left = Arrays.stream(vectors.left().weights()).distinct().count();
            right = Arrays.stream(vectors.right().weights()).distinct().count();
        }
        long bytes = BYTES_PER_WEIGHT_PAIR * left * right;
        if (bytes > budget.bytes()) {
            throw new RefusedException("The values that " + left + " by " + right + " different weights can have take "
                    + bytes + " bytes of memory; " + budget.bytes() + " are allowed.");
        }
        return switch (snapping) {
            case INSTANCE -> AttainableValues.of(measure, vectors);
            case DIMENSION -> AttainableValues.ofDimension(measure, vectors.dimension());
        };
    }

    /// The outputs for "some value reaches `yes`, or none reaches `no`"; empty if the budget was spent.
    Optional<RowValues> rows(Value yes, Value no) {
        int n = Tokens.count(vectors);
        if (vectors.pairs() == 0) {
            return Optional.of(RowValues.constant(n, 0));
        }
        return switch (Separation.between(problem.goal(), values, yes, no)) {
            case Snapped.Never() -> Optional.of(RowValues.constant(n, 0));
            case Snapped.Always() -> Optional.of(RowValues.constant(n, 1));
            case Separation separation -> run(separation);
        };
    }

    /// The transformer for a question as that of [#rows]; empty if none is needed.
    Optional<Plan> plan(Value yes, Value no) {
        return vectors.pairs() > 0
                && Separation.between(problem.goal(), values, yes, no) instanceof Separation separation
                        ? Optional.of(plan(separation))
                        : Optional.empty();
    }

    private Plan plan(Separation separation) {
        int right = problem.mono() ? 0 : vectors.right().rows();
        Construction construction = variant.construct(
                new Blueprint(problem, vectors.dimension(), vectors.left().rows(), right, separation));
        double bits = engine.bits(construction);
        return new Plan(construction, bits, Precision.choose(choice.dtype(), bits, construction));
    }

    private Optional<RowValues> run(Separation separation) {
        Plan plan = plan(separation);
        Optional<RowValues> rows = engine.run(plan.construction(), plan.dtype(), vectors, budget);
        if (separation.exact()) {
            rows.ifPresent(RowValues::requireMargin);
        }
        return rows;
    }

    /// Whether a value reaches `threshold`.
    Verdict decide(Value threshold) {
        return decide(threshold, threshold);
    }

    /// A pair that reaches `no`, or none if no pair reaches `yes`.
    Verdict decide(Value yes, Value no) {
        Optional<RowValues> rows = rows(yes, no);
        if (rows.isEmpty()) {
            return new Verdict.Spent();
        }
        if (rows.get().rows() == 0 || rows.get().answer() == 0) {
            return new Verdict.None();
        }
        int row = rows.get().best();
        Partner partner = Partner.of(problem, vectors, row);
        if (!problem.goal().reaches(partner.value(), no)) {
            throw new MarginException("Row " + row + " puts out " + rows.get().value(row) + " for the threshold " + yes
                    + ", but its best partner has the value " + partner.value() + ".");
        }
        return new Verdict.Found(partner);
    }

    /// The best pair, by halving the interval in which its value lies: inner products are halved as they are, cosines by
    /// their squares. `O(log l)` runs. A pair that was found narrows the interval by its exact value.
    Verdict optimum() {
        if (vectors.pairs() == 0) {
            return new Verdict.None();
        }
        Goal goal = problem.goal();
        Partner best = Partner.of(problem, vectors, 0);
        Value bound = goal == Goal.MAX ? values.largest().orElseThrow() : values.smallest().orElseThrow();
        while (goal.better(bound, best.value())) {
            Value threshold = Separation.towards(goal, values, middle(best.value(), bound)).orElseThrow();
            switch (decide(threshold)) {
                case Verdict.Found(Partner found) -> best = found;
                case Verdict.None() -> bound = Separation.beyond(goal, values, threshold).orElseThrow();
                case Verdict.Spent() -> {
                    return new Verdict.Spent();
                }
            }
        }
        return new Verdict.Found(best);
    }

    private Value middle(Value a, Value b) {
        return switch (problem.measure()) {
            case INNER_PRODUCT -> Value.of(a.rational().add(b.rational()).divide(2));
            case COSINE -> Value.sqrt(a.signedSquare().add(b.signedSquare()).divide(2));
        };
    }

    /// A pair within `factor` of the best. For inner products the best; for cosines with thresholds `t_k` whose ratio is
    /// at most `√factor`, from 1 down to at most `1/l`, each told from its neighbour only, by bisection over `k`.
    Verdict approximate(BigFraction factor) {
        if (vectors.pairs() == 0) {
            return new Verdict.None();
        }
        Optional<List<Value>> thresholds = problem.measure() == Measure.COSINE ? grid(factor) : Optional.empty();
        if (thresholds.isEmpty()) {
            return optimum();
        }
        return problem.goal() == Goal.MAX ? largest(thresholds.get()) : smallest(thresholds.get());
    }

    /// `t_0 = 1, t_1, …`: every second step divides by at most `factor`; the last two are at most `1/l`. Empty if there
    /// would be too many.
    private Optional<List<Value>> grid(BigFraction factor) {
        BigInteger unit = BigInteger.ONE.shiftLeft(PLACES);
        BigInteger end = unit.divide(BigInteger.valueOf(vectors.dimension()).pow(2));
        List<Value> grid = new ArrayList<>();
        int beyond = 0;
        for (BigInteger square = unit; beyond < 2; square = dividedRoundingUp(square, factor)) {
            if (grid.size() == LARGEST_GRID || square.signum() == 0) {
                return Optional.empty();
            }
            grid.add(Value.sqrt(BigFraction.of(square, unit)));
            beyond += square.compareTo(end) <= 0 ? 1 : 0;
        }
        return Optional.of(grid);
    }

    /// `⌈square / factor⌉`; rounded up, so that the ratio of two neighbours is at most `factor`.
    private static BigInteger dividedRoundingUp(BigInteger square, BigFraction factor) {
        BigInteger[] quotient = square.multiply(factor.getDenominator()).divideAndRemainder(factor.getNumerator());
        return quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(BigInteger.ONE);
    }

    /// Looks for `k` with a yes at `t_k` and a no at `t_(k-1)`: a pair better than `t_(k+1)`, and nothing reaches `t_(k-1)`.
    private Verdict largest(List<Value> t) {
        int no = -1;
        int yes = t.size() - 2;
        Partner best;
        switch (decide(t.get(yes), t.get(yes + 1))) {
            case Verdict.Found(Partner found) -> best = found;
            // nonzero cosines are at least 1/l, so all are 0 and any pair is the best
            case Verdict.None() -> {
                return new Verdict.Found(Partner.of(problem, vectors, 0));
            }
            case Verdict.Spent() -> {
                return new Verdict.Spent();
            }
        }
        while (yes - no > 1) {
            int k = (yes + no) >>> 1;
            switch (decide(t.get(k), t.get(k + 1))) {
                case Verdict.Found(Partner found) -> {
                    best = found;
                    yes = k;
                }
                case Verdict.None() -> no = k;
                case Verdict.Spent() -> {
                    return new Verdict.Spent();
                }
            }
        }
        return new Verdict.Found(best);
    }

    /// Looks for `k` with a yes at `t_k` and a no at `t_(k+1)`: a pair as good as `t_(k-1)`, and nothing reaches `t_(k+1)`.
    /// At `t_0 = 1` the answer is yes. A yes at the last threshold needs no such no: its pair is as good as the threshold
    /// before, at most `1/l`, which is 0.
    private Verdict smallest(List<Value> t) {
        Partner best = Partner.of(problem, vectors, 0);
        int yes = 0;
        int no = t.size();
        while (no - yes > 1) {
            int k = (yes + no) >>> 1;
            switch (decide(t.get(k), t.get(k - 1))) {
                case Verdict.Found(Partner found) -> {
                    best = found;
                    yes = k;
                }
                case Verdict.None() -> no = k;
                case Verdict.Spent() -> {
                    return new Verdict.Spent();
                }
            }
        }
        return new Verdict.Found(best);
    }
}
