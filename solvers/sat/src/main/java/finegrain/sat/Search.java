package finegrain.sat;

import finegrain.contract.Budget;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sat4j.core.LiteralsUtils;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.IConstr;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.ISolverService;
import org.sat4j.specs.SearchListenerAdapter;
import org.sat4j.specs.TimeoutException;

/// One run of the library on one formula, whose requirements may be raised. Every step throws [StoppedException] once the
/// budget is spent; nothing can be asked after that.
final class Search {
    private static final int STRIDE = 256;

    /// The budget is spent.
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Looks at the budget from within the library, which calls it on our thread once for each decision and conflict. It
    /// has a time limit of its own, but no other way to be stopped that does not race with its end.
    private static final class Watch extends SearchListenerAdapter<ISolverService> {
        private static final long serialVersionUID = 1L;

        private final transient Budget budget;
        private final transient Consumer<int[]> learnt;
        private int loops;

        Watch(Budget budget, Consumer<int[]> learnt) {
            this.budget = budget;
            this.learnt = learnt;
        }

        @Override
        public void learn(IConstr clause) {
            learnt.accept(IntStream.range(0, clause.size()).map(i -> LiteralsUtils.toDimacs(clause.get(i))).toArray());
        }

        @Override
        public void learnUnit(int literal) {
            learnt.accept(new int[]{literal});
        }

        @Override
        public void beginLoop() {
            if (loops++ % STRIDE == 0) {
                look(budget);
            }
        }
    }

    private final Cnf cnf;
    private final ISolver solver = SolverFactory.newGlucose21();
    private final int selectors;
    private boolean contradiction;

    private Search(Cnf cnf, int selectors, Budget budget, Consumer<int[]> learnt) {
        this.cnf = cnf;
        this.selectors = selectors;
        solver.newVar(cnf.variables() + selectors);
        solver.setSearchListener(new Watch(budget, learnt));
        for (int clause = 0; clause < cnf.clauses().size() && !contradiction; clause++) {
            if (clause % STRIDE == 0) {
                look(budget);
            }
            VecInt literals = new VecInt(cnf.clauses().get(clause).toArray());
            if (selectors > 0) {
                literals.push(-selector(clause));
            }
            try {
                solver.addClause(literals);
            } catch (ContradictionException e) {
                contradiction = true;
            }
        }
    }

    /// Looks for an assignment that satisfies all clauses.
    static Search satisfying(Cnf cnf, Budget budget) {
        return new Search(cnf, 0, budget, Search::ignore);
    }

    /// The same, telling every clause that is learnt.
    static Search recording(Cnf cnf, Budget budget, Consumer<int[]> learnt) {
        return new Search(cnf, 0, budget, learnt);
    }

    /// Looks for an assignment that satisfies as many clauses as will be required, at first none.
    static Search selecting(Cnf cnf, Budget budget) {
        return new Search(cnf, cnf.clauses().size(), budget, Search::ignore);
    }

    private static void ignore(@SuppressWarnings("unused") int[] learnt) {}

    private int selector(int clause) {
        return cnf.variables() + 1 + clause;
    }

    private static void look(Budget budget) {
        if (budget.spent()) {
            throw new StoppedException(budget.reason());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException("interrupted");
        }
    }

    /// From now on at least so many clauses have to be satisfied.
    void require(int satisfied) {
        if (satisfied > selectors) {
            contradiction = true;
        } else if (satisfied > 0) {
            try {
                solver.addAtLeast(new VecInt(IntStream.range(0, selectors).map(this::selector).toArray()), satisfied);
            } catch (ContradictionException e) {
                contradiction = true;
            }
        }
    }

    /// An assignment that meets all requirements, if there is one. Variables that no clause mentions are false.
    Optional<Assignment> model() {
        try {
            return contradiction || !solver.isSatisfiable() ? Optional.empty() : Optional.of(assignment());
        } catch (TimeoutException e) {
            throw new StoppedException("SAT4J gave up after its own time limit of " + solver.getTimeout() + " s");
        } finally {
            // It is left running by an exception.
            solver.expireTimeout();
        }
    }

    private Assignment assignment() {
        boolean[] values = new boolean[cnf.variables()];
        for (int literal : solver.model()) {
            if (literal > 0 && literal <= values.length) {
                values[literal - 1] = true;
            }
        }
        return Assignment.of(values);
    }
}
