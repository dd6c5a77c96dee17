package finegrain.reductions;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.contract.Reduction;
import finegrain.dynamic.OutputsProblem;
import finegrain.dynamic.TableProblem;
import finegrain.model.Instance;
import finegrain.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// An edge of the catalogue: a reduction, or a family of them with parameters.
///
/// @param parameters what may be set; each has a standard value, mostly one chosen from the instance
/// @param family the reduction for given parameters
/// @param samples the settings, besides the standard one, with which the laws are checked
public record Edge(List<Parameter> parameters, Function<Parameters, Reduction<?, ?, ?, ?>> family,
        List<Map<String, String>> samples) {

    /// @throws IllegalArgumentException if the reduction cannot show a no-instance whose answer is no
    public Edge {
        parameters = List.copyOf(parameters);
        samples = List.copyOf(samples);
        requireNoEvidence(family.apply(Parameters.of(parameters, Map.of())));
    }

    static Edge of(Reduction<?, ?, ?, ?> reduction) {
        return new Edge(List.of(), ignored -> reduction, List.of());
    }

    private static <X extends Instance, W> void requireNoEvidence(Reduction<X, W, ?, ?> reduction) {
        if (reduction.noInstances().isEmpty() && !alwaysAnswered(reduction.source())) {
            throw new IllegalArgumentException("The reduction " + reduction.id()
                    + " shows no instance whose answer is no, so one that always says yes could not be told from it.");
        }
        for (X x : reduction.noInstances()) {
            if (!x.problem().id().equals(reduction.source().id())) {
                throw new IllegalArgumentException(
                        "A no-instance of the reduction " + reduction.id() + " belongs to " + x.problem().id() + ".");
            }
        }
    }

    /// A problem that wants many least values always has a table of them, so nothing is ever no; its laws compare every value.
    static boolean alwaysAnswered(Problem<?, ?> problem) {
        return problem instanceof OutputsProblem<?> && problem != TableProblem.APSP;
    }

    /// The reduction with the standard parameters.
    public Reduction<?, ?, ?, ?> standard() {
        return with(Map.of());
    }

    /// The reduction with these parameters, and the standard ones for all others.
    public Reduction<?, ?, ?, ?> with(Map<String, String> given) {
        return family.apply(Parameters.of(parameters, given));
    }

    public String id() {
        return standard().id();
    }

    public Problem<?, ?> source() {
        return standard().source();
    }

    public Problem<?, ?> target() {
        return standard().target();
    }
}
