package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Solvers on one instance, round by round.
///
/// A round gives each solver a lap, in an order that is drawn anew for every round, so that nobody always comes after the same one. A lap is
/// one solution, or as many as take `--lap` seconds, and what is kept of it is the mean. The first rounds, until `--warm-up` seconds are
/// over and the compiler rests, are not counted: what it takes is processor time of whoever has a lap then. `--limit` ends a run after so many seconds, and `--factor` leaves out a solver that takes so many times as long as
/// the fastest. `--enough` ends the rounds, before there are `--repeat` of them, once so many seconds were counted.
final class Race {
    /// Short runs are repeated for so many seconds, but not more often than that.
    private static final double LEAST = 0.3;
    private static final int MOST = 200;
    /// The compiler rests if it took less than this part of so many seconds; after so many times the warm-up nobody waits for that.
    private static final double RESTING = 0.02;
    private static final double REST = 0.5;
    private static final double PATIENCE = 6;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    /// So many rounds there are in any case.
    private static final int FEWEST = 3;

    private final Budget budget;
    private final double limit;
    private final double lap;
    private final double warmUp;
    private final double enough;
    private final double factor;
    private final int repeat;
    private final List<Run> runs;
    private final List<Run> running;
    private final Random random = new Random(1);
    private double fastest;

    Race(PairInstance x, List<String> ids, int threads, Options options) {
        this.budget = Budget.unlimited().withThreads(threads);
        this.limit = options.real("limit", 600);
        this.lap = options.real("lap", 0);
        this.warmUp = options.real("warm-up", 1);
        this.enough = options.real("enough", Double.POSITIVE_INFINITY);
        this.factor = options.real("factor", Double.POSITIVE_INFINITY);
        this.repeat = options.number("repeat", 5);
        this.runs = ids.stream().map(id -> new Run(id, x)).toList();
        this.running = new ArrayList<>(runs);
        this.fastest = limit;
    }

    /// In the order of the ids.
    List<Run> runs() {
        return runs;
    }

    void run() {
        // whoever may be left behind after the warm-up is not judged by its first run
        int fewestCold = Double.isFinite(factor) ? 1 : 0;
        long start = System.nanoTime();
        double took = 0;
        double since = 0;
        long compiled = COMPILER.getTotalCompilationTime();
        boolean rests = false;
        for (int round = 0; !running.isEmpty()
                && (round <= fewestCold || took < warmUp || !rests && took < PATIENCE * warmUp); round++) {
            round(false);
            took = (System.nanoTime() - start) / 1e9;
            if (took - since >= REST) {
                long now = COMPILER.getTotalCompilationTime();
                rests = now - compiled < 1000 * RESTING * (took - since);
                compiled = now;
                since = took;
            }
        }
        measure(repeat, enough, factor);
    }

    /// So many times as many laps once more, in so many times as much time, for those that take less than `closer` times as long as the
    /// fastest.
    void again(int times, double closer) {
        measure(times * repeat, times * enough, closer);
    }

    private void measure(int rounds, double enoughSeconds, double behind) {
        int measured = 0;
        double seconds = 0;
        while ((measured < rounds || seconds < LEAST && measured < MOST)
                && (measured < FEWEST || seconds < enoughSeconds)) {
            double longest = behind * fastest;
            running.removeIf(run -> !run.id().equals(Contestants.AUTO) && run.quickest() > longest);
            if (running.isEmpty()) {
                return;
            }
            seconds += round(true);
            measured++;
        }
    }

    private double round(boolean measured) {
        double seconds = 0;
        Collections.shuffle(running, random);
        for (Run run : running) {
            seconds += run.lap(budget, Math.min(limit, Math.max(1, factor * fastest)), lap, measured);
            fastest = Math.min(fastest, run.quickest());
        }
        running.removeIf(Run::gaveUp);
        return seconds;
    }
}
