package finegrain.solvers;

class ZetaTest implements PairSolverContract {
    @Override
    public Zeta solver() {
        return new Zeta();
    }
}
