package finegrain.fit;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// One run of an [Experiment].
final class Trial<X extends Instance> {
    private static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final int WARM_UP_RUNS = 2000;

    private final Experiment<X> experiment;
    private final Measure measure;
    private final Function<X, ? extends Solver<X, ?>> solvers;
    private final Budget given;
    private final Budget budget;
    private Optional<String> stopped = Optional.empty();

    Trial(Experiment<X> experiment, Measure measure, Function<X, ? extends Solver<X, ?>> solvers, Budget budget) {
        this.experiment = experiment;
        this.measure = measure;
        this.solvers = solvers;
        given = budget;
        // the bar is that of the experiment
        this.budget = budget.reporting(Progress.SILENT);
    }

    Fit run() {
        List<Integer> sizes = experiment.sizes();
        List<List<Double>> amounts = new ArrayList<>();
        sizes.forEach(n -> amounts.add(new ArrayList<>()));
        given.progress().begin("fit", (long) sizes.size() * experiment.seeds());
        Optional<Double> fixed = fixedCosts();
        for (int turn = 0; turn < experiment.seeds() && stopped.isEmpty(); turn++) {
            for (int k = 0; k < sizes.size() && stopped.isEmpty(); k++) {
                measure(experiment.instance(sizes.get(k), turn), measure).ifPresent(amounts.get(k)::add);
                given.progress().advance(1);
            }
        }
        return Fit.of(experiment, measure.unit(), amounts, fixed.orElse(0.0), stopped);
    }

    /// The amount for the smallest instance, once the virtual machine has compiled what it will.
    private Optional<Double> fixedCosts() {
        X tiny = experiment.smallest();
        return switch (measure) {
            case Measure.Time(int repetitions, var clock) -> {
                warmUp(clock);
                yield measure(tiny, new Measure.Time(Math.max(repetitions, WARM_UP_RUNS / 10), clock));
            }
            case Measure.Count(String unit) -> {
                // not through the measure, which refuses units that are not counted: there may be nothing to do
                Budget counting = budget.countingAnew();
                solvers.apply(tiny).solve(tiny, counting);
                yield Optional.of((double) counting.work().of(unit));
            }
        };
    }

    private void warmUp(LongSupplier clock) {
        Measure once = new Measure.Time(1, clock);
        X small = experiment.instance(experiment.sizes().getFirst(), 0);
        long start = clock.getAsLong();
        for (int r = 0; r < WARM_UP_RUNS && clock.getAsLong() - start < WARM_UP_NANOS && stopped.isEmpty(); r++) {
            measure(small, once);
        }
        // the largest may be worked on by code that the small ones never reach
        measure(experiment.instance(experiment.sizes().getLast(), 0), once);
    }

    private Optional<Double> measure(X x, Measure how) {
        if (stopped.isPresent() || budget.spent()) {
            stopped = stopped.or(() -> Optional.of(budget.reason()));
            return Optional.empty();
        }
        Measure.Taken taken = how.of(solvers.apply(x), x, budget);
        if (taken.answer() instanceof Answer.Unknown<?>(String reason)) {
            stopped = Optional.of(reason);
            return Optional.empty();
        }
        if (!experiment.possible(taken.answer())) {
            throw new IllegalStateException("The instance " + x.size() + " of seed " + experiment.seed()
                    + " was forced to have no solution, but has " + solution(taken.answer()) + ".");
        }
        return Optional.of(taken.amount());
    }

    private static String solution(Answer<?> answer) {
        return String.valueOf(answer instanceof Answer.Yes<?>(var witness) ? witness : answer);
    }
}
