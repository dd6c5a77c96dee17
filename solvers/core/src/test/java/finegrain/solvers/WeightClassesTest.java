package finegrain.solvers;

class WeightClassesTest implements PairSolverContract {
    @Override
    public WeightClasses solver() {
        return new WeightClasses();
    }
}
