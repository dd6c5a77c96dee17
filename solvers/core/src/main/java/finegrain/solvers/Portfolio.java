package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Solver;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.solvers.base.Memory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The solvers at hand, and the choice among them. Whatever it gives out is [Verified].
public final class Portfolio {
    private static final double HOPELESS_SECONDS = 3600;
    /// An estimate may take one part in so many of the best time that is known already.
    private static final double PATIENCE = 10;

    private final List<Solver<?, ?>> solvers;

    private Portfolio(List<Solver<?, ?>> solvers) {
        this.solvers = List.copyOf(solvers);
    }

    /// The solvers of this module and then those of other modules.
    public static Portfolio with(Solver<?, ?>... others) {
        Stream<Solver<?, ?>> own = Stream.of(new BruteForce(), new BitSliced(), new FourRussians(), new CarrySave(),
                new Zeta(), new DualTrie(), new WeightClasses(),
                new SparseJoin(), new DepthFirst(), new Assignments(), Exhaustive.ofPairs(), Exhaustive.ofTuples(),
                Exhaustive.ofFormulas(), new IntegerProducts(), new RealProducts(), Exhaustive.ofNumbers(),
                new Textbook());
        return of(Stream.concat(own, Arrays.stream(others)).toList());
    }

    /// These solvers and no others; among equally good ones the first is chosen.
    public static Portfolio of(List<Solver<?, ?>> solvers) {
        return new Portfolio(solvers);
    }

    /// All solvers, without [Auto].
    public List<Solver<?, ?>> solvers() {
        return solvers;
    }

    /// The solvers that take `x`.
    public <X extends Instance, W> List<Solver<X, W>> taking(X x) {
        return this.<X, W>shapedLike(x)
                .filter(solver -> solver.declines(x).isEmpty())
                .<Solver<X, W>>map(Verified::new)
                .toList();
    }

