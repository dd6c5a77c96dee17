package finegrain.cli;

import finegrain.documents.BagOfWords;
import finegrain.model.Measure;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// What `similar` prints, as text or as JSON. Pairs above a threshold are printed one by one as they are found; their JSON
/// is one object over several lines, and complete even if the search is not.
final class SimilarReport {
    private final BagOfWords bag;
    private final Output output;
    /// What the answer is about: the first members of every JSON result.
    private final SequencedMap<String, Object> head;
    private long printed;

    SimilarReport(BagOfWords bag, String solver, String goal, Output output) {
        this.bag = bag;
        this.output = output;
        this.head = new LinkedHashMap<>();
        head.put("documents", bag.names().size());
        head.put("keywords", bag.words().size());
        head.put("solver", solver);
        head.put("goal", goal);
    }

    /// The best pairs, and what they have in common.
    void best(List<Match> pairs) {
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>(head);
            json.put("pairs", pairs.stream().map(this::describe).toList());
            json.put("leftOut", leftOut());
            output.result((Object) json);
            return;
        }
        if (pairs.isEmpty()) {
            output.result("no");
            output.say("There are fewer than two documents with key words.");
        }
        for (Match pair : pairs) {
            output.result(line(pair));
            List<String> shared = shared(pair);
            output.say("  cosine " + pair.value(Measure.COSINE) + "; "
                    + (shared.isEmpty() ? "nothing shared" : shared.size() + " shared: ")
                    + String.join(" ", shared.stream().limit(12).toList())
                    + (shared.size() > 12 ? " …" : ""));
        }
    }

    /// Before the first of all pairs that reach `above`.
    void begin(Value above) {
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>(head);
            json.put("above", above.toString());
            json.put("leftOut", leftOut());
            String whole = Json.text(json);
            output.result(whole.substring(0, whole.length() - 1) + ",\"pairs\":[");
        }
    }

    /// The next pair.
    void pair(Match pair) {
        if (output.json()) {
            output.result((printed == 0 ? "" : ",") + Json.text(describe(pair)));
        } else {
            output.result(line(pair));
        }
        printed++;
    }

    /// After the last pair that was found.
    ///
    /// @param complete whether the search came to its end
    void end(Value above, Outcome complete) {
        if (output.json()) {
            output.result("],\"count\":" + printed + ",\"complete\":" + (complete == Outcome.COMPLETE) + "}");
        }
        output.say(number(printed, "pair") + " of cosine at least " + above
                + (complete == Outcome.COMPLETE ? "" : " so far"));
    }

    /// Whether a search came to its end.
    enum Outcome {
        COMPLETE,
        CUT_SHORT
    }

    /// Groups as tools that look for duplicates print them: a name per line, an empty line between groups.
    void groups(List<List<Integer>> groups, long pairs, Value above) {
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>(head);
            json.put("above", above.toString());
            json.put("leftOut", leftOut());
            json.put("pairs", pairs);
            json.put("groups", groups.stream().map(group -> group.stream().map(bag.names()::get).toList()).toList());
            output.result((Object) json);
        } else {
            for (int g = 0; g < groups.size(); g++) {
                if (g > 0) {
                    output.result("");
                }
                groups.get(g).forEach(document -> output.result(name(document)));
            }
        }
        output.say(number(pairs, "pair") + " of cosine at least " + above + ", "
                + number(groups.size(), "group") + " of "
                + number(groups.stream().mapToLong(List::size).sum(), "document"));
    }

    /// `1 pair`, `2 pairs`.
    static String number(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String line(Match pair) {
        return String.format(Locale.ROOT, "%.6f  %s  %s", pair.value(Measure.COSINE).approximate(),
                name(pair.pair().left()), name(pair.pair().right()));
    }

    private String name(int document) {
        return Names.visible(bag.names().get(document));
    }

    private List<String> shared(Match pair) {
        return bag.shared(pair.pair().left(), pair.pair().right()).castToList();
    }

    private SequencedMap<String, Object> describe(Match pair) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("left", bag.names().get(pair.pair().left()));
        entry.put("right", bag.names().get(pair.pair().right()));
        Value cosine = pair.value(Measure.COSINE);
        entry.put("cosine", cosine.approximate());
        LinkedHashMap<String, Object> square = new LinkedHashMap<>();
        square.put("numerator", cosine.signedSquare().getNumerator());
        square.put("denominator", cosine.signedSquare().getDenominator());
        entry.put("cosineSquared", square);
        entry.put("shared", shared(pair));
        return entry;
    }

    private List<?> leftOut() {
        return bag.leftOut().collect(l -> {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("document", l.name());
            entry.put("reason", l.reason().text());
            return entry;
        }).castToList();
    }
}
