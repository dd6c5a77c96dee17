package finegrain.reductions;

import finegrain.contract.Oracle;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reductions strung together: an algorithm for the first source with an oracle for the last target. The way back of the
/// whole is the composition of the ways back.
public record Path(List<Reduction<?, ?, ?, ?>> hops) {

    /// Sees every query as it is asked, and every answer as it is brought back; for tracing and measuring.
    public interface Observer {
        Observer NONE = new Observer() {
            @Override
            public void asked(int hop, Instance source, Instance query) {}

            @Override
            public void answered(int hop, Instance source, Answer<?> answer) {}
        };

        /// Hop number `hop` made `query` from `source`.
        void asked(int hop, Instance source, Instance query);

        /// Hop number `hop` is done with `source`.
        void answered(int hop, Instance source, Answer<?> answer);
    }

    /// @throws InvalidInstanceException if an edge does not start where the one before it ends
    public Path {
        hops = List.copyOf(hops);
        for (int i = 1; i < hops.size(); i++) {
            Reduction<?, ?, ?, ?> before = hops.get(i - 1);
            if (!before.target().id().equals(hops.get(i).source().id())) {
                throw new InvalidInstanceException("The reduction " + hops.get(i).id() + " starts at "
                        + hops.get(i).source().id() + ", but " + before.id() + " ends at " + before.target().id()
                        + ".");
            }
            if (!before.companions().isEmpty()) {
                throw new InvalidInstanceException("The reduction " + before.id() + " also asks "
                        + before.companions().getFirst().id() + " and can only be the last of a path.");
            }
        }
    }

    /// Answers `x` with an oracle for whatever the path ends in.
    public Answer<?> solve(Instance x, Oracle<Instance, ?> oracle, Observer observer) {
        return from(0, x, oracle, observer);
    }

    private Answer<?> from(int hop, Instance x, Oracle<Instance, ?> oracle, Observer observer) {
        if (hop == hops.size()) {
            return oracle.ask(x);
        }
        return step(hop, hops.get(hop), x, oracle, observer);
    }

    @SuppressWarnings("unchecked") // the constructor checked that the edges fit together, requireSource that x fits the first
    private <X extends Instance, W, Y extends Instance, V> Answer<W> step(int hop, Reduction<X, W, Y, V> reduction,
            Instance x, Oracle<Instance, ?> oracle, Observer observer) {
        requireSource(reduction, x);
        Answer<W> answer = reduction.solve((X) x, y -> {
            observer.asked(hop, x, y);
            return (Answer<V>) from(hop + 1, y, oracle, observer);
        });
        observer.answered(hop, x, answer);
        return answer;
    }

    /// That `x` is an instance which `reduction` takes.
    ///
    /// @throws InvalidInstanceException if it is of another problem, or asks a question that is not carried
    public static void requireSource(Reduction<?, ?, ?, ?> reduction, Instance x) {
        if (!x.problem().id().equals(reduction.source().id())) {
            throw new InvalidInstanceException("The reduction " + reduction.id() + " takes instances of "
                    + reduction.source().id() + "; this is one of " + x.problem().id() + ".");
        }
        if (!reduction.carries().containsKey(x.question().kind())) {
            throw new InvalidInstanceException("The reduction " + reduction.id() + " does not carry the question '"
                    + x.question().kind().word() + "'; it carries "
                    + reduction.carries().keySet().stream().map(k -> k.word()).toList() + ".");
        }
    }

    /// The size that each hop claims for its queries, from the claimed size of the hop before. Ends early where a claim
    /// leaves a parameter open.
    public List<Prediction> predictions(finegrain.model.Size size) {
        List<Prediction> predictions = new ArrayList<>();
        Optional<finegrain.model.Size> current = Optional.of(size);
        for (Reduction<?, ?, ?, ?> hop : hops) {
            if (current.isEmpty()) {
                break;
            }
            Prediction prediction = hop.claim().sizes().apply(current.get());
            predictions.add(prediction);
            current = prediction.size();
        }
        return predictions;
    }
}
