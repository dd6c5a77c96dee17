package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.dynamic.DynamicInstance;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.solvers.base.Stopped;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// The textbook: [Problem#search], which can be stopped.
public final class Exhaustive<X extends Instance, W> implements Estimating<X, W> {
    private static final int HOPELESS = 40;

    private final Class<X> shape;

    private Exhaustive(Class<X> shape) {
        this.shape = shape;
    }

    public static Exhaustive<PairInstance, Pair> ofPairs() {
        return new Exhaustive<>(PairInstance.class);
    }

    public static Exhaustive<NumericInstance, Pair> ofNumbers() {
        return new Exhaustive<>(NumericInstance.class);
    }

    public static Exhaustive<TupleInstance, Tuple> ofTuples() {
        return new Exhaustive<>(TupleInstance.class);
    }

    public static Exhaustive<Formula, Assignment> ofFormulas() {
        return new Exhaustive<>(Formula.class);
    }

    @Override
    public String id() {
        return "exhaustive";
    }

    @Override
    public String idea() {
        return "Looks at every candidate, one by one, by the definition of the problem.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("the number of candidates depends on the problem",
                "O(candidates · l) time on one thread with a large constant, constant memory");
    }

    @Override
    public String regime() {
        return "Small instances, and as the judge of all other solvers.";
    }

    @Override
    public Class<X> shape() {
        return shape;
    }

    @Override
    public Optional<String> declines(X x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(X x, Budget budget) {
        BigInteger candidates = candidates(x);
        double each = switch (x) {
            case PairInstance pairs -> 0.5e-6 + 2e-9 * pairs.vectors().left().wordsPerRow();
            case TupleInstance tuples -> 0.5e-6 + 10e-9 * tuples.dimension();
            case NumericInstance numeric -> 2e-6 + 100e-9 * numeric.vectors().dimension();
            case Formula formula -> 0.5e-6 + 20e-9 * formula.cnf().clauses().size();
            case DynamicInstance dynamic ->
                throw new IllegalStateException(dynamic.problem().id() + " is for Textbook.");
        };
        return new Estimate(candidates.doubleValue() * each, 0,
                () -> text(candidates) + " candidates one by one");
    }

    @Override
    public Answer<W> solve(X x, Budget budget) {
        BigInteger candidates = candidates(x);
        if (candidates.compareTo(BigInteger.ONE.shiftLeft(HOPELESS)) > 0) {
            throw new RefusedException("exhaustive would look at " + text(candidates)
                    + " candidates one by one; it begins nothing beyond 2^" + HOPELESS + ".");
        }
        return Stopped.orAnswer(budget, () -> {
            budget.progress().begin(id(), candidates.longValueExact());
            return new Watched<X, W>(Problem.of(x), budget).search(x);
        });
    }

    private static String text(BigInteger candidates) {
        return candidates.bitLength() <= Long.SIZE
                ? String.format(Locale.ROOT, "%,d", candidates)
                : "at least 2^" + (candidates.bitLength() - 1);
    }

    private static BigInteger candidates(Instance x) {
        return switch (x) {
            case PairInstance pairs -> BigInteger.valueOf(pairs.vectors().pairs());
            case NumericInstance numeric -> BigInteger.valueOf(numeric.vectors().pairs());
            case TupleInstance tuples -> tuples.sets()
                    .injectInto(BigInteger.ONE,
                            (product, set) -> product.multiply(BigInteger.valueOf(set.rows())));
            case Formula formula ->
                // Beyond this only "hopeless" is of interest, not the number.
                BigInteger.TWO.pow(Math.min(formula.cnf().variables(), 1 << 12));
            case DynamicInstance dynamic ->
                throw new IllegalStateException(dynamic.problem().id() + " is for Textbook.");
        };
    }

    /// A problem whose candidates look at the budget as they pass, so that its `search` is the inherited one.
    private record Watched<X extends Instance, W>(Problem<X, W> problem, Budget budget) implements Problem<X, W> {
        private static final int STRIDE = 1024;

        @Override
        public Stream<W> candidates(X x) {
            int[] passed = new int[1];
            return problem.candidates(x).peek(w -> {
                if (++passed[0] % STRIDE == 0) {
                    Stopped.look(budget);
                    budget.progress().advance(STRIDE);
                }
            });
        }

        @Override
        public String id() {
            return problem.id();
        }

        @Override
        public String definition() {
            return problem.definition();
        }

        @Override
        public Goal goal() {
            return problem.goal();
        }

        @Override
        public Set<Question.Kind> questions() {
            return problem.questions();
        }

        @Override
        public Class<X> shape() {
            return problem.shape();
        }

        @Override
        public boolean fits(X x, W w) {
            return problem.fits(x, w);
        }

        @Override
        public Value value(X x, W w) {
            return problem.value(x, w);
        }

        @Override
        public X ask(X x, Question question) {
            return problem.ask(x, question);
        }

        @Override
        public Stream<X> shrinks(X x) {
            return problem.shrinks(x);
        }

        @Override
        public BigFraction weight(Value value, BigFraction base) {
            return problem.weight(value, base);
        }
    }
}
