package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.List;
import java.util.Optional;

/// An algorithm for instances of one shape. Its answers are exact unless [#guarantee] says otherwise, and do not depend on
/// the number of threads.
public interface Solver<X extends Instance, W> {
    /// Named after the idea.
    String id();

    /// What it does, in one sentence.
    String idea();

    /// Its running time and the memory it takes, at worst.
    Cost cost();

    /// Where it is meant to be used.
    String regime();

    /// Where the idea or its analysis is published, by keys of `proofs-notes/references.bib`.
    default List<Citation> citations() {
        return List.of();
    }

    /// What its answers are worth in general, in a few words; for one instance [#guarantee] says it exactly.
    default String promise() {
        return Guarantee.EXACT.toString();
    }

    /// What its answer to an instance that it takes is worth, known before it is solved.
    default Guarantee guarantee(X x) {
        return Guarantee.EXACT;
    }

    /// The parameters that it was made with, as the command line offers them.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// The shape of the instances it takes.
    Class<X> shape();

    /// Why it does not take `x`, or empty if it does; cheap, asked first. "Not for me" is said here, "too big for the budget"
    /// by `solve`.
    Optional<String> declines(X x);

    /// Answers `x`.
    ///
    /// @throws finegrain.model.RefusedException if it would need more memory than the budget has, or more precision than
    ///         there is; the message says how much
    Answer<W> solve(X x, Budget budget);
}
