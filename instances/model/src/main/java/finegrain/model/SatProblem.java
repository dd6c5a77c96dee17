package finegrain.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The problems about a formula in conjunctive normal form; candidates are the assignments.
public sealed interface SatProblem extends Problem<Formula, Assignment> {
    /// Is there an assignment that leaves no clause unsatisfied? The value is the number of unsatisfied clauses.
    record CnfSat() implements SatProblem {
        @Override
        public String id() {
            return "cnf-sat";
        }

        @Override
        public String definition() {
            return "CNF-SAT: is there an assignment that satisfies every clause?";
        }
    }

    /// CNF-SAT with at most `k` literals in a clause.
    record KSat(int k) implements SatProblem {
        public KSat {
            if (k < 0) {
                throw new InvalidInstanceException("k-sat with k = " + k + " cannot be; k is at least 0.");
            }
        }

        @Override
        public String id() {
            return "k-sat";
        }

        @Override
        public String definition() {
            return "k-SAT: is there an assignment that satisfies every clause, each of at most k literals?";
        }
    }

    /// An assignment that satisfies as many clauses as possible; a repeated clause counts as often as it stands there.
    record MaxSat() implements SatProblem {
        @Override
        public String id() {
            return "max-sat";
        }

        @Override
        public String definition() {
            return "MAX-SAT: an assignment that satisfies as many clauses as possible.";
        }

        @Override
        public Goal goal() {
            return Goal.MAX;
        }

        @Override
        public Set<Question.Kind> questions() {
            return EnumSet.of(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE,
                    Question.Kind.GAP);
        }

        @Override
        public Value value(Formula x, Assignment w) {
            return Value.of(IntStream.range(0, x.cnf().clauses().size()).filter(c -> x.cnf().satisfied(c, w)).count());
        }
    }

    @Override
    default Goal goal() {
        return Goal.MIN;
    }

    @Override
    default Set<Question.Kind> questions() {
        return EnumSet.of(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    default Class<Formula> shape() {
        return Formula.class;
    }

    /// All assignments, counted in binary with variable 1 as the highest digit.
    ///
    /// @throws RefusedException beyond 62 variables, where there is no end to it
    @Override
    default Stream<Assignment> candidates(Formula x) {
        int n = x.cnf().variables();
        if (n > 62) {
            throw new RefusedException(
                    "An exhaustive search over " + n + " variables would look at 2^" + n + " assignments.");
        }
        return LongStream.range(0, 1L << n).mapToObj(index -> Assignment.ofIndex(n, index));
    }

    @Override
    default boolean hasCandidate(Formula x) {
        return true;
    }

    @Override
    default boolean fits(Formula x, Assignment w) {
        return w.values().size() == x.cnf().variables();
    }

    @Override
    default Value value(Formula x, Assignment w) {
        return Value.of(IntStream.range(0, x.cnf().clauses().size()).filter(c -> !x.cnf().satisfied(c, w)).count());
    }

    @Override
    default Formula ask(Formula x, Question question) {
        return new Formula(this, x.cnf(), question);
    }

    @Override
    default Stream<Formula> shrinks(Formula x) {
        ImmutableList<ImmutableIntList> clauses = x.cnf().clauses();
        int n = x.cnf().variables();
        Stream<Cnf> fewerClauses = IntStream.range(0, clauses.size())
                .mapToObj(c -> new Cnf(n, clauses.take(c).newWithAll(clauses.drop(c + 1))));
        Stream<Cnf> fewerVariables = n == 0
                ? Stream.empty()
                : Stream.of(new Cnf(n - 1,
                        clauses.collect(clause -> IntLists.immutable
                                .withAll(clause.select(literal -> Math.abs(literal) < n)))));
        Stream<Cnf> shorterClauses = IntStream.range(0, clauses.size())
                .boxed()
                .flatMap(c -> IntStream.range(0, clauses.get(c).size()).mapToObj(i -> {
                    int[] literals = clauses.get(c).toArray();
                    ImmutableIntList shorter = IntLists.immutable
                            .with(IntStream.range(0, literals.length)
                                    .filter(j -> j != i)
                                    .map(j -> literals[j])
                                    .toArray());
                    return new Cnf(n, clauses.take(c).newWith(shorter).newWithAll(clauses.drop(c + 1)));
                }));
        return Stream.of(fewerClauses, fewerVariables, shorterClauses)
                .flatMap(s -> s)
                .map(cnf -> new Formula(this, cnf, x.question()));
    }
}
