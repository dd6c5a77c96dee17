package finegrain.fit;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A solver on seeded instances over a range of sizes.
///
/// The instances have no solution unless one is planted: a solver that may stop at a find shows how lucky it was, not how
/// much there is to do. Problems that ask for the best pair are asked for it among vectors whose weights rule nothing out.
///
/// Every seed goes once through all sizes before the next one begins, so that a slow minute of the machine spreads over all
/// of them.
///
/// @param problem what is solved
/// @param question what is asked; [#question(PairProblem)] is the usual one
/// @param sizes the numbers of vectors, ascending; for two sides that of each side
/// @param density as the generators take it; empty for vectors of one weight, about half the dimension
/// @param planted whether a solution is planted
/// @param seed the first seed
/// @param seeds how many seeds there are for each size
public record Experiment(PairProblem problem, Question question, List<Integer> sizes, Dimension dimension,
        Optional<String> density, boolean planted, long seed, int seeds) {
    /// A size whose amount is less than so many times that of two vectors has fixed costs of more than 5 %.
    static final int FIXED_COSTS = 20;

    private static final int SMALLEST = 2;
    private static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final int WARM_UP_RUNS = 2000;

    public Experiment {
        sizes = List.copyOf(sizes);
    }

    /// Existence or count where the problem has a no, the optimum where it has one.
    public static Question question(PairProblem problem) {
        return problem.questions().contains(Question.Kind.EXISTS) ? new Question.Exists() : new Question.Optimum();
    }

    /// The generator of the instances.
    public String generator() {
        return planted ? "planted" : "forced-no";
    }

    /// The instance of `n` vectors, `turn` seeds after the first.
    public PairInstance instance(int n, int turn) {
        return instance(n, dimension.at(n), turn);
    }

    private PairInstance instance(int n, int d, int turn) {
        Generator<?> generator = Generators.of(problem)
                .stream()
                .filter(g -> g.id().equals(generator()))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new LinkedHashMap<>(Map.of("n", "" + n, "l", "" + d));
        density.ifPresent(p -> settings.put("p", p));
        return problem.ask((PairInstance) generator.generate(settings, seed + turn), question);
    }

    /// Measures, size by size, until all is done or the budget is spent; then what there is stands in the result, and why it
    /// stopped.
    ///
    /// @param solvers the solver for an instance
    public Fit run(Measure measure, Function<PairInstance, Solver<PairInstance, Pair>> solvers, Budget budget) {
        List<List<Double>> amounts = new ArrayList<>();
        sizes.forEach(n -> amounts.add(new ArrayList<>()));
        budget.progress().begin("fit", (long) sizes.size() * seeds);
        Run run = new Run(measure, solvers, budget);
        Optional<Double> fixed = run.fixedCosts();
        for (int turn = 0; turn < seeds && run.stopped.isEmpty(); turn++) {
            for (int k = 0; k < sizes.size() && run.stopped.isEmpty(); k++) {
                run.measure(instance(sizes.get(k), turn)).ifPresent(amounts.get(k)::add);
                budget.progress().advance(1);
            }
        }
        return Fit.of(this, measure.unit(), amounts, fixed.orElse(0.0), run.stopped);
    }

    private final class Run {
        private final Measure measure;
        private final Function<PairInstance, Solver<PairInstance, Pair>> solvers;
        private final Budget budget;
        private Optional<String> stopped = Optional.empty();

        Run(Measure measure, Function<PairInstance, Solver<PairInstance, Pair>> solvers, Budget budget) {
            this.measure = measure;
            this.solvers = solvers;
            // the bar is that of the experiment
            this.budget = budget.reporting(finegrain.contract.Progress.SILENT);
        }

        /// The amount for two vectors of the largest dimension, once the virtual machine has compiled what it will.
        Optional<Double> fixedCosts() {
            PairInstance tiny = instance(SMALLEST, dimension.at(sizes.getLast()), 0);
            return switch (measure) {
                case Measure.Time(int repetitions, var clock) -> {
                    warmUp(clock);
                    yield measure(tiny, new Measure.Time(Math.max(repetitions, WARM_UP_RUNS / 10), clock));
                }
                case Measure.Count(String unit) -> {
                    // not through the measure, which refuses units that are not counted: two vectors may need none
                    Budget counting = budget.countingAnew();
                    solvers.apply(tiny).solve(tiny, counting);
                    yield Optional.of((double) counting.work().of(unit));
                }
            };
        }

        private void warmUp(LongSupplier clock) {
            Measure once = new Measure.Time(1, clock);
            PairInstance small = instance(sizes.getFirst(), 0);
            long start = clock.getAsLong();
            for (int r = 0; r < WARM_UP_RUNS && clock.getAsLong() - start < WARM_UP_NANOS && stopped.isEmpty(); r++) {
                measure(small, once);
            }
            // the largest may be worked on by code that the small ones never reach
            measure(instance(sizes.getLast(), 0), once);
        }

        Optional<Double> measure(PairInstance x) {
            return measure(x, measure);
        }

        private Optional<Double> measure(PairInstance x, Measure how) {
            if (stopped.isPresent() || budget.spent()) {
                stopped = stopped.or(() -> Optional.of(budget.reason()));
                return Optional.empty();
            }
            Measure.Taken taken = how.of(solvers.apply(x), x, budget);
            return switch (taken.answer()) {
                case Answer.Unknown<Pair>(String reason) -> {
                    stopped = Optional.of(reason);
                    yield Optional.empty();
                }
                case Answer.Yes<Pair> yes when !planted -> throw new IllegalStateException(
                        "The instance " + x.size() + " of seed " + seed + " was forced to have no solution, but has "
                                + yes.witness() + ".");
                case Answer.Yes<Pair> yes -> Optional.of(taken.amount());
                case Answer.No<Pair> no -> Optional.of(taken.amount());
                case Answer.Attained<Pair> attained -> Optional.of(taken.amount());
                case Answer.Amount<Pair> amount -> Optional.of(taken.amount());
            };
        }
    }
}
