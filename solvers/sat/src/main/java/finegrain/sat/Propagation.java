package finegrain.sat;

import finegrain.model.Cnf;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Unit propagation over a growing set of clauses. Each clause is looked at only when a literal of it becomes false.
final class Propagation {
    private final List<ImmutableIntList> clauses = new ArrayList<>();
    private final List<MutableIntList> containing = new ArrayList<>();
    private final int variables;

    Propagation(Cnf cnf) {
        variables = cnf.variables();
        for (int literal = -variables; literal <= variables; literal++) {
            containing.add(IntLists.mutable.empty());
        }
        cnf.clauses().forEach(this::add);
    }

    void add(ImmutableIntList clause) {
        ImmutableIntList literals = clause.distinct();
        literals.forEach(literal -> containing.get(variables + literal).add(clauses.size()));
        clauses.add(literals);
    }

    /// Whether the clauses and the negation of `clause` propagate to a contradiction.
    boolean follows(ImmutableIntList clause) {
        boolean[] isTrue = new boolean[2 * variables + 1];
        MutableIntList trail = IntLists.mutable.empty();
        if (!clause.allSatisfy(literal -> assume(-literal, isTrue, trail))) {
            return true;
        }
        for (ImmutableIntList small : clauses) {
            if (small.size() < 2 && conflicts(small, isTrue, trail)) {
                return true;
            }
        }
        for (int i = 0; i < trail.size(); i++) {
            MutableIntList touched = containing.get(variables - trail.get(i));
            if (touched.anySatisfy(index -> conflicts(clauses.get(index), isTrue, trail))) {
                return true;
            }
        }
        return false;
    }

    /// Makes the last open literal of a clause true; whether there was none, not even a true one.
    private boolean conflicts(ImmutableIntList clause, boolean[] isTrue, MutableIntList trail) {
        int open = 0;
        for (int i = 0; i < clause.size(); i++) {
            int literal = clause.get(i);
            if (isTrue[variables + literal] || open != 0 && !isTrue[variables - literal]) {
                return false;
            }
            open = isTrue[variables - literal] ? open : literal;
        }
        return open == 0 || !assume(open, isTrue, trail);
    }

    /// Makes a literal true; whether that is possible.
    private boolean assume(int literal, boolean[] isTrue, MutableIntList trail) {
        if (isTrue[variables - literal]) {
            return false;
        }
        if (!isTrue[variables + literal]) {
            isTrue[variables + literal] = true;
            trail.add(literal);
        }
        return true;
    }
}
