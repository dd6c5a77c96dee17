package finegrain.approximate;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Hash tables one after the other, each drawn afresh, until one of them holds a pair that reaches the no value.
///
/// The pair returned is the first one of the first table that has any, in the order of its rows, so it does not depend on
/// the number of threads. A worker keeps one table at a time.
final class Tables {
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final PairInstance x;
    private final Family family;
    private final Plan plan;
    private final Chance chance;
    private final Budget budget;
    private final int[] left;
    private final int[] right;
    private final double threshold;

    Tables(PairInstance x, Family family, Plan plan, Chance chance, Budget budget) {
        this.x = x;
        this.family = family;
        this.plan = plan;
        this.chance = chance;
        this.budget = budget;
        this.left = family.rows(Family.Side.LEFT);
        this.right = family.rows(Family.Side.RIGHT);
        // Only to leave out pairs that are far below; what is near is compared exactly.
        this.threshold = ((Question.Gap) x.question()).no().approximate() - 1e-6;
    }

    /// The memory that one worker takes, in bytes.
    static long bytes(Family family, Plan plan) {
        long rows = family.rows(Family.Side.LEFT).length;
        return family.bytes(plan.functions()) + (8 + 4) * rows + 4 * slots((int) rows);
    }

    private static long slots(int rows) {
        return Math.max(2, Long.highestOneBit(Math.max(1, rows)) << 1);
    }

    Answer<Pair> search(String who) {
        int workers = (int) Math.max(1, Math.min(budget.threads(), plan.tables()));
        Memory.require(budget, Memory.product(bytes(family, plan), workers),
                who + " with " + plan.tables() + " tables of " + plan.functions() + " functions on " + x.size());
        budget.progress().begin(who, plan.tables());
        AtomicLong first = new AtomicLong(Long.MAX_VALUE);
        Hits hits = new Hits();
        try (Workers crew = new Workers(budget)) {
            crew.inOrder(plan.tables(), Table::new, (table, number) -> {
                // Tables before the first hit are all done or in hand; those after it do not matter.
                if (number < first.get()) {
                    Pair found = table.search(number);
                    if (found != null) {
                        hits.add(number, found);
                        first.accumulateAndGet(number, Math::min);
                    }
                }
                budget.progress().advance(1);
            });
        }
        Pair pair = hits.first();
        return pair == null ? new Answer.No<>() : new Answer.Yes<>(pair);
    }

    /// The pairs that tables found.
    private static final class Hits {
        private long table = Long.MAX_VALUE;
        private @Nullable Pair pair;

        synchronized void add(long number, Pair found) {
            if (number < table) {
                table = number;
                pair = found;
            }
        }

        synchronized @Nullable Pair first() {
            return pair;
        }
    }

    /// The left rows by their keys, in chains.
    private final class Table {
        private final long[] keys = new long[left.length];
        private final int[] next = new int[left.length];
        private final int[] heads = new int[(int) slots(left.length)];

        @Nullable
        Pair search(long number) {
            Family.Functions functions = family.draw(plan.functions(), chance.random(number));
            fill(functions);
            long candidates = 0;
            long verified = 0;
            Pair found = null;
            for (int r = 0; r < right.length && found == null; r++) {
                if (r % ROWS_BETWEEN_LOOKS == 0) {
                    Stopped.look(budget);
                }
                long key = family.symmetric() ? keys[r] : functions.key(Family.Side.RIGHT, right[r]);
                for (int k = heads[slot(key)]; k > 0 && found == null; k = next[k - 1]) {
                    if (keys[k - 1] == key) {
                        candidates++;
                        int i = left[k - 1];
                        if (x.problem().mono() && (i == right[r] || family.symmetric() && i > right[r])) {
                            continue;
                        }
                        verified++;
                        found = reaching(i, right[r]);
                    }
                }
            }
            long hashed = (long) left.length + (family.symmetric() ? 0 : right.length);
            budget.work().add("hash evaluations", hashed * plan.functions());
            budget.work().add("candidates", candidates);
            budget.work().add("verified pairs", verified);
            return found;
        }

        private void fill(Family.Functions functions) {
            Arrays.fill(heads, 0);
            for (int k = left.length; k > 0; k--) {
                if (k % ROWS_BETWEEN_LOOKS == 0) {
                    Stopped.look(budget);
                }
                long key = functions.key(Family.Side.LEFT, left[k - 1]);
                keys[k - 1] = key;
                int slot = slot(key);
                next[k - 1] = heads[slot];
                heads[slot] = k;
            }
        }

        private int slot(long key) {
            return (int) (key >>> 32) & heads.length - 1;
        }
    }

    /// The pair of these rows if its value reaches the no side of the gap.
    private @Nullable Pair reaching(int i, int j) {
        int product = x.vectors().left().innerProduct(i, x.vectors().right(), j);
        double value = x.problem().measure() == Measure.COSINE
                ? product / Math.sqrt((double) x.vectors().left().weight(i) * x.vectors().right().weight(j))
                : product;
        if (value < threshold) {
            return null;
        }
        Pair pair = x.problem().mono() ? new Pair(Math.min(i, j), Math.max(i, j)) : new Pair(i, j);
        Value exact = x.problem().value(x, pair);
        return x.problem().goal().reaches(exact, ((Question.Gap) x.question()).no()) ? pair : null;
    }
}
