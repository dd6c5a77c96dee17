package finegrain.solvers;

import finegrain.contract.Solver;
import finegrain.model.Pair;
import finegrain.model.PairInstance;

class CarrySaveTest implements PairSolverContract {
    @Override
    public Solver<PairInstance, Pair> solver() {
        return new CarrySave();
    }
}
