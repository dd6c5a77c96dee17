package finegrain.cli;

import finegrain.contract.Guarantee;
import finegrain.format.Certificate;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.reductions.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Every instance of a run as a certificate tells it: by hash and size, with the queries made of it and its answer. The
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
        queries();
        close(source, answer, Optional.empty());
    }

    /// A solver answered the last query.
    void solved(Instance query, String solver, Guarantee promised, Answer<?> answer) {
        open.element().put("solver", solver);
        close(query, answer, Optional.of(promised));
    }

    private <X extends Instance, W> void close(X x, Answer<?> answer, Optional<Guarantee> promised) {
        @SuppressWarnings("unchecked") // it was given as an answer to x
        Answer<W> typed = (Answer<W>) answer;
        open.pop().putAll(Certificate.about(x, typed, promised));
    }

    /// The instance that was given, once it is answered.
    SequencedMap<String, Object> source() {
        return source;
    }
}
