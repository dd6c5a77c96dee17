package finegrain.contract;

import finegrain.growth.Growth;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
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
/// @param transport how the size and number of the queries and the time to build them grow
/// @param carries what a truly subquadratic algorithm for the target would give or refute
/// @param sizes the size of the target from the size of the source, as a number
/// @param evidence why it is believed
/// @param remark what the growth of the time leaves out, in words; may be empty
/// @param tuned what other choices of the parameters give
public record Claim(String id, String statement, List<Citation> citations, Kind kind, String values,
        Transport transport, String carries, Function<Size, Prediction> sizes, Set<Evidence> evidence, String remark,
        List<Tuned> tuned) {

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
        tuned = List.copyOf(tuned);
    }

    public Claim(String id, String statement, List<Citation> citations, Kind kind, String values, Transport transport,
            String carries, Function<Size, Prediction> sizes, Set<Evidence> evidence) {
        this(id, statement, citations, kind, values, transport, carries, sizes, evidence, "", List.of());
    }

    /// The same with a remark on the time.
    public Claim remarking(String words) {
        return new Claim(id, statement, citations, kind, values, transport, carries, sizes, evidence, words, tuned);
    }

    /// The same with what other choices of the parameters give.
    public Claim tuned(Tuned... choices) {
        return new Claim(id, statement, citations, kind, values, transport, carries, sizes, evidence, remark,
                List.of(choices));
    }

    /// How the size of a query grows.
    public SizeMap growth() {
        return transport.sizes();
    }

    /// The number of all queries.
    public Growth queries() {
        return transport.calls();
    }

    /// The time to build the queries and to bring answers back.
    public Growth time() {
        return transport.time();
    }
}
