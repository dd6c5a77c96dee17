package finegrain.bench;

import java.util.List;
import java.util.Optional;

/// One point of the grid: the workload, what `auto` chose, and what everybody took.
record GridPoint(Workload workload, String chosen, List<Contestant> contestants) {
    /// Goal G7: `auto` takes at most so many times as long as the best choice.
    static final double GOAL = 1.3;

    /// A solver on this point.
    ///
    /// @param median seconds of a run; if it was left behind before anything was measured, those of its quickest run; infinite if it was
    ///     stopped or refused
    /// @param behind whether it was left behind
    /// @param estimate the seconds that it said it would take
    record Contestant(String id, double median, boolean behind, Optional<Double> estimate, double value) {
        /// By processor time for one thread, which other programs do not add to, and by the wall clock for more.
        static Contestant of(Run run, int threads, Optional<Double> estimate) {
            Optional<Double> median = Outcome.median(threads == 1 ? run.cpu() : run.seconds());
            double seconds = run.gaveUp() ? Double.POSITIVE_INFINITY : median.orElse(run.quickest());
            return new Contestant(run.id(), seconds, median.isEmpty(), estimate, run.value());
        }

        private boolean auto() {
            return id.equals(Contestants.AUTO);
        }
    }

    GridPoint {
        contestants = List.copyOf(contestants);
    }

    double seconds(String id) {
        return contestants.stream()
                .filter(contestant -> contestant.id().equals(id))
                .mapToDouble(Contestant::median)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// The fastest of the single solvers; empty if all of them were stopped.
    Optional<Contestant> best() {
        return contestants.stream()
                .filter(contestant -> !contestant.auto() && Double.isFinite(contestant.median()))
                .min((a, b) -> Double.compare(a.median(), b.median()));
    }

    /// How many times as long as the best single solver `auto` took; empty if nobody finished.
    Optional<Double> ratio() {
        return best().map(best -> seconds(Contestants.AUTO) / best.median());
    }

    boolean missed() {
        return ratio().orElse(1.0) > GOAL;
    }

    /// Which part of the ratio is the choice: what the chosen solver takes, over the best. The rest is what choosing takes.
    Optional<Double> regret() {
        return best().map(best -> seconds(chosen) / best.median());
    }
}
