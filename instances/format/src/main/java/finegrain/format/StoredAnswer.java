package finegrain.format;

import finegrain.contract.Guarantee;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Value;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// An answer as a file holds it.
///
/// @param value what the witness of a yes is worth: informative, and to be recomputed by whoever relies on it
/// @param instance the [ContentHash] of the instance that was answered
/// @param guarantee what whoever gave the answer promises about it
/// @param cycle why there are no shortest paths: the nodes of a cycle of negative weight, in their order; informative
public record StoredAnswer<W>(Answer<W> answer, Optional<Value> value, Optional<String> instance,
        Optional<Guarantee> guarantee, Optional<ImmutableIntList> cycle) {
    /// An answer about which nothing is promised.
    public StoredAnswer(Answer<W> answer, Optional<Value> value, Optional<String> instance) {
        this(answer, value, instance, Optional.empty(), Optional.empty());
    }

    /// An answer to `x`, with the exact value of the witness of a yes, and with what shows a no.
    ///
    /// @throws InvalidInstanceException if the witness of a yes is no candidate of `x`
    public static <X extends Instance, W> StoredAnswer<W> of(X x, Answer<W> answer) {
        if (!(answer instanceof Answer.Yes<W>(W witness))) {
            return new StoredAnswer<>(answer, Optional.empty(), Optional.empty(), Optional.empty(), cycle(x, answer));
        }
        Problem<X, W> problem = Problem.of(x);
        if (!problem.fits(x, witness)) {
            throw new InvalidInstanceException(witness + " is no candidate of the instance of " + problem.id()
                    + " with " + x.size() + ".");
        }
        return new StoredAnswer<>(answer, Optional.of(problem.value(x, witness)), Optional.empty());
    }

    private static Optional<ImmutableIntList> cycle(Instance x, Answer<?> answer) {
        return answer instanceof Answer.No<?> && x instanceof TableInstance graph
                && graph.problem() == TableProblem.APSP
                        ? TableProblem.negativeCycle(graph).map(IntLists.immutable::with)
                        : Optional.empty();
    }

    /// The same, saying which instance was answered.
    public StoredAnswer<W> about(String contentHash) {
        return new StoredAnswer<>(answer, value, Optional.of(contentHash), guarantee, cycle);
    }

    /// The same with what is promised about it; nothing is about an unknown answer.
    public StoredAnswer<W> promising(Guarantee promised) {
        return new StoredAnswer<>(answer, value, instance,
                answer instanceof Answer.Unknown<W> ? Optional.empty() : Optional.of(promised), cycle);
    }
}
