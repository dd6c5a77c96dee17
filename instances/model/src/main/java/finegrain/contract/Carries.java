package finegrain.contract;

import finegrain.model.Question;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Which question becomes which, for [Reduction#carries()].
public final class Carries {
    private Carries() {}

    /// Every one of these questions stays itself.
    public static SequencedMap<Question.Kind, Question.Kind> same(Question.Kind... kinds) {
        LinkedHashMap<Question.Kind, Question.Kind> carries = new LinkedHashMap<>();
        for (Question.Kind kind : kinds) {
            carries.put(kind, kind);
        }
        return carries;
    }

    /// One question becomes another.
    public static SequencedMap<Question.Kind, Question.Kind> one(Question.Kind from, Question.Kind to) {
        LinkedHashMap<Question.Kind, Question.Kind> carries = new LinkedHashMap<>();
        carries.put(from, to);
        return carries;
    }
}
