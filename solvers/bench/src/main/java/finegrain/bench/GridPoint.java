package finegrain.bench;

import java.util.List;
import java.util.Optional;

/// One point of the grid: the workload, what `auto` chose, what choosing takes, and what everybody took.
///
/// @param asking median seconds of the choice alone
record GridPoint(Workload workload, String chosen, double asking, List<Contestant> contestants) {
    /// Goal G7: `auto` takes at most so many times as long as the best choice.
    static final double GOAL = 1.3;

    /// A solver on this point.
    ///
    /// @param laps seconds of a run, a mean for each lap that was counted
    /// @param quickest seconds of its quickest lap, counted or not; infinite if it was stopped or refused
    /// @param estimate the seconds that it said it would take
    record Contestant(String id, List<Double> laps, double quickest, Optional<Double> estimate, double value) {
        Contestant {
            laps = List.copyOf(laps);
        }

        static Contestant of(Run run, int threads, Optional<Double> estimate) {
            return new Contestant(run.id(), run.gaveUp() ? List.of() : run.compared(threads),
                    run.gaveUp() ? Double.POSITIVE_INFINITY : run.quickest(), estimate, run.value());
        }

        /// Median seconds; if it was left behind before anything was measured, those of its quickest run.
        double median() {
            return Outcome.median(laps).orElse(quickest);
        }

        /// Whether it was left behind before anything was measured.
        boolean behind() {
            return laps.isEmpty();
        }

        /// Seconds that a quarter of the laps do not exceed, and that three quarters do not.
        private double quartile(int quarters) {
            return laps.isEmpty()
                    ? quickest
                    : laps.stream().sorted().toList().get(quarters * (laps.size() - 1) / 4);
        }

        private boolean auto() {
            return id.equals(Contestants.AUTO);
        }
    }

    GridPoint {
        contestants = List.copyOf(contestants);
    }

    double seconds(String id) {
        return named(id).map(Contestant::median).orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<Contestant> named(String id) {
        return contestants.stream().filter(contestant -> contestant.id().equals(id)).findFirst();
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

    /// Whether the laps leave open that the goal is missed: the slow laps of `auto` are above it, compared with the quick ones of the best.
    /// So is a point whose medians miss it.
    boolean open() {
        return best()
                .filter(best -> named(Contestants.AUTO)
                        .filter(auto -> auto.quartile(3) <= GOAL * best.quartile(1))
                        .isEmpty())
                .isPresent();
    }

    /// The fewest laps that `auto` and the best single solver had.
    int laps() {
        return Math.min(best().map(best -> best.laps().size()).orElse(0),
                named(Contestants.AUTO).map(auto -> auto.laps().size()).orElse(0));
    }

    boolean missed() {
        return ratio().orElse(1.0) > GOAL;
    }

    /// Which part of the ratio is the choice: what the chosen solver takes, over the best. The rest is what choosing takes.
    Optional<Double> regret() {
        return best().map(best -> seconds(chosen) / best.median());
    }

    /// Which part of the ratio is asking: choosing alone, over the best.
    Optional<Double> price() {
        return best().map(best -> asking / best.median());
    }
}
