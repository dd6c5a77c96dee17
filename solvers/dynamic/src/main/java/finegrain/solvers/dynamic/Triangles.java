package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.Weights;
import finegrain.model.Answer;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/// Minimum-weight and negative triangles by the (min,+) product of two sides, a few rows at a time, each compared with the third side at
/// once. With a weight that is light enough it ends at the first few rows that have one.
public record Triangles() implements Estimating<MatrixInstance, Tuple> {
    private static final double SECONDS_EACH = 0.5e-9;
    private static final int STRIP = 16;

    @Override
    public String id() {
        return "triangles";
    }

    @Override
    public String idea() {
        return "Multiplies two sides in (min,+), a few rows at a time, and compares with the third.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n1 · n2 · n3", "n1 · n2 + n2 · n3 + n1 · n3",
                "n1 n2 n3 evaluations divided among the threads; memory of the three sides and a few rows for each thread");
    }

    @Override
    public String regime() {
        return "Triangles in graphs of three parts, of any weights.";
    }

    @Override
    public Class<MatrixInstance> shape() {
        return MatrixInstance.class;
    }

    @Override
    public Optional<String> declines(MatrixInstance x) {
        return x.problem().triangles()
                ? Optional.empty()
                : Optional.of(x.problem().id() + " is not about triangles.");
    }

    @Override
    public Estimate estimate(MatrixInstance x, Budget budget) {
        double sums = x.problem().tuples(x).doubleValue();
        return new Estimate(1e-4 + sums * SECONDS_EACH / Math.max(1, budget.threads()), bytes(x, budget),
                String.format(Locale.ROOT, "%.3g evaluations of triangles in blocks", sums));
    }

    private static long bytes(MatrixInstance x, Budget budget) {
        long entries = x.matrices().sumOfLong(side -> (long) side.rows() * side.columns());
        return 8 * entries + 8L * STRIP * x.matrices().get(1).columns() * Math.max(1, budget.threads());
    }

    /// The largest weight that answers the question.
    private static long enough(MatrixInstance x) {
        return switch (x.question()) {
            case Question.Threshold(var threshold) -> DynamicProblem.clamp(threshold);
            case Question.Exists q -> -1;
            default -> -Weights.LIMIT;
        };
    }

    /// A triangle without its third corner, and its weight.
    private record Found(long weight, int x, int y) {}

    @Override
    public Answer<Tuple> solve(MatrixInstance x, Budget budget) {
        Memory.require(budget, bytes(x, budget), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, best(x, budget)));
    }

    private static Optional<Tuple> best(MatrixInstance x, Budget budget) {
        List<MinPlus.Block> sides = x.matrices().collect(MinPlus.Block::of).castToList();
        MinPlus.Block a = sides.get(0);
        MinPlus.Block b = sides.get(1);
        int strips = (a.rows() + STRIP - 1) / STRIP;
        @Nullable
        Found[] found = new Found[strips];
        long enough = enough(x);
        AtomicLong last = new AtomicLong(strips);
        budget.progress().begin("rows", strips);
        try (Workers workers = new Workers(budget)) {
            workers.inOrder(strips, () -> new long[STRIP * b.columns()], (own, strip) -> {
                // A strip behind one that has enough does not count, so that the answer does not depend on threads.
                if (strip < last.get()) {
                    Found lightest = lightest(sides, (int) strip * STRIP, own);
                    found[(int) strip] = lightest;
                    if (lightest != null && lightest.weight <= enough) {
                        last.accumulateAndGet(strip, Math::min);
                    }
                    budget.work()
                            .add("evaluations", (long) Math.min(STRIP, a.rows() - (int) strip * STRIP)
                                    * a.columns() * b.columns());
                }
                budget.progress().advance(1);
            });
        }
        Found best = null;
        for (int strip = 0; strip < strips && strip <= last.get(); strip++) {
            Found candidate = found[strip];
            if (candidate != null && (best == null || candidate.weight < best.weight)) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best).map(f -> corners(f, sides));
    }

    private static @Nullable Found lightest(List<MinPlus.Block> sides, int row, long[] sums) {
        MinPlus.Block a = sides.get(0);
        MinPlus.Block b = sides.get(1);
        MinPlus.Block c = sides.get(2);
        int height = Math.min(STRIP, a.rows() - row);
        Arrays.fill(sums, Weights.FORBIDDEN);
        MinPlus.multiply(a.part(row, 0, height, a.columns()), b, MinPlus.Block.of(sums, height, b.columns()));
        Found best = null;
        for (int e = 0; e < height * b.columns(); e++) {
            long weight = Weights.plus(sums[e], c.entries()[row * b.columns() + e]);
            if (Weights.finite(weight) && (best == null || weight < best.weight)) {
                best = new Found(weight, row + e / b.columns(), e % b.columns());
            }
        }
        return best;
    }

    private static Tuple corners(Found found, List<MinPlus.Block> sides) {
        MinPlus.Block a = sides.get(0);
        MinPlus.Block b = sides.get(1);
        long third = sides.get(2).entries()[found.x * b.columns() + found.y];
        int z = 0;
        while (Weights.plus(Weights.plus(a.entries()[found.x * a.columns() + z],
                b.entries()[z * b.columns() + found.y]), third) != found.weight) {
            z++;
        }
        return new Tuple(IntLists.immutable.with(found.x, found.y, z));
    }
}
