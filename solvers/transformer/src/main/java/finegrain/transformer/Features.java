package finegrain.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/// What attention multiplies: the coordinates of `X` after equal ones have been merged, with their weights in each head.
///
/// A feature stands for coordinates that agree in all tokens and have equal weights in every head; its query weight is
/// the sum of theirs. Features that all heads weigh alike come first and are multiplied once for all heads.
///
/// @param weights the number of ones of each document
/// @param shared what all heads have in common
/// @param own what only one head has, by head
/// @param value the coordinate that `V` reads
record Features(ImmutableIntList weights, List<Feature> shared, List<List<Feature>> own, Column value,
        Head.Mask mask) {
    /// A coordinate with its entries in `Q` and `K`.
    record Feature(Column column, double query, double key) {}

    /// The number of documents.
    int documents() {
        return weights.size();
    }

    private record Weight(double query, double key) {
        static final Weight NONE = new Weight(0, 0);

        boolean isNone() {
            return query == 0 || key == 0;
        }
    }

    /// @param distinct the different columns of the documents
    /// @param limit the memory there is for the columns of a positional code
    static Features of(Transformer transformer, Tokens tokens, DistinctColumns distinct, long limit) {
        TokenMlp mlp = transformer.tokens();
        int n = tokens.count();
        Column.Scaling scaling = switch (mlp.normalisation()) {
            case NONE -> Column.Scaling.NONE;
            case EUCLIDEAN -> Column.Scaling.NORM;
        };
        List<Sorted> sorted = new ArrayList<>();
        for (DistinctColumns.Group group : distinct.groups()) {
            sorted.add(new Sorted(new Column(group.bits().words(), 1, 0, 0, scaling), group.coordinates()));
        }
        sorted.add(new Sorted(Column.constant(n, 1, tokens.sink()), mlp.marker()));
        sorted.addAll(positions(tokens.positions(), n, mlp.firstPosition(), limit));
        Column flag = Column.constant(n, 1, 0);
        sorted.add(new Sorted(flag, mlp.flag()));

        List<Feature> shared = new ArrayList<>();
        List<List<Feature>> own = new ArrayList<>();
        transformer.heads().forEach(h -> own.add(new ArrayList<>()));
        int[] borders = borders(transformer);
        for (Sorted column : sorted) {
            for (int b = 0; b + 1 < borders.length; b++) {
                int multiplicity = column.within(borders[b], borders[b + 1]);
                if (multiplicity > 0) {
                    add(transformer.heads(), borders[b], column.column(), multiplicity, shared, own);
                }
            }
        }
        for (Head head : transformer.heads()) {
            if (head.value() != mlp.flag() || head.mask() != transformer.heads().getFirst().mask()) {
                throw new IllegalArgumentException("All heads must read the flag and have the same mask.");
            }
        }
        return new Features(weights(tokens), List.copyOf(shared), List.copyOf(own), flag,
                transformer.heads().getFirst().mask());
    }

    /// The number of nonzero products that a score may be the sum of.
    int terms() {
        return shared.size() + own.stream().mapToInt(List::size).max().orElse(0);
    }

    /// A column and the coordinates of `X` that have it, ascending.
    private record Sorted(Column column, ImmutableIntList coordinates) {
        Sorted(Column column, int... coordinates) {
            this(column, IntLists.immutable.of(coordinates));
        }

        int within(int from, int to) {
            return coordinates.count(c -> c >= from && c < to);
        }
    }

    private static List<Sorted> positions(Positions positions, int n, int first, long limit) {
        return switch (positions) {
            case Positions.None() -> List.of();
            case Positions.Sides sides -> List.of(new Sorted(signs(sides, n, 0), first));
            case Positions.IndexBits bits -> {
                List<Sorted> columns = new ArrayList<>();
                for (int k = 0; k < bits.bits(); k++) {
                    columns.add(new Sorted(signs(bits, n, k), first + k));
                }
                yield columns;
            }
            case Positions.ReedSolomon code -> DistinctColumns.ofCode(code, n, limit)
                    .groups()
                    .stream()
                    .map(g -> new Sorted(new Column(g.bits().words(), 1 / Math.sqrt(code.q()), 0, 0,
                            Column.Scaling.NONE),
                            IntLists.immutable.withAll(g.coordinates().primitiveStream().map(c -> first + c))))
                    .toList();
        };
    }

    private static Column signs(Positions positions, int n, int k) {
        long[] bits = new long[(n + 63) / 64];
        for (int i = 0; i < n; i++) {
            if (positions.at(i, k) > 0) {
                bits[i >>> 6] |= 1L << i;
            }
        }
        return new Column(bits, 1, -1, 0, Column.Scaling.NONE);
    }

    /// Where the weights of some head may change: between two borders all coordinates have equal weights.
    private static int[] borders(Transformer transformer) {
        TreeSet<Integer> borders = new TreeSet<>(List.of(0, transformer.tokens().width()));
        for (Head head : transformer.heads()) {
            for (Head.Block block : head.blocks()) {
                borders.add(block.from());
                borders.add(block.from() + block.count());
            }
        }
        return borders.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(List<Head> heads, int coordinate, Column column, int multiplicity, List<Feature> shared,
            List<List<Feature>> own) {
        List<Weight> weights = heads.stream().map(h -> weight(h, coordinate)).toList();
        if (weights.stream().distinct().count() == 1) {
            if (!weights.getFirst().isNone()) {
                shared.add(feature(column, weights.getFirst(), multiplicity));
            }
            return;
        }
        for (int h = 0; h < weights.size(); h++) {
            if (!weights.get(h).isNone()) {
                own.get(h).add(feature(column, weights.get(h), multiplicity));
            }
        }
    }

    private static Feature feature(Column column, Weight weight, int multiplicity) {
        return new Feature(column, weight.query() * multiplicity, weight.key());
    }

    private static Weight weight(Head head, int coordinate) {
        for (Head.Block block : head.blocks()) {
            if (coordinate >= block.from() && coordinate < block.from() + block.count()) {
                return new Weight(block.query(), block.key());
            }
        }
        return Weight.NONE;
    }

    private static ImmutableIntList weights(Tokens tokens) {
        int[] left = tokens.documents().left().weights();
        int[] all = Arrays.copyOf(left, tokens.count());
        if (all.length > left.length) {
            int[] right = tokens.documents().right().weights();
            System.arraycopy(right, 0, all, left.length, right.length);
        }
        return IntLists.immutable.of(all);
    }
}
