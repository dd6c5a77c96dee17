package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What one solver did on one instance: its answer, the seconds of each run and what it counted.
final class Run {
    private final String id;
    private final PairInstance x;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private Map<String, Long> work = Map.of();
    private Optional<Answer<Pair>> answer = Optional.empty();
    private Optional<String> gaveUp = Optional.empty();
    private double quickest = Double.POSITIVE_INFINITY;

    Run(String id, PairInstance x) {
        this.id = id;
        this.x = x;
    }

    String id() {
        return id;
    }

    /// Processor seconds, of all threads.
    List<Double> cpu() {
        return List.copyOf(cpu);
    }

    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    /// What runs are compared by: processor time for one thread, which other programs do not add to, and the wall clock for more.
    List<Double> compared(int threads) {
        return threads == 1 ? cpu() : seconds();
    }

    boolean gaveUp() {
        return gaveUp.isPresent();
    }

    /// Seconds of the quickest lap so far, of those that only warmed up too; infinite if there is none.
    double quickest() {
        return quickest;
    }

    /// Runs the solver once, and again until `least` seconds have passed; keeps the means of the runs, unless they are not `measured` and
    /// only warm up. Returns the seconds of all of them.
    ///
    /// @throws IllegalStateException if the answer is another one than before
    double lap(Budget budget, double limitSeconds, double least, boolean measured) {
        Optional<Solver<PairInstance, Pair>> solver = solver();
        if (solver.isEmpty()) {
            return 0;
        }
        long used = ProcessorClock.nanos();
        long start = System.nanoTime();
        double took = 0;
        int runs = 0;
        for (; gaveUp.isEmpty() && (runs == 0 || took < least); runs++) {
            once(solver.get(), budget.countingAnew().within(Duration.ofNanos((long) (limitSeconds * 1e9))));
            took = (System.nanoTime() - start) / 1e9;
        }
        double processor = (ProcessorClock.nanos() - used) / 1e9;
        if (gaveUp.isEmpty()) {
            quickest = Math.min(quickest, took / runs);
            if (measured) {
                seconds.add(took / runs);
                cpu.add(processor / runs);
            }
        }
        return took;
    }

    private void once(Solver<PairInstance, Pair> solver, Budget counting) {
        Answer<Pair> now = answer(solver, counting);
        if (now instanceof Answer.Unknown<Pair>(String reason)) {
            gaveUp = Optional.of(reason);
            return;
        }
        if (answer.isPresent() && !answer.get().equals(now)) {
            throw new IllegalStateException(
                    id + " gave two answers on " + x.size() + ": " + answer.get() + " and " + now);
        }
        answer = Optional.of(now);
        work = counting.work().amounts();
    }

    private Optional<Solver<PairInstance, Pair>> solver() {
        try {
            return Optional.of(Contestants.named(id, x));
        } catch (RefusedException e) {
            gaveUp = Optional.of(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Answer<Pair> answer(Solver<PairInstance, Pair> solver, Budget counting) {
        try {
            return solver.solve(x, counting);
        } catch (RefusedException e) {
            return new Answer.Unknown<>(String.valueOf(e.getMessage()));
        }
    }

    /// The answer as a number that peers give too: the count, or the best value; NaN if there is none.
    double value() {
        return answer.map(Run::number).orElse(Double.NaN);
    }

    private static double number(Answer<Pair> answer) {
        return switch (answer) {
            case Answer.Amount<Pair> amount -> amount.amount().doubleValue();
            case Answer.Attained<Pair> attained -> attained.value().approximate();
            case Answer.Yes<Pair> yes -> 1;
            case Answer.No<Pair> no -> 0;
            case Answer.Unknown<Pair> unknown -> Double.NaN;
        };
    }

    /// The line that the table is made from.
    SequencedMap<String, Object> json(int threads) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("problem", x.problem().id());
        json.put("question", x.question().kind().word());
        json.put("size", x.size().toString());
        json.put("threads", threads);
        gaveUp.ifPresent(reason -> json.put("gaveUp", reason));
        if (answer.isPresent()) {
            json.put("value", value());
            if (answer.get() instanceof Answer.Attained<Pair>(Pair pair, var value)) {
                json.put("left", pair.left());
                json.put("right", pair.right());
            }
        }
        json.put("seconds", seconds());
        json.put("cpu", cpu);
        json.put("work", work);
        json.put("version", "Java " + Runtime.version());
        return json;
    }
}
