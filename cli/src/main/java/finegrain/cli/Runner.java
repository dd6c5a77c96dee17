package finegrain.cli;

import finegrain.contract.Bound;
import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.OrOfMany;
import finegrain.contract.Prediction;
import finegrain.contract.Progress;
import finegrain.contract.Reduction;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.RefusedException;
import finegrain.reductions.Path;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/// Takes an instance along a path to a solver and its answer back, checking every hop.
final class Runner {
    /// A search that checks a no is only worth its while if it is short.
    private static final double CHECK_SECONDS = 20;

    private final Path path;
    private final Budget budget;
    private final Optional<Transcript> transcript;
    private final List<HopReport> hops = new ArrayList<>();
    private String solverName = "";
    private Guarantee worst = Guarantee.EXACT;
    private Optional<String> contradiction = Optional.empty();
    private long queries;

    Runner(Path path, Budget budget) {
        this(path, budget, Optional.empty());
    }

    /// @param transcript of the instance that will be run, to be filled
    Runner(Path path, Budget budget, Optional<Transcript> transcript) {
        this.path = path;
        this.budget = budget;
        this.transcript = transcript;
        path.hops().forEach(hop -> hops.add(new HopReport(hop)));
    }

    /// What one hop claimed and what it did, over all instances that it was given.
    static final class HopReport {
        private final Reduction<?, ?, ?, ?> reduction;
        private Optional<Prediction> prediction = Optional.empty();
        private final Prediction.Measurement measurement = new Prediction.Measurement();
        private int sources;
        private boolean stoppedAtYes;

        HopReport(Reduction<?, ?, ?, ?> reduction) {
            this.reduction = reduction;
        }

        SequencedMap<String, Object> json() {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("reduction", reduction.id());
            json.put("source", reduction.source().id());
            json.put("target", reduction.target().id());
            json.put("predicted", predicted());
            json.put("measured", measured());
            json.put("evidence", Reports.evidence(reduction));
            json.put("values", reduction.claim().values());
            json.put("sources", sources);
            json.put("stoppedAtYes", stoppedEarly());
            return json;
        }

        /// The prediction for the first source; further ones are like it or smaller.
        SequencedMap<String, Object> predicted() {
            return prediction.map(Reports::predicted).orElseGet(LinkedHashMap::new);
        }

        /// What was claimed, as it turned out.
        SequencedMap<String, BigInteger> measured() {
            LinkedHashMap<String, BigInteger> measured = new LinkedHashMap<>(measurement.numbers());
            prediction.ifPresent(claimed -> measured.keySet().retainAll(claimed.bounds().keySet()));
            return measured;
        }

        Reduction<?, ?, ?, ?> reduction() {
            return reduction;
        }

        /// Whether a yes made further queries needless.
        boolean stoppedEarly() {
            BigInteger asked = BigInteger.valueOf(measurement.queries());
            return stoppedAtYes
                    && prediction.map(p -> p.bounds().get(Prediction.QUERIES)).filter(bound -> switch (bound) {
                        case Bound.Exact(BigInteger queries) -> queries.compareTo(asked) > 0;
                        case Bound.AtMost(BigInteger queries) -> queries.compareTo(asked) > 0;
                        case Bound.Unavailable(String reason) -> true;
                    }).isPresent();
        }
    }

