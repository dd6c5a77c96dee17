package finegrain.solvers;

import finegrain.model.Pair;
import finegrain.testkit.Case;
import finegrain.model.PairInstance;
import java.util.List;
import java.util.stream.Stream;

/// The contract on pairs of vectors.
interface PairSolverContract extends EstimatingContract<PairInstance, Pair> {
    List<Case<PairInstance, Pair>> TINY = PairCases.tiny().toList();
    List<Case<PairInstance, Pair>> LARGER = PairCases.larger().toList();

    @Override
    default Stream<Case<PairInstance, Pair>> tiny() {
        return TINY.stream();
    }

    @Override
    default Stream<Case<PairInstance, Pair>> larger() {
        return LARGER.stream();
    }

    @Override
    default PairInstance sample() {
        return LARGER.stream()
                .map(Case::x)
                .filter(x -> x.vectors().pairs() > 100 && solver().declines(x).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
