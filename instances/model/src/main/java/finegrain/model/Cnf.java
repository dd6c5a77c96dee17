package finegrain.model;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A formula in conjunctive normal form, literals as in DIMACS: `v` or `-v` for variable `v` in `1 … variables`. Clauses
/// are kept as they are: empty ones, repeated literals and tautologies included.
public record Cnf(int variables, ImmutableList<ImmutableIntList> clauses) {
    public Cnf {
        if (variables < 0) {
            throw new InvalidInstanceException("A formula cannot have " + variables + " variables.");
        }
        for (int c = 0; c < clauses.size(); c++) {
            for (int i = 0; i < clauses.get(c).size(); i++) {
                int literal = clauses.get(c).get(i);
                if (literal == 0 || literal == Integer.MIN_VALUE || Math.abs(literal) > variables) {
                    throw new InvalidInstanceException("Clause " + (c + 1) + " has the literal " + literal
                            + "; the formula declares variables 1 to " + variables + ".");
                }
            }
        }
    }

    public static Cnf of(int variables, int[]... clauses) {
        return new Cnf(variables, Lists.immutable.with(clauses).collect(IntLists.immutable::with));
    }

    /// The length of the longest clause.
    public int width() {
        return clauses.isEmpty() ? 0 : clauses.collectInt(ImmutableIntList::size).max();
    }

    public boolean satisfied(int clause, Assignment assignment) {
        return clauses.get(clause).anySatisfy(assignment::satisfies);
    }
}
