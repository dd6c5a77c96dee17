package finegrain.approximate;

import finegrain.contract.Budget;
import finegrain.contract.Parameters;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.testkit.Legality;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/// What the tests of this module share.
final class Testing {
    static final Chance CHANCE = new Chance(BigFraction.of(1, 100), 1);

    private Testing() {}

    /// Every solver, with its standard parameters.
    static List<Solver<PairInstance, Pair>> all() {
        return List.copyOf(Approximation.solvers(Parameters.of(Approximation.parameters(), Map.of())));
    }

    static Answer<Pair> solve(Solver<PairInstance, Pair> solver, PairInstance x) {
        return solver.solve(x, Budget.unlimited().withThreads(1));
    }

    /// How many of the seeds 0 … runs-1 lead to an answer that is not legal. None may lead to one that does not verify.
    static int failures(PairInstance x, int runs, BigFraction delta,
            Function<Chance, Solver<PairInstance, Pair>> solver) {
        Legality<PairInstance, Pair> legality = new Legality<>(x);
        int failures = 0;
        for (int seed = 0; seed < runs; seed++) {
            Answer<Pair> answer = solve(solver.apply(new Chance(delta, seed)), x);
            if (!Problem.<PairInstance, Pair>of(x).verify(x, answer)) {
                throw new AssertionError(answer + " does not verify");
            }
            failures += legality.objection(answer).isPresent() ? 1 : 0;
        }
        return failures;
    }
}
