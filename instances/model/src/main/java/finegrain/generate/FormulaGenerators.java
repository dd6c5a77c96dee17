package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Random formulas with `k` different variables in every clause.
final class FormulaGenerators {
    private static final Parameter NV = new Parameter("nv", "number of variables", "12");
    private static final Parameter M = new Parameter("m", "number of clauses", "40");
    private static final Parameter K = new Parameter("k", "literals in a clause, at most nv", "3");

    /// Clauses per variable at which random 3-SAT turns from satisfiable to unsatisfiable (Mertens, Mézard, Zecchina 2006).
    private static final double THREE_SAT_THRESHOLD = 4.267;

    private final SatProblem problem;

    private FormulaGenerators(SatProblem problem) {
        this.problem = problem;
    }

    static List<Generator<Formula>> of(SatProblem problem) {
        FormulaGenerators make = new FormulaGenerators(problem);
        return List.of(
                make.generator("iid", "independent uniform clauses", List.of(NV, M, K),
                        (given, random) -> make.random(given, given.integer("m", 0, 1 << 24), random)),
                make.generator("phase-transition", "uniform 3-clauses at the satisfiability threshold", List.of(NV),
                        (given, random) -> make.random(
                                Parameters.of(List.of(NV, K), java.util.Map.of("nv", given.text("nv"))),
                                (int) Math.round(THREE_SAT_THRESHOLD * given.integer("nv", 3, 1 << 20)), random)),
                make.generator("planted", "uniform clauses that a hidden assignment satisfies", List.of(NV, M, K),
                        make::planted),
                make.generator("forced-no",
                        "unsatisfiable: all sign patterns over k variables, hidden among random clauses",
                        List.of(NV, M, K), (given, random) -> make.patterns(given, random, 0)),
                make.generator("near-ties", "all sign patterns over k variables but one: one missed clause decides",
                        List.of(NV, M, K), (given, random) -> make.patterns(given, random, 1)));
    }

    private Generator<Formula> generator(String id, String description, List<Parameter> parameters,
            BiFunction<Parameters, SplittableRandom, Formula> maker) {
        return new Generator<>(id, description, parameters, maker);
    }

    private Formula formula(int variables, List<ImmutableIntList> clauses, int k) {
        SatProblem asked = problem instanceof SatProblem.KSat ? new SatProblem.KSat(k) : problem;
        Question question = problem instanceof SatProblem.MaxSat ? new Question.Optimum() : new Question.Exists();
        return new Formula(asked, new Cnf(variables, Lists.immutable.withAll(clauses)), question);
    }

    private static int width(Parameters given) {
        int nv = given.integer("nv", 0, 1 << 20);
        int k = given.integer("k", 0, 24);
        if (k > nv) {
            throw new InvalidInstanceException(
                    "A clause of k=" + k + " different variables needs nv at least " + k + ".");
        }
        return k;
    }

    private Formula random(Parameters given, int m, SplittableRandom random) {
        int k = width(given);
        int nv = given.integer("nv", 0, 1 << 20);
        List<ImmutableIntList> clauses = new ArrayList<>();
        for (int c = 0; c < m; c++) {
            clauses.add(clause(variables(nv, k, random), random.nextInt(1 << k)));
        }
        return formula(nv, clauses, k);
    }

    private Formula planted(Parameters given, SplittableRandom random) {
        int k = width(given);
        int nv = given.integer("nv", 0, 1 << 20);
        int m = given.integer("m", 0, 1 << 24);
        if (k == 0 && m > 0) {
            throw new InvalidInstanceException("A clause of k=0 literals cannot be satisfied; k must be at least 1.");
        }
        boolean[] hidden = new boolean[nv];
        for (int v = 0; v < nv; v++) {
            hidden[v] = random.nextBoolean();
        }
        Assignment assignment = Assignment.of(hidden);
        List<ImmutableIntList> clauses = new ArrayList<>();
        while (clauses.size() < m) {
            ImmutableIntList clause = clause(variables(nv, k, random), random.nextInt(1 << k));
            if (clause.anySatisfy(assignment::satisfies)) {
                clauses.add(clause);
            }
        }
        return formula(nv, clauses, k);
    }

    /// All `2^k` sign patterns over `k` variables but the first `without`, shuffled among random clauses.
    private Formula patterns(Parameters given, SplittableRandom random, int without) {
        int k = width(given);
        int nv = given.integer("nv", 0, 1 << 20);
        int m = given.integer("m", 0, 1 << 24);
        int[] variables = variables(nv, k, random);
        List<ImmutableIntList> clauses = new ArrayList<>();
        for (int signs = without; signs < 1 << k; signs++) {
            clauses.add(clause(variables, signs));
        }
        while (clauses.size() < m) {
            clauses.add(random.nextInt(clauses.size() + 1), clause(variables(nv, k, random), random.nextInt(1 << k)));
        }
        return formula(nv, clauses, k);
    }

    /// `k` different variables in random order.
    private static int[] variables(int nv, int k, SplittableRandom random) {
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            int candidate;
            do {
                candidate = 1 + random.nextInt(nv);
            } while (IntLists.immutable.with(chosen).contains(candidate));
            chosen[i] = candidate;
        }
        return chosen;
    }

    private static ImmutableIntList clause(int[] variables, int signs) {
        int[] literals = new int[variables.length];
        for (int i = 0; i < variables.length; i++) {
            literals[i] = (signs >>> i & 1) == 0 ? variables[i] : -variables[i];
        }
        return IntLists.immutable.with(literals);
    }
}
