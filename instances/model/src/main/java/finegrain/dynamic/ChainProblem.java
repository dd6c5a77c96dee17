package finegrain.dynamic;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The longest chain of items each of which fits into the next; the empty chain is one, of length 0.
///
/// A member of a sequence fits into a later one that is larger. A box fits into another if its sides, in some order, are all
/// strictly smaller, which is the case exactly if they are when both are sorted. A set fits into a proper superset. Equal items
/// never fit; boxes without sides all do not, nor do they hold each other.
public enum ChainProblem implements DynamicProblem<ChainInstance, Chain> {
    LIS("longest increasing subsequence of a sequence of integers."),
    NESTED_BOXES("nested boxes: the longest chain of boxes each of which fits into the next, turned as one likes."),
    SUBSET_CHAIN("subset chain: the longest chain of sets each of which is a proper subset of the next.");

    private final String definition;

    ChainProblem(String definition) {
        this.definition = definition;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return Goal.MAX;
    }

    @Override
    public Class<ChainInstance> shape() {
        return ChainInstance.class;
    }

    /// Whether item `a` fits into item `b`.
    public static boolean below(ChainInstance x, int a, int b) {
        return switch (x.items()) {
            case ChainInstance.Items.Numbers(IntegerMatrix rows) when x.problem() == LIS ->
                a < b && rows.get(a, 0) < rows.get(b, 0);
            case ChainInstance.Items.Numbers(IntegerMatrix rows) -> {
                long[] small = sides(rows, a);
                long[] large = sides(rows, b);
                yield small.length > 0 && IntStream.range(0, small.length).allMatch(side -> small[side] < large[side]);
            }
            case ChainInstance.Items.Sets(BitMatrix rows) -> rows.innerProduct(a, rows, b) == rows.weight(a)
                    && rows.weight(a) < rows.weight(b);
        };
    }

    private static long[] sides(IntegerMatrix rows, int box) {
        long[] sides = new long[rows.columns()];
        rows.copyRow(box, sides);
        Arrays.sort(sides);
        return sides;
    }

    /// The length of the longest chain that begins with each item; by asking for longer ones until there are none.
    private static int[] longestFrom(ChainInstance x) {
        int n = x.items().count();
        int[] longest = new int[n];
        Arrays.fill(longest, 1);
        for (boolean changed = true; changed;) {
            changed = false;
            for (int a = n - 1; a >= 0; a--) {
                for (int b = 0; b < n; b++) {
                    if (longest[b] + 1 > longest[a] && below(x, a, b)) {
                        longest[a] = longest[b] + 1;
                        changed = true;
                    }
                }
            }
        }
        return longest;
    }

    @Override
    public Optional<Chain> best(ChainInstance x) {
        int[] longest = longestFrom(x);
        int length = Arrays.stream(longest).max().orElse(0);
        MutableIntList items = IntLists.mutable.empty();
        while (items.size() < length) {
            // whatever begins a chain that is long enough can be gone on with, so there is no way back to look for
            items.add(IntStream.range(0, longest.length)
                    .filter(item -> items.size() + longest[item] >= length)
                    .filter(item -> items.isEmpty() || below(x, items.getLast(), item))
                    .findFirst()
                    .orElseThrow());
        }
        return Optional.of(new Chain(items.toImmutable()));
    }

    @Override
    public Stream<Chain> candidates(ChainInstance x) {
        return reaching(x, Value.ZERO);
    }

    @Override
    public Stream<Chain> reaching(ChainInstance x, Value threshold) {
        return more(x, longestFrom(x), IntLists.immutable.empty(), DynamicProblem.clamp(threshold)).map(Chain::new);
    }

    /// Every way to go on that can become as long as is wanted.
    private static Stream<ImmutableIntList> more(ChainInstance x, int[] longest, ImmutableIntList before, long wanted) {
        Stream<ImmutableIntList> stop = before.size() >= wanted ? Stream.of(before) : Stream.empty();
        return Stream.concat(stop, IntStream.range(0, longest.length)
                .filter(item -> before.size() + longest[item] >= wanted)
                .filter(item -> before.isEmpty() || below(x, before.getLast(), item))
                .boxed()
                .flatMap(item -> more(x, longest, before.newWith(item), wanted)));
    }

    @Override
    public boolean fits(ChainInstance x, Chain w) {
        ImmutableIntList items = w.items();
        return IntStream.range(0, items.size()).allMatch(i -> items.get(i) >= 0 && items.get(i) < x.items().count())
                && IntStream.range(1, items.size()).allMatch(i -> below(x, items.get(i - 1), items.get(i)));
    }

    @Override
    public Value value(ChainInstance x, Chain w) {
        return Value.of(w.items().size());
    }

    @Override
    public ChainInstance ask(ChainInstance x, Question question) {
        return new ChainInstance(this, x.items(), question);
    }

    @Override
    public Stream<ChainInstance> shrinks(ChainInstance x) {
        return (switch (x.items()) {
            case ChainInstance.Items.Numbers(IntegerMatrix rows) -> Stream.of(
                    CostShrinking.without(rows.rows()).map(rows::select),
                    CostShrinking.without(rows.columns())
                            .filter(keep -> keep.length > 0 && this != LIS)
                            .map(rows::keepColumns),
                    CostShrinking.zeros(rows))
                    .flatMap(s -> s)
                    .map(ChainInstance.Items.Numbers::new);
            case ChainInstance.Items.Sets(BitMatrix rows) -> Stream.concat(
                    CostShrinking.without(rows.rows())
                            .map(keep -> Cost.keep(rows, keep, IntStream.range(0, rows.columns()).toArray())),
                    CostShrinking.without(rows.columns())
                            .map(keep -> Cost.keep(rows, IntStream.range(0, rows.rows()).toArray(), keep)))
                    .map(ChainInstance.Items.Sets::new);
        }).map(items -> new ChainInstance(this, items, x.question()));
    }
}
