package finegrain.bounds;

import finegrain.contract.Citation;
import java.util.List;

/// A statement of the literature as it is printed there, for comparison: nothing is derived from it.
///
/// @param id its id
/// @param about what it is about
/// @param claim what it says
/// @param resource what is counted: time, oracle calls, layers, queries, samples
/// @param citations where it is stated, with what could not be verified
/// @param edges the edges of the registry that are its content, or part of it
public record Statement(String id, String about, String claim, String resource, List<Citation> citations,
        List<String> edges) {
    public Statement {
        citations = List.copyOf(citations);
        edges = List.copyOf(edges);
    }
}
