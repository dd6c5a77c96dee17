package finegrain.sat;

import finegrain.contract.Budget;
import finegrain.model.Cnf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.api.list.ImmutableList;

/// A proof that a formula has no model: clauses, each of which follows from the formula and the clauses before it by
/// reverse unit propagation (Goldberg and Novikov 2003), the empty clause last.
///
/// A clause follows that way if making all its literals false and then, again and again, the last open literal of a clause
/// true ends in a clause without an open literal. To check a proof takes no search and no trust in whoever made it.
///
/// @param clauses what SAT4J learnt from conflicts, in order, and the empty clause
public record Refutation(ImmutableList<ImmutableIntList> clauses) {
    /// The name of the kind of proof in certificates.
    public static final String SYSTEM = "rup";
    private static final Pattern LINE = Pattern.compile("(-?[1-9]\\d{0,8} )*0");

    /// A proof of at most `longest` clauses that has been checked; empty if there is a model, the budget is spent, or the
    /// proof is longer or does not check.
    public static Optional<Refutation> of(Cnf cnf, int longest, Budget budget) {
        List<ImmutableIntList> learnt = new ArrayList<>();
        try {
            boolean open = Search.recording(cnf, budget, clause -> {
                if (learnt.size() == longest) {
                    throw new Search.StoppedException("the proof is longer than " + longest + " clauses");
                }
                learnt.add(IntLists.immutable.with(clause));
            }).model().isPresent();
            if (open) {
                return Optional.empty();
            }
        } catch (Search.StoppedException stopped) {
            return Optional.empty();
        }
        learnt.add(IntLists.immutable.empty());
        Refutation refutation = new Refutation(Lists.immutable.withAll(learnt));
        return refutation.refutes(cnf, budget) ? Optional.of(refutation) : Optional.empty();
    }

    /// Reads a clause on each line, ended by `0`: what `drat-trim` reads, without deletions.
    ///
    /// @throws IllegalArgumentException if the text is written otherwise
    public static Refutation parse(String text) {
        List<ImmutableIntList> clauses = text.lines().map(line -> {
            if (!LINE.matcher(line).matches()) {
                throw new IllegalArgumentException("'" + line + "' is no clause; write literals and a 0.");
            }
            int[] literals = Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
            return IntLists.immutable.with(Arrays.copyOf(literals, literals.length - 1));
        }).toList();
        return new Refutation(Lists.immutable.withAll(clauses));
    }

    /// The inverse of [#parse].
    public String text() {
        return clauses.castToList()
                .stream()
                .map(clause -> clause.isEmpty() ? "0\n" : clause.makeString(" ") + " 0\n")
                .collect(Collectors.joining());
    }

    /// Whether this proves that `cnf` has no model. False, too, if the budget is spent before that is seen.
    public boolean refutes(Cnf cnf, Budget budget) {
        if (clauses.isEmpty() || !clauses.getLast().isEmpty()) {
            return false;
        }
        Propagation known = new Propagation(cnf);
        for (ImmutableIntList clause : clauses) {
            if (budget.spent() || !clause.allSatisfy(literal -> Math.abs(literal) <= cnf.variables())
                    || !known.follows(clause)) {
                return false;
            }
            known.add(clause);
        }
        return true;
    }
}
