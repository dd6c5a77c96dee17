package finegrain.contract;

import finegrain.model.Size;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a reduction asserts about itself.
///
/// @param id the claim, and the name of its note `proofs-notes/<id>.md`; edges built the same way share one
/// @param statement the theorem in one sentence
/// @param citations where it comes from, first the source of the idea; empty if it is folklore proved only in the note
/// @param kind what it preserves
/// @param values how the value of a pair changes, in the symbols of the sizes
/// @param time the time to build the target
/// @param carries what a truly subquadratic algorithm for the target would give or refute
/// @param sizes the size of the target from the size of the source
/// @param evidence why it is believed
public record Claim(String id, String statement, List<Citation> citations, Kind kind, String values, String time,
        String carries, Function<Size, Prediction> sizes, Set<Evidence> evidence) {

    /// What survives the reduction.
    public enum Kind {
        /// The source is a yes-instance exactly if the target is.
        EXACT_IFF,
        /// Optimal values correspond under the value map.
        EXACT_VALUE,
        /// Yes- and no-instances are driven apart.
        GAP,
        /// The source is a yes-instance exactly if one of several targets is.
        OR_OF_INSTANCES
    }

    public Claim {
        citations = List.copyOf(citations);
        evidence = Set.copyOf(evidence);
    }
}
