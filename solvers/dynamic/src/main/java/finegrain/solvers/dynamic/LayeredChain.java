package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Citation;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
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

/// The longest chain of boxes or sets, item by item in an order in which nothing fits into what comes before it: boxes by the sum of their sides, sets
/// by their size.
///
/// Items are kept by the length of the longest chain that ends in them. A new item is compared with the longest chains first, and with
/// nothing more once it has held one. Fast where chains are long; where there are none, all pairs are compared, and under
/// the hypotheses on vector domination and orthogonal vectors nothing is much better.
public final class LayeredChain implements Estimating<ChainInstance, Chain> {
    @Override
    public String id() {
        return "layered-chain";
    }

    @Override
    public String idea() {
        return "Takes items by size, and compares each with the ends of the longest chains first.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l", "n · l",
                "n(n-1)/2 evaluations of O(l) at worst; O(n l) memory");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("KunnemannPaturiSchneider2017", "abstract"));
    }

    @Override
    public String regime() {
        return "Nested boxes and subset chains.";
    }

    @Override
    public Class<ChainInstance> shape() {
        return ChainInstance.class;
    }

    @Override
    public Optional<String> declines(ChainInstance x) {
        return x.problem() == ChainProblem.LIS
                ? Optional.of("a sequence has an order of its own; patience is for that")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(ChainInstance x, Budget budget) {
        double n = x.items().count();
        double pairs = n * (n - 1) / 2;
        // most pairs of boxes part at one of the first sides
        double each = 3e-9 + (x.problem() == ChainProblem.SUBSET_CHAIN ? x.items().dimension() / 64.0 : 2.0) * 1e-9;
        return new Estimate(10e-6 + pairs * each, bytes(x),
                String.format(Locale.ROOT, "at most %.2g evaluations (%,d items)", pairs, (long) n));
    }

    private static long bytes(ChainInstance x) {
        return (8L * x.items().dimension() + 48) * x.items().count();
    }

    @Override
    public Answer<Chain> solve(ChainInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, Optional.of(longest(x, budget))));
    }

    /// Whether an item fits into another that is not smaller.
    @FunctionalInterface
    private interface Below {
        boolean test(int a, int b);
    }

    private static Chain longest(ChainInstance x, Budget budget) {
        int n = x.items().count();
        long[] high = new long[n];
        long[] low = new long[n];
        Below below = switch (x.items()) {
            case ChainInstance.Items.Sets(BitMatrix sets) -> {
                Arrays.setAll(low, sets::weight);
                yield (a, b) -> low[a] < low[b] && subset(sets, a, b);
            }
            case ChainInstance.Items.Numbers(IntegerMatrix boxes) -> {
                int l = boxes.columns();
                long[] sides = sortedSides(boxes);
                for (int box = 0; box < n; box++) {
                    for (int side = 0; side < l; side++) {
                        long s = sides[box * l + side];
                        long sum = low[box] + s;
                        // the sum in 128 bits
                        high[box] += (s >> 63) + (Long.compareUnsigned(sum, s) < 0 ? 1 : 0);
                        low[box] = sum;
                    }
                    low[box] ^= Long.MIN_VALUE;
                }
                yield (a, b) -> l > 0 && smaller(sides, a * l, b * l, l);
            }
        };
        return chain(n, Order.by(high, low), below, budget);
    }

    private static boolean subset(BitMatrix sets, int a, int b) {
        for (int w = 0; w < sets.wordsPerRow(); w++) {
            if ((sets.word(a, w) & ~sets.word(b, w)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static long[] sortedSides(IntegerMatrix boxes) {
        int l = boxes.columns();
        long[] sides = new long[Math.multiplyExact(boxes.rows(), l)];
        long[] row = new long[l];
        for (int box = 0; box < boxes.rows(); box++) {
            boxes.copyRow(box, row);
            Arrays.sort(row);
            System.arraycopy(row, 0, sides, box * l, l);
        }
        return sides;
    }

    private static boolean smaller(long[] sides, int a, int b, int l) {
        for (int side = 0; side < l; side++) {
            if (sides[a + side] >= sides[b + side]) {
                return false;
            }
        }
        return true;
    }

    private static Chain chain(int n, int[] order, Below below, Budget budget) {
        // items by the length of their longest chain, linked from the latest to the first
        int[] latest = new int[n + 1];
        int[] earlier = new int[n];
        int[] before = new int[n];
        Arrays.fill(latest, -1);
        int longest = 0;
        Pace pace = new Pace(budget, "items", n);
        for (int item : order) {
            long evaluations = 0;
            int holds = -1;
            int length = longest;
            while (length > 0 && holds < 0) {
                for (int other = latest[length]; other >= 0 && holds < 0; other = earlier[other]) {
                    evaluations++;
                    holds = below.test(other, item) ? other : -1;
                }
                length -= holds < 0 ? 1 : 0;
            }
            before[item] = holds;
            earlier[item] = latest[length + 1];
            latest[length + 1] = item;
            longest = Math.max(longest, length + 1);
            budget.work().add("evaluations", evaluations);
            pace.step(1 + 4 * evaluations);
        }
        pace.end();
        MutableIntList items = IntLists.mutable.empty();
        for (int item = latest[longest]; item >= 0; item = before[item]) {
            items.add(item);
        }
        return new Chain(items.reverseThis().toImmutable());
    }
}
