package finegrain.approximate;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// A value within a factor `c` of the largest, by asking a gap solver on a geometric grid of thresholds.
///
/// **Theorem** (`threshold-search`). Let no value exceed `V` and no positive one be below `v`. With `t_i = V / c^(i/2)`,
/// `⌈log2(⌈2 log_c(V/v)⌉ + 2)⌉` decisions of gaps `(t_i, t_(i+1))`, each asked with fresh random numbers, find a pair
/// within factor `c` of the best, unless one of the decisions fails.
///
/// So with failure `δ / probes` each, the failure is at most `δ`.
public final class ThresholdSearch implements Estimating<PairInstance, Pair> {
    static final String ID = "threshold-search";
    /// More thresholds than any number of distinct values would need that somebody waits for.
    private static final double MOST_STEPS = 1 << 16;
    private static final Parameter GAP = new Parameter("gap",
            "who decides the gaps: minhash, simple-lsh, sampling-coordinates, column-truncation, or auto for minhash on "
                    + "inner products and simple-lsh on cosines",
            "auto");

    private final Optional<GapSolver> by;
    private final Chance chance;

    private ThresholdSearch(Optional<GapSolver> by, Chance chance) {
        this.by = by;
        this.chance = chance;
    }

    /// Asks a solver that fits the measure.
    public ThresholdSearch(Chance chance) {
        this(Optional.empty(), chance);
    }

    static ThresholdSearch by(GapSolver solver, Chance chance) {
        return new ThresholdSearch(Optional.of(solver), chance);
    }

    /// What `parameters`, declared as those of [Approximation#parameters()], stand for.
    static ThresholdSearch of(Parameters parameters) {
        Chance chance = Chance.of(parameters);
        String word = parameters.word(GAP.name(),
                List.of("auto", Minhash.ID, SimpleLsh.ID, SamplingCoordinates.ID, ColumnTruncation.ID));
        return new ThresholdSearch(switch (word) {
            case Minhash.ID -> Optional.of(new Minhash(chance));
            case SimpleLsh.ID -> Optional.of(new SimpleLsh(chance));
            case SamplingCoordinates.ID -> Optional.of(new SamplingCoordinates(chance));
            case ColumnTruncation.ID -> Optional.of(new ColumnTruncation());
            default -> Optional.empty();
        }, chance);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Decides gaps between neighbours of a geometric grid of thresholds until the best value is known up to the factor.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("that of a solver of gaps, a few times",
                "O(log(log(V/v) / log c)) gap decisions, each with its share of delta");
    }

    @Override
    public String regime() {
        return "A factor, where a solver of gaps is fast.";
    }

    @Override
    public String promise() {
        return "within the factor asked for, except with probability delta";
    }

    @Override
    public Guarantee guarantee(PairInstance x) {
        return Guarantee.legal(x.question(),
                solver(x) instanceof ColumnTruncation ? BigFraction.ZERO : chance.delta());
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(Chance.parameters());
        parameters.add(GAP);
        return List.copyOf(parameters);
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        if (!x.problem().optimises() || x.problem().goal() != Goal.MAX) {
            return Optional.of(ID + " looks for large values, not for small ones");
        }
        if (!(x.question() instanceof Question.Approximate(BigFraction factor))) {
            return Optional.of(ID + " does not answer the question '" + x.question().kind().word()
                    + "'; ask for a value within --factor G");
        }
        // What it takes does not depend on the thresholds.
        return declinesFactor(factor)
                .or(() -> solver(x).declines(x.problem().ask(x, new Question.Gap(Value.ONE, Value.ZERO))));
    }

    /// Why a factor is not for a geometric grid, or empty.
    static Optional<String> declinesFactor(BigFraction factor) {
        return factor.compareTo(BigFraction.of(1001, 1000)) < 0
                ? Optional.of("the factor " + Value.text(factor)
                        + " is below 1.001, which leaves nothing to an approximate solver; use an exact one")
                : Optional.empty();
    }

    private GapSolver solver(PairInstance x) {
        return by.orElseGet(() -> switch (x.problem().measure()) {
            case INNER_PRODUCT -> new Minhash(chance);
            case COSINE -> new SimpleLsh(chance);
        });
    }

