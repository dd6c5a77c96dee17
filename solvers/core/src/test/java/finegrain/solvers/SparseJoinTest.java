package finegrain.solvers;

class SparseJoinTest implements PairSolverContract {
    @Override
    public SparseJoin solver() {
        return new SparseJoin();
    }
}
