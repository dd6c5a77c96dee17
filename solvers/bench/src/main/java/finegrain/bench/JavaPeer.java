package finegrain.bench;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// What a Java programmer would write, or take from a library: the double loop over the pairs of one list. On one thread.
abstract class JavaPeer implements Solver<PairInstance, Pair> {
    private static final int PATIENCE = 64;

    private final String id;
    private final String idea;

    JavaPeer(String id, String idea) {
        this.id = id;
        this.idea = idea;
    }

    static List<JavaPeer> all() {
        return List.of(new LongArrays(), new BitSets(), new LuceneDot());
    }

    /// Lays the vectors out as this peer wants them; part of what is measured, as it is for everybody.
    abstract void load(BitMatrix rows);

    abstract int innerProduct(int left, int right);

    abstract boolean orthogonal(int left, int right);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String idea() {
        return idea;
    }

    @Override
    public final Cost cost() {
        return Cost.of("n^2 · l", "n · l", "O(n² l)");
    }

    @Override
    public final String regime() {
        return "Comparison.";
    }

    @Override
    public final Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public final Optional<String> declines(PairInstance x) {
        boolean takes = x.vectors() instanceof Vectors.Mono && x.power() == 1
                && x.problem().measure() == Measure.INNER_PRODUCT
                && (x.question() instanceof Question.Count
                        || x.question() instanceof Question.Optimum
                                && x.problem().goal().reaches(Value.ONE, Value.ZERO));
        return takes ? Optional.empty() : Optional.of("it counts orthogonal pairs, or finds the largest inner product");
    }

    @Override
    public final Answer<Pair> solve(PairInstance x, Budget budget) {
        BitMatrix rows = x.vectors().left();
        load(rows);
        return x.question() instanceof Question.Count ? count(rows.rows(), budget) : largest(rows.rows(), budget);
    }

    private Answer<Pair> count(int n, Budget budget) {
        long zeros = 0;
        for (int i = 0; i < n; i++) {
            if (i % PATIENCE == 0 && budget.spent()) {
                return new Answer.Unknown<>(budget.reason());
            }
            for (int j = i + 1; j < n; j++) {
                zeros += orthogonal(i, j) ? 1 : 0;
            }
        }
        return new Answer.Amount<>(BigFraction.of(zeros));
    }

    private Answer<Pair> largest(int n, Budget budget) {
        int best = -1;
        int left = 0;
        int right = 0;
        for (int i = 0; i < n; i++) {
            if (i % PATIENCE == 0 && budget.spent()) {
                return new Answer.Unknown<>(budget.reason());
            }
            for (int j = i + 1; j < n; j++) {
                int product = innerProduct(i, j);
                if (product > best) {
                    best = product;
                    left = i;
                    right = j;
                }
            }
        }
        return best < 0 ? new Answer.No<>() : new Answer.Attained<>(new Pair(left, right), Value.of(best));
    }
}
