package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Parameters;
import finegrain.documents.BagOfWords;
import finegrain.model.AttainableValues;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin;
import finegrain.solvers.join.SimilarityJoin.Match;
import finegrain.transformer.Choice;
import finegrain.transformer.RowValues;
import finegrain.transformer.TransformerSolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The best pairs of documents, by exact search, by a transformer, or by both; or all pairs that reach a threshold.
final class Similarity {
    private final BagOfWords bag;
    private final PairProblem problem;
    private final SimilarityJoin join;
    private final Choice choice;
    private final Output output;

    Similarity(BagOfWords bag, PairProblem problem, Map<String, String> settings, Output output) {
        this.bag = bag;
        this.problem = problem;
        this.join = new SimilarityJoin(problem, bag.vectors());
        this.choice = Parametrised.usage(() -> Choice.of(Parameters.of(Choice.parameters(), settings)));
        this.output = output;
    }

    /// All pairs that reach the threshold, in the order of the documents; false if the budget was spent before the last.
    boolean reaching(Value threshold, Consumer<Match> each, Budget budget) {
        return join.reaching(threshold, each, budget);
    }

    /// The best `most` pairs, best first, or all if there are fewer; empty if the budget was spent.
    Optional<List<Match>> pairs(SimilarCommand.By by, int most, Budget budget) {
        int count = (int) Math.min(most, bag.names().size() * (bag.names().size() - 1L) / 2);
        if (count == 0) {
            return Optional.of(List.of());
        }
        return switch (by) {
            case EXACT -> join.top(count, budget);
            case TRANSFORMER -> transformer(count, budget);
            case BOTH -> {
                Optional<List<Match>> exact = join.top(count, budget);
                Optional<List<Match>> attended = transformer(count, budget);
                if (exact.isPresent() && attended.isPresent()) {
                    if (!exact.equals(attended)) {
                        throw new IllegalStateException("The exact search and the transformer disagree.");
                    }
                    output.say("the exact search and the transformer agree");
                }
                yield exact.isPresent() && attended.isPresent() ? exact : Optional.empty();
            }
        };
    }

    /// Bisects the threshold. At each one the transformer says which documents have a partner that reaches it; their pairs are looked up
    /// in the vectors. The hardest threshold that still leaves enough pairs gives the answer.
    private Optional<List<Match>> transformer(int count, Budget budget) {
        TransformerSolver transformer = new TransformerSolver(choice);
        PairInstance x = bag.instance(problem, new Question.Optimum(), budget);
        transformer.declines(x).ifPresent(reason -> {
            throw new UsageException("The transformer does not take this: " + reason + ".");
        });
        AttainableValues values = AttainableValues.of(Measure.COSINE, x.vectors());
        boolean most = problem.goal() == Goal.MAX;
        Value easy = (most ? values.smallest() : values.largest()).orElseThrow();
        Value hard = (most ? values.largest() : values.smallest()).orElseThrow();
        // Invariant: `easy` leaves enough pairs, nothing harder than `hard` does.
        Optional<List<Match>> found = Optional.empty();
        while (!easy.equals(hard)) {
            Value between = new Value(easy.signedSquare().add(hard.signedSquare()).divide(2));
            Value threshold = (most ? values.ceiling(between) : values.floor(between)).orElseThrow();
            Optional<List<Match>> reaching = reaching(transformer, x, threshold, count, budget);
            if (reaching.isEmpty()) {
                return Optional.empty();
            }
            List<Match> pairs = reaching.get();
            if (pairs.size() == count && problem.goal().reaches(pairs.getLast().value(Measure.COSINE), threshold)) {
                easy = threshold;
                found = reaching;
            } else {
                hard = (most ? values.lower(threshold) : values.higher(threshold)).orElseThrow();
            }
        }
        return found.isPresent() ? found : join.top(count, budget);
    }

    private Optional<List<Match>> reaching(TransformerSolver transformer, PairInstance x,
            Value threshold, int count, Budget budget) {
        Optional<RowValues> rows = transformer.rowsReaching(x, threshold, budget);
        return rows.isEmpty() ? Optional.empty() : join.topAmong(rows.get().reaching(), count, budget);
    }
}
