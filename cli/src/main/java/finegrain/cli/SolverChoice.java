package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Parameters;
import finegrain.contract.Solver;
import finegrain.model.Instance;
import finegrain.sat.Sat4j;
import finegrain.solvers.Auto;
import finegrain.solvers.Choice;
import finegrain.solvers.Portfolio;
import finegrain.transformer.TransformerSolver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which solver, with which parameters.
final class SolverChoice {
    @Option(names = "--solver", paramLabel = "NAME", defaultValue = "auto", description = "The solver, 'exact' for the best exact one without a transformer; 'finegrain list solvers'. Standard: auto.")
    private String name = "auto";

    @Mixin
    private Settings settings = new Settings();

    String name() {
        return name;
    }

    /// All solvers of all modules; parameters go to the only one that has some.
    static Portfolio portfolio(Map<String, String> settings) {
        return Portfolio.with(new Sat4j(), new TransformerSolver(
                finegrain.transformer.Choice.of(Parameters.of(finegrain.transformer.Choice.parameters(), settings))));
    }

    /// All solvers but the transformer: those that search, and check what others say.
    static Portfolio exact() {
        return Portfolio.with(new Sat4j());
    }

    /// The solver for `x`; `auto` is resolved and its reason told.
    <X extends Instance, W> Solver<X, W> resolve(X x, Budget budget, Output output) {
        Portfolio portfolio = Parametrised.usage(() -> portfolio(settings.values()));
        if (name.equals("exact") || name.equals("auto")) {
            Auto<X, W> auto = (name.equals("exact") ? exact() : portfolio).auto(x);
            Choice<X, W> choice = auto.choose(x, budget);
            output.say("solver: " + choice.reason());
            return choice.solver();
        }
        Stream<String> known = Stream.concat(Stream.of("auto", "exact"), portfolio.solvers().stream().map(Solver::id));
        List<String> ids = known.distinct().toList();
        if (!ids.contains(name)) {
            throw Names.unknown("solver", name, ids.stream());
        }
        return portfolio.named(name, x);
    }
}
