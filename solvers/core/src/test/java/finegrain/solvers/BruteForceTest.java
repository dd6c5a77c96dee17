package finegrain.solvers;

class BruteForceTest implements PairSolverContract {
    @Override
    public BruteForce solver() {
        return new BruteForce();
    }
}
