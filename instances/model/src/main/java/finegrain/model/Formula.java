package finegrain.model;

/// A formula and a question about its assignments.
public record Formula(SatProblem problem, Cnf cnf, Question question) implements Instance {
    public Formula {
        Questions.check(problem, question);
        if (problem instanceof SatProblem.KSat(int k) && cnf.width() > k) {
            throw new InvalidInstanceException(
                    "A clause has " + cnf.width() + " literals; k-sat with k = " + k + " allows " + k + ".");
        }
    }

    @Override
    public Size size() {
        return problem instanceof SatProblem.KSat(int k)
                ? Size.of("nv", cnf.variables(), "m", cnf.clauses().size(), "k", k)
                : Size.of("nv", cnf.variables(), "m", cnf.clauses().size());
    }
}
