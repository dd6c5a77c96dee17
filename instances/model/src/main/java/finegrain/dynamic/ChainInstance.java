package finegrain.dynamic;

import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;

/// Items of which the longest chain is wanted.
public record ChainInstance(ChainProblem problem, Items items, Question question) implements DynamicInstance {
    /// One item in each row.
    public sealed interface Items {
        /// Numbers: the sides of a box, or the one member of a sequence.
        record Numbers(IntegerMatrix rows) implements Items {
            @Override
            public int count() {
                return rows.rows();
            }

            @Override
            public int dimension() {
                return rows.columns();
            }
        }

        /// Sets over `0 … l-1`.
        record Sets(BitMatrix rows) implements Items {
            @Override
            public int count() {
                return rows.rows();
            }

            @Override
            public int dimension() {
                return rows.columns();
            }
        }

        int count();

        int dimension();
    }

    public ChainInstance {
        Questions.check(problem, question);
        boolean sets = items instanceof Items.Sets;
        if (sets != (problem == ChainProblem.SUBSET_CHAIN)) {
            throw new InvalidInstanceException(
                    problem.id() + " is about " + (sets ? "numbers; sets" : "sets; numbers") + " were given.");
        }
        if (problem == ChainProblem.LIS && items.dimension() != 1) {
            throw new InvalidInstanceException(
                    "A member of the sequence has " + items.dimension() + " numbers; lis needs 1.");
        }
    }

    public static ChainInstance of(ChainProblem problem, IntegerMatrix rows, Question question) {
        return new ChainInstance(problem, new Items.Numbers(rows), question);
    }

    public static ChainInstance of(BitMatrix sets, Question question) {
        return new ChainInstance(ChainProblem.SUBSET_CHAIN, new Items.Sets(sets), question);
    }

    @Override
    public Size size() {
        return problem == ChainProblem.LIS
                ? Size.of("n", items.count())
                : Size.of("n", items.count(), "l", items.dimension());
    }
}