    /// Ends a run whose budget was spent on making queries, which no solver notices.
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the budget is spent", null, false, false);
        }
    }

    /// @param solver chosen for each last query
    <X extends Instance, W> Answer<W> run(X x, Function<Instance, Solver<?, ?>> solver) {
        try {
            return thereAndBack(x, solver);
        } catch (Spent spent) {
            return new Answer.Unknown<>(budget.reason());
        }
    }

    @SuppressWarnings("unchecked") // the path answers instances of its source
    private <X extends Instance, W> Answer<W> thereAndBack(X x, Function<Instance, Solver<?, ?>> solver) {
        return (Answer<W>) path.solve(x, y -> ask(y, solver), new Path.Observer() {
            private final IdentityHashMap<Instance, Long> asked = new IdentityHashMap<>();

            @Override
            public void asked(int hop, Instance source, Instance query) {
                HopReport report = hops.get(hop);
                if (asked.merge(source, 1L, Long::sum) == 1) {
                    report.sources++;
                    if (report.prediction.isEmpty()) {
                        report.prediction = Optional.of(report.reduction.claim().sizes().apply(source.size()));
                    }
                }
                report.measurement.add(query);
                if (budget.spent()) {
                    throw new Spent();
                }
                transcript.ifPresent(t -> t.asked(hop, source, query));
            }

            @Override
            public void answered(int hop, Instance source, Answer<?> answer) {
                check(hop, source, answer);
                transcript.ifPresent(t -> t.answered(hop, source, answer));
                if (answer instanceof Answer.Yes<?>) {
                    hops.get(hop).stoppedAtYes |= hops.get(hop).reduction instanceof OrOfMany<?, ?, ?, ?>;
                }
            }
        });
    }

    private <X extends Instance, W> void check(int hop, Instance source, Answer<?> answer) {
        @SuppressWarnings("unchecked") // the hop answers instances of its own source
        X x = (X) source;
        @SuppressWarnings("unchecked")
        Answer<W> typed = (Answer<W>) answer;
        Problem<X, W> problem = Problem.of(x);
        if (!problem.verify(x, typed)) {
            throw new IllegalStateException("The reduction " + path.hops().get(hop).id() + " brought back " + answer
                    + ", which does not verify on an instance of " + problem.id() + " with " + x.size() + ".");
        }
    }

    @SuppressWarnings("unchecked") // the solver was chosen for the instance
    private <Y extends Instance, V> Answer<V> ask(Instance y, Function<Instance, Solver<?, ?>> choose) {
        Solver<Y, V> solver = (Solver<Y, V>) choose.apply(y);
        solverName = solver.id();
        queries++;
        Guarantee promised = solver.guarantee((Y) y);
        BigFraction failure = worst.failure().add(promised.failure());
        worst = promised.failing(failure.compareTo(BigFraction.ONE) > 0 ? BigFraction.ONE : failure);
        Answer<V> answer = solver.solve((Y) y, budget);
        transcript.ifPresent(t -> t.solved(y, solver.id(), promised.failure(), answer));
        return answer;
    }

    List<HopReport> hops() {
        return hops;
    }

    /// How many queries a solver was asked so far.
    long queries() {
        return queries;
    }

    /// What the answer to `x` is worth. A reduction makes legal answers of legal ones, so over a path only what was asked
    /// is promised, and the failures of all queries add up.
    Guarantee guarantee(Instance x) {
        return path.hops().isEmpty() ? worst : Guarantee.legal(x.question(), worst.failure());
    }

    /// What an exact solver says instead of the answer of one that may fail, if it was found to have failed.
    Optional<String> contradiction() {
        return contradiction;
    }

    String solverName() {
        return solverName;
    }

    /// Who says so: `witness` if the answer shows itself, the name of an exact solver that agrees without using the path, or empty if
    /// nobody could check it in time.
    <X extends Instance, W> Optional<String> evidence(X x, Answer<W> answer) {
        return confirmed(x, answer, budget, why -> {
            if (worst.failure().signum() == 0) {
                throw new IllegalStateException("The run says " + Reports.word(answer) + ", " + why + ".");
            }
            contradiction = Optional.of(why);
        });
    }

    /// The same for an answer of whatever origin.
    ///
    /// @param contradicted told what an exact solver says instead
    static <X extends Instance, W> Optional<String> confirmed(X x, Answer<W> answer, Budget budget,
            Consumer<String> contradicted) {
        if (answer instanceof Answer.Unknown<W>) {
            return Optional.empty();
        }
        if (answer instanceof Answer.Yes<W>) {
            return Optional.of("witness");
        }
        String by;
        Answer<W> truth;
        try {
            Budget check = budget.reporting(Progress.SILENT)
                    .within(Duration.ofMillis((long) (1000 * CHECK_SECONDS)));
            var choice = SolverChoice.exact().<X, W>choose(x, check);
            by = choice.solver().id();
            truth = choice.solver().solve(x, check);
        } catch (RefusedException | InvalidInstanceException e) {
            return Optional.empty();
        }
        if (truth instanceof Answer.Unknown<W>) {
            return Optional.empty();
        }
        if (!Checks.agree(x, answer, truth)) {
            contradicted.accept(by + " says " + Reports.word(truth));
            return Optional.empty();
        }
        return Optional.of(by);
    }
}
