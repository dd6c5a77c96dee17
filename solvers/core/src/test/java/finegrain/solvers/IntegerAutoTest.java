package finegrain.solvers;

import finegrain.model.NumericInstance;

class IntegerAutoTest implements NumericSolverContract {
    @Override
    public Auto<NumericInstance, finegrain.model.Pair> solver() {
        return new Auto<>(Portfolio.of(java.util.List.of(new IntegerProducts(), new RealProducts())),
                NumericInstance.class);
    }

    @Override
    public boolean integral() {
        return true;
    }
}
