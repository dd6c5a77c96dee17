package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.dynamic.Cost;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Ranks;
import finegrain.dynamic.TriangulationProblem;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.Purpose;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Value;
import finegrain.solvers.Choice;
import finegrain.solvers.Portfolio;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `demo --dynamic`: two problems of a textbook, the structure that makes them easy, and the same two problems without it, as hard
/// as satisfiability.
final class DynamicDemo {
    private static final String TO_GRID = "sat-to-k-ov[k=3],k-ov-to-k-min-ip,k-min-ip-to-kd-lws";
    private static final String TO_POLYGON = "sat-to-k-ov[k=3],k-ov-to-k-min-ip,k-min-ip-to-lws-pt";

    private final Output output;
    private final Budget budget;
    private final Function<String, Input> corpus;
    private final Portfolio portfolio = SolverChoice.exact();

    /// @param corpus reads a formula that comes along
    DynamicDemo(Output output, Budget budget, Function<String, Input> corpus) {
        this.output = output;
        this.budget = budget;
        this.corpus = corpus;
    }

    int run() {
        refuelling();
        chain();
        output.result("3. The same two recurrences, with costs of higher rank: satisfiability.");
        for (String formula : List.of("uf20-01.cnf", "pigeonhole-4-3.cnf")) {
            for (String via : List.of(TO_GRID, TO_POLYGON)) {
                int code = hard(formula, via);
                if (code != ExitCode.ANSWERED) {
                    return code;
                }
            }
        }
        output.result(
                "   With n = 2^(v/3) vectors in each set for v variables both have n^3 moves or triangles; n^(3-ε) at rank"
                        + " 2^O(log* n) would");
        output.result(
                "   refute the Strong Exponential Time Hypothesis (Alman, Turok, Yu and Zhang 2024). At these sizes that proves nothing;"
                        + " it is the same program.");
        return ExitCode.ANSWERED;
    }

    private void refuelling() {
        output.result(
                "1. An airship crosses a city of 400 by 400 landing places along streets and avenues. A hop of length d costs"
                        + " (d - 50)²,");
        output.result(
                "   as it likes to refuel every 50 m, and each landing has a fee. Cheapest way from corner to corner?");
        Instance sample = generated(PathProblem.KD_REFUELLING, Map.of("n", "12", "fee", "2000"));
        Cost street = ((PathInstance) sample).cost(0);
        Cost hops = new Cost(street.tensor(), street.free().newWithoutAll(street.free()), street.forbidden());
        output.result("   structure: the costs along a street, (x_j - x_i - 50)², are a matrix of rank "
                + Ranks.unfolding(hops, 0) + "; without the terms of i alone and of j alone,");
        output.result("   which are free, of rank " + Ranks.exactLine(street, 0)
                + ", fees and all. So each street and each avenue is a lower envelope of lines.");
        compare(generated(PathProblem.KD_REFUELLING, Map.of("n", "400", "fee", "2000")),
                List.of("cells", "line-by-line"));
        output.result("   Without fees the axes do not see each other:");
        compare(generated(PathProblem.KD_REFUELLING, Map.of("n", "400", "fee", "0")), List.of("separate-axes"));
    }

    /// An instance that depends on nothing but its parameters.
    private static Instance generated(Problem<?, ?> problem, Map<String, String> parameters) {
        return Generators.of(problem).getFirst().generate(parameters, 1);
    }

    private void chain() {
        output.result(
                "2. A chain of 1000 matrices is to be multiplied: a triangulation of a polygon of 1001 vertices whose triangles cost"
                        + " d_i d_k d_j.");
        output.result("   structure: a tensor of rank 1, symmetric and positive; so only few chords can pay off.");
        compare(generated(TriangulationProblem.MATRIX_CHAIN, Map.of("n", "1001", "max", "100")),
                List.of("intervals", "hu-shing"));
    }

    /// Solves with each of the solvers; they say the same.
    private <X extends Instance, W> void compare(X x, List<String> ids) {
        Value value = null;
        for (String id : ids) {
            Solver<X, W> solver = portfolio.named(id, x);
            Budget counting = budget.countingAnew();
            long start = System.nanoTime();
            Answer<W> answer = solver.solve(x, counting);
            long millis = (System.nanoTime() - start) / 1_000_000;
            output.result(String.format(Locale.ROOT, "   %-14s %s in %d ms; %s", id, Reports.word(answer), millis,
                    counts(counting.work().amounts())));
            output.result("                  claim: " + solver.cost());
            if (answer instanceof Answer.Attained<W>(W w, Value found)) {
                if (value != null && !value.equals(found)) {
                    throw new IllegalStateException(id + " says " + found + ", another solver " + value + ".");
                }
                value = found;
            }
        }
        output.result("   auto: " + portfolio.<X, W>choose(x, budget).reason());
    }

    private static String counts(Map<String, Long> amounts) {
        return amounts.entrySet()
                .stream()
                .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining(", "));
    }

    private int hard(String formula, String via) {
        Instance read = InstanceFiles.read(corpus.apply(formula), Purpose.STANDARD).instance();
        output.result("   " + formula + " " + read.size() + " by " + via);
        return solve(read, via);
    }

    private <X extends Instance, W> int solve(X x, String via) {
        Budget counting = budget.countingAnew();
        Runner runner = new Runner(Hops.path(via), counting);
        String[] reason = {""};
        Answer<W> answer = runner.run(x, y -> {
            Choice<Instance, Object> choice = portfolio.choose(y, counting);
            reason[0] = y.problem().id() + " " + y.size() + structure(y) + "; " + choice.reason();
            return choice.solver();
        });
        output.result("     " + reason[0]);
        output.result("     counted: " + counts(counting.work().amounts()));
        String witness = Reports.witnessLine(answer, List.of());
        output.result("     " + Reports.word(answer) + (witness.isEmpty() ? "" : "; " + witness) + "; "
                + runner.evidence(x, answer)
                        .map(e -> e.equals("witness")
                                ? "verified: every clause is satisfied"
                                : "verified: " + e + " says the same")
                        .orElse("not verified"));
        return Reports.exitCode(answer);
    }

    /// The line rank, where that is what decides.
    private static String structure(Instance y) {
        return y instanceof PathInstance path
                ? ", line rank " + Ranks.line(path.cost(0), 0) + " of " + path.nodes()
                : "";
    }
}
