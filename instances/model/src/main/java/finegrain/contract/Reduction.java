package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import java.util.List;
import java.util.SequencedMap;

/// An algorithm for `source` that may ask an oracle for `target`.
/// A faster algorithm for `target` gives one for `source`; hardness travels from source to target.
///
/// @param <X> instances of the source
/// @param <W> witnesses of the source
/// @param <Y> instances of the target
/// @param <V> witnesses of the target
public sealed interface Reduction<X extends Instance, W, Y extends Instance, V> permits ManyOne, OrOfMany, Turing {
    /// The word that names this edge everywhere.
    String id();

    Problem<X, W> source();

    Problem<Y, V> target();

    /// Problems that are asked besides `target()`. An edge with companions can only be the last of a path, because the next
    /// one would not know what to do with them.
    default List<Problem<Y, V>> companions() {
        return List.of();
    }

    /// The questions that can be carried over, each with the question that the target is then asked.
    SequencedMap<Question.Kind, Question.Kind> carries();

    Claim claim();

    /// Instances of the source whose answer is no, for each kind of reason that the construction distinguishes. Without
    /// one, a reduction that says yes to everything could not be told from a correct one, so a registry takes none.
    List<X> noInstances();

    /// Answers `x` by asking `oracle`, without any other help.
    ///
    /// @throws finegrain.model.RefusedException if the target would be too large to build
    Answer<W> solve(X x, Oracle<Y, V> oracle);
}
