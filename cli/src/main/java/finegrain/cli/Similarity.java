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
import finegrain.solvers.TopPairs;
import finegrain.transformer.Choice;
import finegrain.transformer.RowValues;
import finegrain.transformer.TransformerSolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The best pairs of documents, by exact search, by a transformer, or by both.
final class Similarity {
    private final BagOfWords bag;
    private final PairProblem problem;
    private final int count;
    private final Choice choice;
    private final Output output;

    Similarity(BagOfWords bag, PairProblem problem, int count, Map<String, String> settings, Output output) {
        this.bag = bag;
        this.problem = problem;
        this.count = (int) Math.min(count, bag.names().size() * (bag.names().size() - 1L) / 2);
        this.choice = Parametrised.usage(() -> Choice.of(Parameters.of(Choice.parameters(), settings)));
        this.output = output;
    }

    /// The best pairs, best first; empty if the budget was spent.
    Optional<List<TopPairs.Ranked>> pairs(SimilarCommand.By by, Budget budget) {
        if (count == 0) {
            return Optional.of(List.of());
        }
        return switch (by) {
            case EXACT -> exact(budget);
            case TRANSFORMER -> transformer(budget);
            case BOTH -> {
                Optional<List<TopPairs.Ranked>> exact = exact(budget);
                Optional<List<TopPairs.Ranked>> attended = transformer(budget);
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

    private TopPairs search(Budget budget) {
        return new TopPairs(problem, bag.vectors(), count, budget);
    }

    private Optional<List<TopPairs.Ranked>> exact(Budget budget) {
        return search(budget).ofAll(budget);
    }

    /// Bisects the threshold. At each one the transformer says which documents have a partner that reaches it; their pairs are looked up
    /// in the vectors. The hardest threshold that still leaves enough pairs gives the answer.
    private Optional<List<TopPairs.Ranked>> transformer(Budget budget) {
        TransformerSolver transformer = new TransformerSolver(choice);
        PairInstance x = bag.instance(problem, new Question.Optimum());
        transformer.declines(x).ifPresent(reason -> {
            throw new UsageException("The transformer does not take this: " + reason + ".");
        });
        AttainableValues values = AttainableValues.of(Measure.COSINE, x.vectors());
        TopPairs search = search(budget);
        boolean most = problem.goal() == Goal.MAX;
        Value easy = (most ? values.smallest() : values.largest()).orElseThrow();
        Value hard = (most ? values.largest() : values.smallest()).orElseThrow();
        // Invariant: `easy` leaves enough pairs, nothing harder than `hard` does.
        Optional<List<TopPairs.Ranked>> found = Optional.empty();
        while (!easy.equals(hard)) {
            Value between = new Value(easy.signedSquare().add(hard.signedSquare()).divide(2));
            Value threshold = (most ? values.ceiling(between) : values.floor(between)).orElseThrow();
            Optional<List<TopPairs.Ranked>> reaching = reaching(transformer, x, threshold, search, budget);
            if (reaching.isEmpty()) {
                return Optional.empty();
            }
            List<TopPairs.Ranked> pairs = reaching.get();
            if (pairs.size() == count && problem.goal().reaches(pairs.getLast().value(Measure.COSINE), threshold)) {
                easy = threshold;
                found = reaching;
            } else {
                hard = (most ? values.lower(threshold) : values.higher(threshold)).orElseThrow();
            }
        }
        return found.isPresent() ? found : search.ofAll(budget);
    }

    private Optional<List<TopPairs.Ranked>> reaching(TransformerSolver transformer, PairInstance x, Value threshold,
            TopPairs search,
            Budget budget) {
        Optional<RowValues> rows = transformer.rowsReaching(x, threshold, budget);
        return rows.isEmpty() ? Optional.empty() : search.of(rows.get().reaching(), budget);
    }
}
