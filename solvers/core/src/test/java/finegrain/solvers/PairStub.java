package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Solver;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import java.util.Optional;

/// A solver that takes every instance and is there for a test alone.
public interface PairStub extends Solver<PairInstance, Pair> {
    @Override
    default String idea() {
        return "Pretends.";
    }

    @Override
    default Cost cost() {
        return Cost.of("1", "1", "nothing");
    }

    @Override
    default String regime() {
        return "Tests.";
    }

    @Override
    default Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    default Optional<String> declines(PairInstance x) {
        return Optional.empty();
    }
}
