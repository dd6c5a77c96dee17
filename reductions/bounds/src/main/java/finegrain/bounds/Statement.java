package finegrain.bounds;

import finegrain.contract.Citation;
import java.util.List;

/// A statement of the literature as it is printed there, for comparison: nothing is derived from it. What the arithmetic of
/// growth can express is an edge or an algorithm too, which it names; otherwise it says why it is neither.
///
/// @param id its id
/// @param about what it is about
/// @param problems the problems of the registry that it speaks of; a family stands for its members
/// @param claim what it says
/// @param resource what is counted: time, oracle calls, layers, queries, samples
/// @param scope when, on what, where and why it holds
/// @param citations where it is stated, with what could not be verified
/// @param edges the edges of the registry that are its content, or part of it
/// @param algorithms the running times of the registry that are
/// @param proof a proof, if it is ours; empty otherwise
/// @param underived why it is no edge and no running time; empty if it is one
public record Statement(String id, String about, List<String> problems, String claim, String resource, Scope scope,
        List<Citation> citations, List<String> edges, List<String> algorithms, String proof, String underived) {

    /// What a statement is restricted to.
    ///
    /// @param date year, or year, month and day
    /// @param model what is counted on, and what may be random
    /// @param regime for which sizes; empty if for all
    /// @param evidence why it is believed
    public record Scope(String date, String model, String regime, Evidence evidence) {}

    public Statement {
        problems = List.copyOf(problems);
        citations = List.copyOf(citations);
        edges = List.copyOf(edges);
        algorithms = List.copyOf(algorithms);
    }

    /// Whether it speaks of a problem.
    public boolean isAbout(ProblemEntry problem) {
        return problems.contains(problem.id()) || problems.contains(problem.family());
    }
}