    /// The dearest threshold times the number of probes.
    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        if (x.vectors().pairs() == 0) {
            return new Estimate(1e-3, 0, "no pair");
        }
        Grid grid = Grid.of(x);
        int probes = grid.probes();
        double seconds = 0;
        long bytes = 0;
        for (int i = 0; i <= grid.steps(); i += 1 + grid.steps() / 16) {
            Estimate one = solver(x).taking(chance.share(0, probes))
                    .estimate(x.problem().ask(x, grid.gap(i)), budget);
            seconds = Math.max(seconds, one.seconds());
            bytes = Math.max(bytes, one.bytes());
        }
        return new Estimate(probes * seconds, bytes,
                String.format(Locale.ROOT, "at most %d gaps of a grid of %,d thresholds", probes, grid.steps() + 1));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return Stopped.orAnswer(budget, () -> x.vectors().pairs() == 0 ? new Answer.No<>() : search(x, budget));
    }

    private Answer<Pair> search(PairInstance x, Budget budget) {
        Grid grid = Grid.of(x);
        Pair best = new Pair(0, x.problem().mono() ? 1 : 0);
        Value value = x.problem().value(x, best);
        // Invariant: no value reaches threshold `missed`; if `met` is on the grid, `value` reaches the one after it.
        int missed = -1;
        int met = grid.met(value, missed, grid.steps() + 1);
        for (int probe = 0; met - missed > 1; probe++) {
            int middle = (missed + met) >>> 1;
            PairInstance asked = x.problem().ask(x, grid.gap(middle));
            switch (solver(x).taking(chance.share(probe, grid.probes())).solve(asked, budget)) {
                case Answer.Yes<Pair>(Pair pair) -> {
                    Value found = x.problem().value(x, pair);
                    if (x.problem().goal().better(found, value)) {
                        best = pair;
                        value = found;
                    }
                    met = grid.met(value, missed, middle);
                }
                case Answer.No<Pair> no -> missed = middle;
                case Answer.Unknown<Pair> unknown -> {
                    return unknown;
                }
                case Answer.Attained<Pair> a -> throw new IllegalStateException("A gap was answered by " + a + ".");
                case Answer.Amount<Pair> a -> throw new IllegalStateException("A gap was answered by " + a + ".");
            }
            budget.work().add("gap decisions", 1);
        }
        return new Answer.Attained<>(best, value);
    }

    /// The thresholds `V / c^(i/2)` for `i = 0 … steps`; the last one is not above any positive value.
    record Grid(BigFraction factor, Value largest, int steps, Measure measure) {
        static Grid of(PairInstance x) {
            BigFraction factor = ((Question.Approximate) x.question()).factor();
            int left = Products.heaviest(x.vectors().left().weights());
            int right = Products.heaviest(x.vectors().right().weights());
            Measure measure = x.problem().measure();
            Value largest = measure == Measure.COSINE ? Value.ONE : Value.of(Math.max(1, Math.min(left, right)));
            Value smallest = measure == Measure.COSINE ? Value.cosine(1, left, right) : Value.ONE;
            double ratio = largest.approximate() / smallest.approximate();
            int steps = (int) Math.min(MOST_STEPS, Math.max(0, 2 * Math.log(ratio) / Math.log(factor.doubleValue())));
            Grid grid = new Grid(factor, largest, steps, measure);
            while (smallest.compareTo(grid.threshold(grid.steps)) < 0) {
                grid = new Grid(factor, largest, grid.steps + 1, measure);
            }
            return grid;
        }

        /// `t_i`, exactly.
        Value threshold(int i) {
            return new Value(largest.signedSquare().divide(factor.pow(i)));
        }

        /// The decision at threshold `i`; integers reach a threshold if they reach the next integer.
        Question.Gap gap(int i) {
            return new Question.Gap(attainable(threshold(i)), attainable(threshold(i + 1)));
        }

        private Value attainable(Value t) {
            return measure == Measure.COSINE ? t : Value.of(ceiling(t.signedSquare()));
        }

        private static BigFraction ceiling(BigFraction square) {
            var root = square.getNumerator().divide(square.getDenominator()).sqrt();
            BigFraction floor = BigFraction.of(root);
            return floor.multiply(floor).equals(square) ? floor : floor.add(1);
        }

        /// The smallest index above `missed` and not above `met` whose next threshold is reached by `value`; `met` if there
        /// is none below it.
        int met(Value value, int missed, int met) {
            int from = missed + 1;
            int to = met;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (value.compareTo(threshold(middle + 1)) >= 0) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return to;
        }

        /// The number of decisions at most.
        int probes() {
            return Math.max(1, 32 - Integer.numberOfLeadingZeros(steps + 1));
        }
    }
}
