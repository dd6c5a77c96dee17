package finegrain.cli;

import finegrain.approximate.Approximation;
import finegrain.contract.Budget;
import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.contract.Solver;
import finegrain.model.Decimal;
import finegrain.model.Instance;
import finegrain.onnx.OnnxSolver;
import finegrain.sat.Sat4j;
import finegrain.solvers.Auto;
import finegrain.solvers.Choice;
import finegrain.solvers.Portfolio;
import finegrain.solvers.dynamic.DynamicSolvers;
import finegrain.transformer.TransformerSolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which solver, with which parameters.
final class SolverChoice {
    private static final String SEED = "seed";

    @Option(names = "--solver", paramLabel = "NAME", defaultValue = "auto", description = "The solver, 'exact' for the best exact one without a transformer; an approximate one for a question with --factor, --error or a gap; 'finegrain list solvers'. Standard: auto.")
    private String name = "auto";

    @Mixin
    private Settings settings = new Settings();

    String name() {
        return name;
    }

    Map<String, String> values() {
        return settings.values();
    }

    /// All solvers of all modules; each takes the parameters that it has.
    static Portfolio portfolio(Map<String, String> settings) {
        List<Parameter> transformer = finegrain.transformer.Choice.parameters();
        List<Parameter> approximate = Approximation.parameters();
        Parameters.of(Stream.concat(transformer.stream(), approximate.stream()).toList(), settings);
        finegrain.transformer.Choice attention = finegrain.transformer.Choice
                .of(Parameters.of(transformer, only(transformer, settings)));
        return Portfolio.with(Stream.concat(search(),
                Stream.concat(Approximation.solvers(Parameters.of(approximate, only(approximate, settings))).stream(),
                        Stream.of(new TransformerSolver(attention), new OnnxSolver(attention))))
                .toArray(Solver<?, ?>[]::new));
    }

    private static Map<String, String> only(List<Parameter> declared, Map<String, String> settings) {
        LinkedHashMap<String, String> own = new LinkedHashMap<>(settings);
        own.keySet().retainAll(declared.stream().map(Parameter::name).toList());
        return own;
    }

    /// All solvers that are exact, but the transformer: those that search, and check what others say.
    static Portfolio exact() {
        return Portfolio.with(search().toArray(Solver<?, ?>[]::new));
    }

    private static Stream<Solver<?, ?>> search() {
        return Stream.concat(Stream.of(new Sat4j()), DynamicSolvers.all().stream());
    }

    /// The seed that was set among the parameters, or `otherwise`.
    long seed(long otherwise) {
        String given = settings.values().get(SEED);
        try {
            return given == null ? otherwise : Decimal.parseLong(given);
        } catch (NumberFormatException e) {
            throw new UsageException("The parameter seed is '" + given + "'; it must be an integer.");
        }
    }

    /// The solver for `x`; `auto` is resolved and its reason told.
    <X extends Instance, W> Solver<X, W> resolve(X x, Budget budget, Output output) {
        return resolve(x, budget, output, settings.values());
    }

    /// The same with this seed.
    <X extends Instance, W> Solver<X, W> resolve(X x, Budget budget, Output output, long seed) {
        LinkedHashMap<String, String> seeded = new LinkedHashMap<>(settings.values());
        seeded.put(SEED, String.valueOf(seed));
        return resolve(x, budget, output, seeded);
    }

    private <X extends Instance, W> Solver<X, W> resolve(X x, Budget budget, Output output,
            Map<String, String> values) {
        Portfolio portfolio = Parametrised.usage(() -> portfolio(values));
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
        Solver<X, W> solver = portfolio.named(name, x);
        Parametrised.usage(() -> Parameters.of(solver.parameters(), settings.values()));
        return solver;
    }
}
