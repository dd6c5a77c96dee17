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
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin;
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
    Optional<List<SimilarityJoin.Match>> pairs(SimilarCommand.By by, Budget budget) {
        if (count == 0) {
            return Optional.of(List.of());
        }
        return switch (by) {
            case EXACT -> exact(budget);
            case TRANSFORMER -> transformer(budget);
            case BOTH -> {
                Optional<List<SimilarityJoin.Match>> exact = exact(budget);
                Optional<List<SimilarityJoin.Match>> attended = transformer(budget);
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

    private SimilarityJoin join() {
        return new SimilarityJoin(problem, SparseMatrix.of(bag.vectors()));
    }

    private Optional<List<SimilarityJoin.Match>> exact(Budget budget) {
        return join().top(count, budget);
    }

    /// Bisects the threshold. At each one the transformer says which documents have a partner that reaches it; their pairs are looked up
    /// in the vectors. The hardest threshold that still leaves enough pairs gives the answer.
    private Optional<List<SimilarityJoin.Match>> transformer(Budget budget) {
        TransformerSolver transformer = new TransformerSolver(choice);
        PairInstance x = bag.instance(problem, new Question.Optimum());
        transformer.declines(x).ifPresent(reason -> {
            throw new UsageException("The transformer does not take this: " + reason + ".");
        });
        AttainableValues values = AttainableValues.of(Measure.COSINE, x.vectors());
        SimilarityJoin join = join();
        boolean most = problem.goal() == Goal.MAX;
        Value easy = (most ? values.smallest() : values.largest()).orElseThrow();
        Value hard = (most ? values.largest() : values.smallest()).orElseThrow();
        // Invariant: `easy` leaves enough pairs, nothing harder than `hard` does.
        Optional<List<SimilarityJoin.Match>> found = Optional.empty();
        while (!easy.equals(hard)) {
            Value between = new Value(easy.signedSquare().add(hard.signedSquare()).divide(2));
            Value threshold = (most ? values.ceiling(between) : values.floor(between)).orElseThrow();
            Optional<List<SimilarityJoin.Match>> reaching = reaching(transformer, x, threshold, join, budget);
            if (reaching.isEmpty()) {
                return Optional.empty();
            }
            List<SimilarityJoin.Match> pairs = reaching.get();
            if (pairs.size() == count && problem.goal().reaches(pairs.getLast().value(Measure.COSINE), threshold)) {
                easy = threshold;
                found = reaching;
            } else {
                hard = (most ? values.lower(threshold) : values.higher(threshold)).orElseThrow();
            }
        }
        return found.isPresent() ? found : join.top(count, budget);
    }

    private Optional<List<SimilarityJoin.Match>> reaching(TransformerSolver transformer, PairInstance x,
            Value threshold,
            SimilarityJoin join, Budget budget) {
        Optional<RowValues> rows = transformer.rowsReaching(x, threshold, budget);
        return rows.isEmpty() ? Optional.empty() : join.topAmong(rows.get().reaching(), count, budget);
    }
}
