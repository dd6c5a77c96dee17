package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Relation;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The longest chain is the cheapest path from item to item.
///
/// **Theorem** (`chain-to-lws`). A chain of `c` of `n` items is a path of cost `-(c + 1)` through `n + 2` nodes whose jumps cost -1 where the relation
/// holds and are forbidden elsewhere.
///
/// **Construction.** The items in an order in which none fits into an earlier one: as they come, by their sorted sides, or by size;
/// a node before all and one behind all. **Way back.** The items on the path.
public final class ChainToLws extends Direct<ChainInstance, Chain, PathInstance, Path> {
    public ChainToLws(ChainProblem source) {
        super(new Description<>(source.id() + "-to-lws", source, PathProblem.LWS, Description.values(),
                statement(source),
                List.of(no(source))));
    }

    private static Claim statement(ChainProblem source) {
        return Description.claim("chain-to-lws",
                "In an order that the relation respects the longest chain is the cheapest path.",
                Claim.Kind.EXACT_VALUE, "cost = -(length + 1)",
                Description.growth(source, PathProblem.LWS, "1", source == ChainProblem.LIS ? "n^2" : "n^2 · l", "n",
                        "n",
                        "k", "1"),
                "LWS for a relation in n^(2-ε) finds longest chains in n^(2-ε)",
                size -> Prediction.once("n", size.get("n").add(BigInteger.TWO), "k", 1), Description.ONE_DIMENSION);
    }

    static ChainInstance no(ChainProblem source) {
        return switch (source) {
            case LIS -> ChainInstance.of(source, IntegerMatrix.of(new long[]{3}, new long[]{1}, new long[]{2}),
                    NoInstances.atMost(3));
            case NESTED_BOXES -> ChainInstance.of(source,
                    IntegerMatrix.of(new long[]{1, 5}, new long[]{6, 2}, new long[]{2, 2}), NoInstances.atMost(3));
            case SUBSET_CHAIN -> ChainInstance.of(BitMatrix.of("100", "110", "011"), NoInstances.atMost(3));
        };
    }

    /// The items in an order in which none fits into an earlier one.
    static int[] order(ChainInstance x) {
        Comparator<Integer> order = switch (x.items()) {
            case ChainInstance.Items.Sets(BitMatrix rows) -> Comparator.comparingInt(rows::weight);
            case ChainInstance.Items.Numbers(IntegerMatrix rows) when x.problem() == ChainProblem.LIS ->
                Comparator.naturalOrder();
            case ChainInstance.Items.Numbers(IntegerMatrix rows) ->
                (a, b) -> Arrays.compare(sides(rows, a), sides(rows, b));
        };
        return IntStream.range(0, x.items().count()).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    static long[] sides(IntegerMatrix rows, int box) {
        long[] sides = new long[rows.columns()];
        rows.copyRow(box, sides);
        Arrays.sort(sides);
        return sides;
    }

    @Override
    PathInstance image(ChainInstance x) {
        int[] order = order(x);
        int nodes = Math.addExact(order.length, 2);
        BitMatrix.Builder related = new BitMatrix.Builder(nodes, nodes);
        for (int to = 1; to < nodes; to++) {
            for (int from = 0; from < to; from++) {
                if (from == 0 || to == nodes - 1 || ChainProblem.below(x, order[from - 1], order[to - 1])) {
                    related.set(to, from);
                }
            }
        }
        return PathInstance.lws(Cost.of(new Relation(related.build(), -1)),
                Exact.thresholds(x.question(), t -> t.add(BigInteger.ONE).negate()));
    }

    @Override
    Optional<Chain> witness(ChainInstance x, Path path) {
        int[] order = order(x);
        return Optional.of(new Chain(IntLists.immutable.with(IntStream.range(1, path.length() - 1)
                .map(cell -> order[path.coordinate(cell, 0) - 1])
                .toArray())));
    }
}
