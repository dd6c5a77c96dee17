package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.testkit.Case;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract on pairs of vectors of numbers.
interface NumericSolverContract extends EstimatingContract<NumericInstance, Pair> {
    Map<Boolean, List<Case<NumericInstance, Pair>>> TINY = new ConcurrentHashMap<>();
    Map<Boolean, List<Case<NumericInstance, Pair>>> LARGER = new ConcurrentHashMap<>();

    boolean integral();

    @Override
    default Stream<Case<NumericInstance, Pair>> tiny() {
        return TINY.computeIfAbsent(integral(), integral -> NumericCases.tiny(integral).toList()).stream();
    }

    @Override
    default Stream<Case<NumericInstance, Pair>> larger() {
        return LARGER.computeIfAbsent(integral(), integral -> NumericCases.larger(integral).toList()).stream();
    }

    @Override
    default NumericInstance sample() {
        return larger().map(Case::x)
                .filter(x -> x.vectors().pairs() > 100 && solver().declines(x).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void countsThePairsThatItMultiplies() {
        Budget budget = Budget.unlimited().withThreads(1).countingAnew();
        solver().solve(sample(), budget);
        assertThat(budget.work().of("pairs")).isBetween(1L, sample().vectors().pairs());
    }
}
