package finegrain.cli;

import finegrain.contract.Guarantee;
import finegrain.contract.Solver;
import finegrain.contract.Work;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/// The answers of many runs against the exact one.
final class Recall<X extends Instance, W> {
    private static final double ERROR_RATE = 0.05;

    private final X x;
    private final Problem<X, W> problem;
    private final Optional<Value> best;
    private final String exactSolver;
    private final long exactNanos;
    private final List<Double> ratios = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final SortedMap<String, Long> work = new TreeMap<>();
    private String solver = "";
    private Guarantee guarantee = Guarantee.EXACT;
    private int hits;
    private int failures;

    /// @param truth the exact answer to the question for the best value
    Recall(X x, Answer<W> truth, String exactSolver, long exactNanos) {
        this.x = x;
        this.problem = Problem.of(x);
        this.best = truth instanceof Answer.Attained<W>(W witness, Value value)
                ? Optional.of(value)
                : Optional.empty();
        this.exactSolver = exactSolver;
        this.exactNanos = exactNanos;
    }

    /// What was measured.
    ///
    /// @param best the best value, or `no pair`
    /// @param ratios of the values found to the best, ascending; below 1 for minima as well
    /// @param low the lower end of the interval for the failure rate
    /// @param work what was counted in one run, on average
    /// @param timeRatio the median time of a run, divided by that of the exact solver
    record Report(String solver, Guarantee guarantee, String best, String exactSolver, int runs, int hits,
            List<Double> ratios, int failures, double low, double high, SortedMap<String, Double> work,
            double timeRatio) {
        double median() {
            int middle = ratios.size() / 2;
            return ratios.size() % 2 == 1
                    ? ratios.get(middle)
                    : (ratios.get(middle - 1) + ratios.get(middle)) / 2;
        }

        /// Whether the bound could be true: the interval is not wholly above it.
        boolean consistent() {
            return low <= guarantee.failure().doubleValue();
        }
    }

    void add(Solver<X, W> by, Answer<W> answer, long time, Work counted) {
        solver = by.id();
        guarantee = by.guarantee(x);
        nanos.add(time);
        counted.amounts().forEach((unit, amount) -> work.merge(unit, amount, Long::sum));
        Optional<Value> found = switch (answer) {
            case Answer.Yes<W>(W w) -> Optional.of(problem.value(x, w));
            case Answer.Attained<W>(W w, Value v) -> Optional.of(v);
            case Answer.No<W> no -> Optional.empty();
            case Answer.Amount<W> a -> throw new IllegalStateException("A question for a pair was answered by " + a);
            case Answer.Unknown<W> u -> throw new IllegalArgumentException("Nothing to measure: " + u);
        };
        found.ifPresent(value -> ratios.add(ratio(value)));
        hits += found.equals(best) ? 1 : 0;
        failures += keeps(found) ? 0 : 1;
    }

    private double ratio(Value found) {
        Value value = best.orElseThrow();
        if (found.equals(value)) {
            return 1;
        }
        Value ratio = problem.goal() == Goal.MIN ? value.dividedBy(found) : found.dividedBy(value);
        return ratio.approximate();
    }

    /// Whether the value found, or none, is a legal answer.
    private boolean keeps(Optional<Value> found) {
        if (best.isEmpty()) {
            return found.isEmpty();
        }
        Value value = best.get();
        return switch (x.question()) {
            case Question.Gap(Value yes, Value no) -> found.isPresent() || !problem.goal().reaches(value, yes);
            case Question.Approximate a -> found.isPresent() && Checks.within(a, problem.goal(), found.get(), value);
            case Question.Additive a -> found.isPresent() && found.get().within(a.error(), value);
            case Question.Exists q -> found.equals(best);
            case Question.Optimum q -> found.equals(best);
            case Question.Threshold q -> found.equals(best);
            case Question.Count q -> false;
            case Question.Sum q -> false;
        };
    }

    Report report() {
        int runs = nanos.size();
        List<Double> sorted = ratios.stream().sorted().toList();
        Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(runs, failures, ERROR_RATE);
        SortedMap<String, Double> perRun = new TreeMap<>();
        work.forEach((unit, amount) -> perRun.put(unit, (double) amount / runs));
        List<Long> times = nanos.stream().sorted().toList();
        return new Report(solver, guarantee, best.map(Value::toString).orElse("no pair"), exactSolver, runs, hits,
                sorted, failures, interval.getLowerBound(), interval.getUpperBound(),
                Collections.unmodifiableSortedMap(perRun), times.get(runs / 2) / (double) Math.max(1, exactNanos));
    }

    SequencedMap<String, Object> json(long first) {
        Report report = report();
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("problem", problem.id());
        json.put("question", x.question().kind().word());
        json.put("solver", report.solver());
        json.put("guarantee", Reports.guarantee(report.guarantee()));
        json.put("exactSolver", report.exactSolver());
        json.put("best", best.<Object>map(Value::toString).orElse(Json.Nothing.NOTHING));
        json.put("firstSeed", first);
        json.put("runs", report.runs());
        json.put("foundBest", report.hits());
        json.put("recall", (double) report.hits() / report.runs());
        json.put("smallestRatio", report.ratios().isEmpty() ? Json.Nothing.NOTHING : report.ratios().getFirst());
        json.put("medianRatio", report.ratios().isEmpty() ? Json.Nothing.NOTHING : report.median());
        json.put("failures", report.failures());
        json.put("failureInterval", List.of(report.low(), report.high()));
        json.put("consistent", report.consistent());
        json.put("workPerRun", report.work());
        json.put("timeRatio", report.timeRatio());
        return json;
    }
}
