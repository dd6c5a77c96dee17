package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The longest increasing subsequence by binary search: for each length the smallest number in which a subsequence of that length ends.
///
/// Boxes of one or two sides become a sequence: by their shorter side, of equal ones the one with the longer long side first, so that no
/// two of equal short sides follow each other; what increases is the long side.
public final class Patience implements Estimating<ChainInstance, Chain> {
    @Override
    public String id() {
        return "patience";
    }

    @Override
    public String idea() {
        return "Keeps, for each length, the smallest number in which an increasing subsequence of that length can end.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n log n", "n",
                "O(n log n), at most n(⌊log₂ n⌋ + 1) comparisons; O(n) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("Fredman1975", "pp. 29–35, the whole article"));
    }

    @Override
    public String regime() {
        return "Longest increasing subsequence, and nested boxes of one or two sides.";
    }

    @Override
    public Class<ChainInstance> shape() {
        return ChainInstance.class;
    }

    @Override
    public Optional<String> declines(ChainInstance x) {
        boolean sequence = x.problem() == ChainProblem.LIS;
        boolean flat = x.problem() == ChainProblem.NESTED_BOXES
                && (x.items().dimension() == 1 || x.items().dimension() == 2);
        return sequence || flat ? Optional.empty() : Optional.of("patience is for sequences and boxes of two sides");
    }

    @Override
    public Estimate estimate(ChainInstance x, Budget budget) {
        double n = x.items().count();
        double comparisons = n * LineSolver.log2(n);
        return new Estimate(5e-6 + 12e-9 * comparisons, bytes(x),
                String.format(Locale.ROOT, "about %.2g comparisons (%,d items in a sequence)", comparisons, (long) n));
    }

    private static long bytes(ChainInstance x) {
        return 48L * x.items().count();
    }

    @Override
    public Answer<Chain> solve(ChainInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(longest(x, budget))));
    }

    private static Chain longest(ChainInstance x, Budget budget) {
        IntegerMatrix rows = switch (x.items()) {
            case ChainInstance.Items.Numbers(IntegerMatrix numbers) -> numbers;
            case ChainInstance.Items.Sets sets -> throw new IllegalArgumentException("sets are no sequence");
        };
        int n = rows.rows();
        long[] sequence = new long[n];
        int[] order;
        if (x.problem() == ChainProblem.LIS) {
            order = new int[n];
            Arrays.setAll(order, i -> i);
            Arrays.setAll(sequence, i -> rows.get(i, 0));
        } else {
            long[] shorter = new long[n];
            long[] falling = new long[n];
            for (int i = 0; i < n; i++) {
                long a = rows.get(i, 0);
                long b = rows.get(i, rows.columns() - 1);
                shorter[i] = Math.min(a, b);
                sequence[i] = Math.max(a, b);
                falling[i] = ~sequence[i];
            }
            order = Order.by(shorter, falling);
        }
        return chain(sequence, order, budget);
    }

    private static Chain chain(long[] numbers, int[] order, Budget budget) {
        int n = order.length;
        int[] ends = new int[n];
        int[] before = new int[n];
        int length = 0;
        long comparisons = 0;
        Pace pace = new Pace(budget, "items", n);
        for (int k = 0; k < n; k++) {
            long compared = comparisons;
            int item = order[k];
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                comparisons++;
                if (numbers[ends[middle]] < numbers[item]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[item] = low == 0 ? -1 : ends[low - 1];
            ends[low] = item;
            length = Math.max(length, low + 1);
            pace.step(8 + 8 * (comparisons - compared));
        }
        pace.end();
        budget.work().add("comparisons", comparisons);
        MutableIntList items = IntLists.mutable.empty();
        for (int item = length == 0 ? -1 : ends[length - 1]; item >= 0; item = before[item]) {
            items.add(item);
        }
        return new Chain(items.reverseThis().toImmutable());
    }
}