    /// The solver called `id` for `x`; `auto` is one of them.
    ///
    /// @throws InvalidInstanceException if there is none, or it declines; the message says which there are, or why
    public <X extends Instance, W> Solver<X, W> named(String id, X x) {
        if (id.equals(Auto.ID)) {
            return auto(x);
        }
        Solver<X, W> solver = this.<X, W>shapedLike(x)
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInstanceException(
                        "There is no solver '" + id + "' for " + x.problem().id() + "; there is "
                                + Stream.concat(Stream.of(Auto.ID), shapedLike(x).map(Solver::id)).toList() + "."));
        Optional<String> reason = solver.declines(x);
        if (reason.isPresent()) {
            throw new InvalidInstanceException("The solver " + id + " does not take this: " + reason.get());
        }
        return new Verified<>(solver);
    }

    /// The solver that chooses for each instance of the shape of `x`.
    public <X extends Instance, W> Auto<X, W> auto(X x) {
        @SuppressWarnings("unchecked") // the class of an instance is its shape
        Class<X> shape = (Class<X>) x.getClass();
        return new Auto<>(this, shape);
    }

    /// The solver with the smallest estimate among those whose memory the budget has; those that cannot tell come last.
    ///
    /// @throws RefusedException if no solver takes `x`
    public <X extends Instance, W> Choice<X, W> choose(X x, Budget budget) {
        List<Candidate<X, W>> candidates = Survey.during(x, () -> candidates(x, budget));
        if (candidates.isEmpty()) {
            throw new RefusedException("No solver takes the question '" + x.question().kind().word() + "' of "
                    + x.problem().id() + " with " + x.size() + ".");
        }
        Candidate<X, W> best = candidates.getFirst();
        Candidate<X, W> fastest = candidates.stream()
                .min(Comparator.comparingDouble(c -> c.estimate.seconds()))
                .orElseThrow();
        if (best.estimate.seconds() > HOPELESS_SECONDS && fastest.estimate.seconds() < best.estimate.seconds() / 1000) {
            // better to refuse for want of memory than to begin what will not end
            best = fastest;
        }
        Candidate<X, W> chosen = best;
        return new Choice<>(new Verified<>(chosen.solver),
                () -> chosen.brief(budget) + " for " + chosen.estimate.work()
                        + (candidates.size() > 1 ? "; next " + candidates.get(1).brief(budget) : "") + ".");
    }

    /// The best first; without those whose estimate would take too long to find out, compared with the best.
    private <X extends Instance, W> List<Candidate<X, W>> candidates(X x, Budget budget) {
        List<Asked<X, W>> solvers = new ArrayList<>();
        this.<X, W>shapedLike(x).forEach(solver -> {
            if (solver.declines(x).isEmpty() && mayAnswer(solver.guarantee(x), x.question())) {
                solvers.add(new Asked<>(solver, asking(solver, x), least(solver, x, budget)));
            }
        });
        solvers.sort(Comparator.comparingDouble(asked -> asked.seconds + asked.least));
        List<Candidate<X, W>> candidates = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (Asked<X, W> asked : solvers) {
            // less than at first, if what it looks at has been looked at for another meanwhile
            if (asked.least < best && PATIENCE * asking(asked.solver, x) < best) {
                Candidate<X, W> candidate = Candidate.of(asked.solver, x, budget);
                candidates.add(candidate);
                best = candidate.estimate.bytes() > budget.bytes()
                        ? best
                        : Math.min(best, candidate.estimate.seconds());
            }
        }
        candidates.sort(Comparator.comparing((Candidate<X, W> c) -> c.estimate.bytes() > budget.bytes())
                .thenComparingDouble(c -> c.estimate.seconds()));
        return candidates;
    }

    private static <X extends Instance, W> double asking(Solver<X, W> solver, X x) {
        return solver instanceof Estimating<X, W> estimating ? estimating.asking(x) : 0;
    }

    private static <X extends Instance, W> double least(Solver<X, W> solver, X x,
            Budget budget) {
        return solver instanceof Estimating<X, W> estimating ? estimating.least(x, budget) : 0;
    }

    /// Whether [Auto] may leave a question to a solver that promises this: an exact question to nobody who may be wrong.
    static boolean mayAnswer(Guarantee guarantee, Question question) {
        return guarantee.equals(Guarantee.EXACT) || Guarantee.leavesRoom(question);
    }

    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape and gives their witnesses
    private <X extends Instance, W> Stream<Solver<X, W>> shapedLike(X x) {
        return solvers.stream().filter(s -> s.shape().isInstance(x)).map(s -> (Solver<X, W>) s);
    }

    /// A solver, what its estimate takes, and what its solution takes at least.
    private record Asked<X extends Instance, W>(Solver<X, W> solver, double seconds, double least) {}

    private record Candidate<X extends Instance, W>(Solver<X, W> solver, Estimate estimate) {
        private static final double YEAR = 365.25 * 24 * 3600;

        static <X extends Instance, W> Candidate<X, W> of(Solver<X, W> solver, X x, Budget budget) {
            return new Candidate<>(solver, solver instanceof Estimating<X, W> estimating
                    ? estimating.estimate(x, budget)
                    : new Estimate(Double.POSITIVE_INFINITY, 0, "an unknown amount of work"));
        }

        String brief(Budget budget) {
            return solver.id() + " " + (estimate.bytes() > budget.bytes()
                    ? "needs " + Memory.text(estimate.bytes())
                    : "takes " + time(estimate.seconds()));
        }

        private static String time(double seconds) {
            double amount = seconds < 1 ? 1000 * seconds : seconds < YEAR ? seconds : seconds / YEAR;
            String unit = seconds < 1 ? "ms" : seconds < YEAR ? "s" : "years";
            return Double.isInfinite(seconds)
                    ? "an unknown time"
                    : "about " + (amount < 1e6
                            ? new BigDecimal(amount).round(new MathContext(2)).stripTrailingZeros().toPlainString()
                            : String.format(Locale.ROOT, "%.0e", amount)) + " " + unit;
        }
    }
}
