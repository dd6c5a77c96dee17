package finegrain.approximate;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.BruteForce;
import finegrain.solvers.Estimate;
import finegrain.solvers.Portfolio;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;

/// The same vectors on some of their coordinates, solved exactly there; the pair that is found is then valued on all of them.
final class Columns {
    private static final int ROWS_BETWEEN_LOOKS = 4096;

    private Columns() {}

    /// The best pair on the coordinates `kept`, ascending, as the answer to the additive or gap question of `x`.
    static Answer<Pair> solve(PairInstance x, int[] kept, Budget budget) {
        long bytes = bytes(x, kept.length);
        Memory.require(budget, bytes, "keeping " + kept.length + " coordinates of " + x.size());
        PairInstance part = new PairInstance(x.problem(), keep(x.vectors(), kept, budget), new Question.Optimum());
        return switch (Portfolio.with()
                .<PairInstance, Pair>auto(part)
                .solve(part,
                        budget.withMemory(budget.bytes() - bytes))) {
            case Answer.Attained<Pair>(Pair pair, Value ignored) -> answer(x, pair, budget);
            case Answer<Pair> other -> other;
        };
    }

    private static Answer<Pair> answer(PairInstance x, Pair pair, Budget budget) {
        Value value = x.problem().value(x, pair);
        budget.work().add("verified pairs", 1);
        if (x.question() instanceof Question.Gap(Value yes, Value no)) {
            return x.problem().goal().reaches(value, no) ? new Answer.Yes<>(pair) : new Answer.No<>();
        }
        return new Answer.Attained<>(pair, value);
    }

    /// What [#solve] on so many coordinates will cost.
    static Estimate estimate(PairInstance x, int kept, Budget budget) {
        Estimate all = new BruteForce().estimate(x, budget);
        int l = x.vectors().dimension();
        double choosing = 3e-9 * l * ((long) x.vectors().left().rows() + x.vectors().right().rows());
        return new Estimate(1e-3 + all.seconds() * (64.0 + kept) / (64.0 + l) + choosing, bytes(x, kept),
                kept + " of " + l + " coordinates");
    }

    /// The memory that the kept coordinates take, in bytes.
    static long bytes(PairInstance x, int kept) {
        long left = BitMatrix.bytes(x.vectors().left().rows(), kept);
        long right = x.problem().mono() ? 0 : BitMatrix.bytes(x.vectors().right().rows(), kept);
        return left + right + 4L * x.vectors().dimension();
    }

    private static Vectors keep(Vectors vectors, int[] kept, Budget budget) {
        return switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> new Vectors.Mono(keep(rows, kept, budget));
            case Vectors.Bi(BitMatrix left, BitMatrix right) ->
                new Vectors.Bi(keep(left, kept, budget), keep(right, kept, budget));
        };
    }

    private static BitMatrix keep(BitMatrix matrix, int[] kept, Budget budget) {
        int[] place = new int[matrix.columns()];
        for (int c = 0; c < kept.length; c++) {
            place[kept[c]] = c + 1;
        }
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), kept.length);
        Ones ones = new Ones(matrix);
        for (int row = 0; row < matrix.rows(); row++) {
            if (row % ROWS_BETWEEN_LOOKS == 0) {
                Stopped.look(budget);
            }
            int count = ones.of(row);
            for (int k = 0; k < count; k++) {
                int at = place[ones.column(k)];
                if (at > 0) {
                    builder.set(row, at - 1);
                }
            }
        }
        return builder.build();
    }
}
