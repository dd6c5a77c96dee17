package finegrain.reductions.dp;

import finegrain.model.IntegerMatrix;
import finegrain.model.Size;
import finegrain.model.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The sets of kMin-IP in so many groups of consecutive ones, each group replaced by the coordinatewise products of its
/// tuples, in lexicographic order. A group of no set has the empty product, one vector of ones.
///
/// @param sets the sets as they were
/// @param groups one set for each group
record Folding(ImmutableList<IntegerMatrix> sets, List<IntegerMatrix> groups) {

    /// Group `g` of `m` has the sets from `⌊kg/m⌋` to before `⌊k(g+1)/m⌋`.
    static Folding of(ImmutableList<IntegerMatrix> sets, int number) {
        List<IntegerMatrix> groups = new ArrayList<>();
        for (int g = 0; g < number; g++) {
            groups.add(product(sets.castToList().subList(cut(sets.size(), g, number), cut(sets.size(), g + 1, number)),
                    sets.get(0).columns()));
        }
        return new Folding(sets, List.copyOf(groups));
    }

    private static int cut(int k, int g, int number) {
        return (int) ((long) k * g / number);
    }

    private static IntegerMatrix product(List<IntegerMatrix> sets, int columns) {
        int rows = 1;
        for (IntegerMatrix set : sets) {
            rows = Math.multiplyExact(rows, set.rows());
        }
        return sets.size() == 1 ? sets.getFirst() : IntegerMatrix.of(rows, columns, e -> {
            int rest = e / columns;
            long product = 1;
            for (int s = sets.size() - 1; s >= 0; s--) {
                product = Math.multiplyExact(product,
                        sets.get(s).get(rest % sets.get(s).rows(), e % columns));
                rest /= sets.get(s).rows();
            }
            return product;
        });
    }

    /// The tuple of the sets that a tuple of the groups stands for.
    Tuple unfold(int... rows) {
        MutableIntList indices = IntLists.mutable.empty();
        for (int g = rows.length - 1; g >= 0; g--) {
            int rest = rows[g];
            for (int s = cut(sets.size(), g + 1, rows.length) - 1; s >= cut(sets.size(), g, rows.length); s--) {
                indices.add(rest % sets.get(s).rows());
                rest /= sets.get(s).rows();
            }
        }
        return new Tuple(indices.toReversed().toImmutable());
    }

    /// Whether there is a tuple of the groups with these indices.
    boolean has(int... rows) {
        return IntStream.range(0, rows.length).allMatch(g -> rows[g] >= 0 && rows[g] < groups.get(g).rows());
    }

    /// The sizes of the groups, from the sizes of the sets.
    static List<BigInteger> sizes(Size size, int number) {
        List<BigInteger> sets = Description.sets(size);
        return IntStream.range(0, number)
                .mapToObj(g -> sets.subList(cut(sets.size(), g, number), cut(sets.size(), g + 1, number))
                        .stream()
                        .reduce(BigInteger.ONE, BigInteger::multiply))
                .toList();
    }

    /// A bound on the absolute value of every product, and on all that adds up to it.
    BigInteger bound() {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < sets.get(0).columns(); c++) {
            BigInteger product = BigInteger.ONE;
            for (IntegerMatrix set : sets) {
                BigInteger largest = BigInteger.ZERO;
                for (int row = 0; row < set.rows(); row++) {
                    largest = largest.max(BigInteger.valueOf(set.get(row, c)).abs());
                }
                product = product.multiply(largest);
            }
            sum = sum.add(product);
        }
        return sum;
    }
}
