package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.growth.Growth;
import finegrain.growth.Param;
import finegrain.growth.Transport;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The longest chain by asking whether something fits into something.
///
/// **Theorem** (`chain-by-selection`, Künnemann, Paturi and Schneider 2017). A longest chain of `n` items takes about `2m` queries for `√m` and
/// `√m` items at each node of a recursion that halves `m`, from `m = n/2`; so selection in `n^(2-δ)` gives longest chains in
/// `n^(2-δ/2)`.
///
/// **Construction.** The items in an order that the relation respects. The chains that end in an item of the first half are found; then each
/// item of the second half gets the longest of them that it can follow: groups of `√m` items of the first half, those of the longest
/// chains first, and groups of the second are asked for a pair until there is none, and a pair settles its item by the longest chain of the
/// group, which a scan finds. Then the second half. **Way back.** The items on the longest chain.
///
/// @param <Y> instances of the problem that selects: vector domination for boxes, orthogonal vectors for sets
/// @param <V> pairs of it
public final class ChainBySelection<Y extends Instance, V> extends Adaptive<ChainInstance, Chain, Y, V> {
    private final Selection<Y, V> selection;

    private ChainBySelection(ChainProblem source, Problem<Y, V> target, Selection<Y, V> selection) {
        super(new Description<>(source.id() + "-to-" + target.id(), source, target, questions(),
                statement(source, target), List.of(ChainToLws.no(source))));
        this.selection = selection;
    }

    /// Nested boxes by vector domination.
    public static ChainBySelection<?, ?> ofBoxes() {
        return new ChainBySelection<>(ChainProblem.NESTED_BOXES, Selection.DOMINATION.problem(), Selection.DOMINATION);
    }

    /// Subset chains by orthogonal vectors.
    public static ChainBySelection<?, ?> ofSets() {
        return new ChainBySelection<>(ChainProblem.SUBSET_CHAIN, Selection.ORTHOGONALITY.problem(),
                Selection.ORTHOGONALITY);
    }

    private static SequencedMap<Question.Kind, Question.Kind> questions() {
        SequencedMap<Question.Kind, Question.Kind> carries = Carries.one(Question.Kind.OPTIMUM, Question.Kind.EXISTS);
        carries.put(Question.Kind.THRESHOLD, Question.Kind.EXISTS);
        return carries;
    }

    private static Claim statement(ChainProblem source, Problem<?, ?> target) {
        Transport transport = new Transport(
                Description.map(source, target, "nA", "n^(1/2)", "nB", "n^(1/2)", "l", "l"),
                Growth.parse("n", source.id()), new Transport.Shape.Halving(new Param(source.id(), "n")),
                Growth.parse("n^(3/2) · l + n · l · log l", source.id()));
        return Description.claim("chain-by-selection",
                "The best predecessors of many items are found by asking groups for any predecessor.",
                Claim.Kind.EXACT_VALUE, "length", transport,
                "selection in n^(2-δ) gives longest chains in n^(2-δ/2)", ChainBySelection::sizes,
                Description.ONE_DIMENSION);
    }

    @Override
    Optional<Chain> best(ChainInstance x, Ask<Y, V> ask) {
        return Optional.of(new Run<>(x, selection, ask).chain());
    }

    /// The longest chains of one instance while they are found; items are numbered in their order.
    private static final class Run<Y extends Instance, V> {
        private final ChainInstance x;
        private final Selection<Y, V> selection;
        private final Ask<Y, V> ask;
        private final int[] items;
        /// The length of the longest chain that ends in each item, and the item before it.
        private final int[] length;
        private final int[] before;

        Run(ChainInstance x, Selection<Y, V> selection, Ask<Y, V> ask) {
            this.x = x;
            this.selection = selection;
            this.ask = ask;
            items = selection.distinct(x, ChainToLws.order(x));
            length = new int[items.length];
            before = new int[items.length];
            Arrays.fill(length, 1);
            Arrays.fill(before, -1);
        }

        Chain chain() {
            if (x.items().dimension() > 0) {
                fill(0, items.length);
            }
            int last = IntStream.range(0, items.length)
                    .boxed()
                    .max(Comparator.comparingInt(item -> length[item]))
                    .orElse(-1);
            MutableIntList chain = IntLists.mutable.empty();
            for (int item = last; item >= 0; item = before[item]) {
                chain.add(items[item]);
            }
            return new Chain(chain.toReversed().toImmutable());
        }

        /// Finishes the items `from … end-1`, to which all earlier ones have already contributed.
        private void fill(int from, int end) {
            if (end - from < 2) {
                return;
            }
            int middle = (from + end) >>> 1;
            fill(from, middle);
            carry(from, middle, end);
            fill(middle, end);
        }

        private void carry(int from, int middle, int end) {
            int[] first = IntStream.range(from, middle)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer item) -> -length[item]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int size = Blocks.squareRoot(end - middle);
            boolean[] settled = new boolean[end - middle];
            for (int[] as : Blocks.of(first.length, size)) {
                int[] group = Arrays.stream(as).map(a -> first[a]).toArray();
                for (int[] bs : Blocks.of(settled.length, size)) {
                    settle(group, bs, middle, settled);
                }
            }
        }

        private void settle(int[] group, int[] bs, int middle, boolean[] settled) {
            while (true) {
                int[] live = Arrays.stream(bs).filter(b -> !settled[b]).map(b -> middle + b).toArray();
                if (live.length == 0) {
                    return;
                }
                Optional<V> hit = ask.of(() -> selection.query(x, original(group), original(live)));
                if (hit.isEmpty()) {
                    return;
                }
                int b = live[selection.right(hit.get())];
                settled[b - middle] = true;
                for (int a : group) {
                    if (ChainProblem.below(x, items[a], items[b])) {
                        if (length[a] + 1 > length[b]) {
                            length[b] = length[a] + 1;
                            before[b] = a;
                        }
                        break; // the first of the group has the longest chain
                    }
                }
            }
        }

        private int[] original(int... group) {
            return Arrays.stream(group).map(item -> items[item]).toArray();
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("n");
        BigInteger half = n.add(BigInteger.ONE).shiftRight(1);
        return Prediction.of(Bound.atMost(calls(n, new HashMap<>())), "nA", Bound.atMost(Blocks.squareRoot(half)), "nB",
                Bound.atMost(Blocks.squareRoot(half)), "l", size.get("l"));
    }

    /// How many queries the recursion makes at most; on each level there are items in two numbers.
    private static BigInteger calls(BigInteger n, Map<BigInteger, BigInteger> known) {
        if (n.bitLength() < 2) {
            return BigInteger.ZERO;
        }
        BigInteger found = known.get(n);
        if (found == null) {
            BigInteger first = n.shiftRight(1);
            BigInteger second = n.subtract(first);
            BigInteger size = Blocks.squareRoot(second);
            found = Blocks.number(first, size)
                    .multiply(Blocks.number(second, size))
                    .add(second)
                    .add(calls(first, known))
                    .add(calls(second, known));
            known.put(n, found);
        }
        return found;
    }
}
