package finegrain.cli;

import finegrain.format.Certificate;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Value;
import finegrain.reductions.Path;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Every instance of a run as a certificate tells it: by hash, with the queries made of it and its answer. The
/// instances themselves are not kept.
final class Transcript implements Path.Observer {
    private final SequencedMap<String, Object> source;
    private final Deque<SequencedMap<String, Object>> open = new ArrayDeque<>();

    Transcript(Instance source) {
        this.source = Certificate.about(source);
        open.push(this.source);
    }

    private List<SequencedMap<String, Object>> queries() {
        @SuppressWarnings("unchecked") // made here
        List<SequencedMap<String, Object>> queries = (List<SequencedMap<String, Object>>) Optional
                .ofNullable(open.element().get("queries"))
                .orElseGet(ArrayList::new);
        open.element().putIfAbsent("queries", queries);
        return queries;
    }

    @Override
    public void asked(int hop, Instance source, Instance query) {
        SequencedMap<String, Object> node = Certificate.about(query);
        queries().add(node);
        open.push(node);
    }

    @Override
    public void answered(int hop, Instance source, Answer<?> answer) {
        close(source, answer);
    }

    /// A solver answered the last query.
    ///
    /// @param failure the probability with which the solver says that it may err, at most
    void solved(Instance query, String solver, BigFraction failure, Answer<?> answer) {
        open.element().put("solver", solver);
        open.element().put("failure", Value.text(failure));
        close(query, answer);
    }

    /// A table proves the answer to the last query.
    void proved(Instance query, ImmutableLongList table, Answer<?> answer) {
        close(query, answer, Map.of("table", table.collect(BigInteger::valueOf).castToList()));
    }

    private void close(Instance x, Answer<?> answer) {
        close(x, answer, Map.of());
    }

    private <X extends Instance, W> void close(X x, Answer<?> answer, Map<String, Object> evidence) {
        @SuppressWarnings("unchecked") // it was given as an answer to x
        Answer<W> typed = (Answer<W>) answer;
        SequencedMap<String, Object> node = open.pop();
        node.putAll(Certificate.about(x, typed));
        node.putAll(evidence);
    }

    /// The instance that was given, once it is answered.
    SequencedMap<String, Object> source() {
        return source;
    }
}
