package finegrain.format;

import java.math.BigInteger;
import java.util.List;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// A proof of an answer as a file holds it; what it proves, and when, is said in the note `merlin-arthur`.
///
/// @param problem the problem of the instance that was given
/// @param instance the content hash of that instance
/// @param path the reductions that make its queries, as the command line takes them; empty if it is its own query
/// @param answer `yes`, `no` or a number
/// @param prime how many elements the field has
/// @param queries the proofs of what the path asks, in its order
public record StoredProof(String problem, String instance, List<String> path, String answer, long prime,
        List<Query> queries) {
    public StoredProof {
        path = List.copyOf(path);
        queries = List.copyOf(queries);
    }

    /// The proof of one query.
    ///
    /// @param problem `ov` or `bov`
    /// @param instance the content hash of the query
    /// @param degree one less than the number of entries of the table
    /// @param pairs the number of orthogonal pairs
    /// @param table the values of a polynomial at 0, 1, …, degree
    public record Query(String problem, String instance, long degree, BigInteger pairs, ImmutableLongList table) {}
}
