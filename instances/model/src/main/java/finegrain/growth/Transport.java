package finegrain.growth;

import java.util.Optional;

/// How a reduction carries a running time of its target to its source: it builds queries whose sizes are `sizes`, so many
/// as `queries` says, and spends `time` on building them and on the way back.
///
/// **Composition.** If the target takes `T`, the source takes `queries · T∘sizes + time`. So a size map `n → n^c` turns
/// `T = N^(2-ε)` into `n^(2c-cε)`: if the source needs `n^s`, the target needs `N^(s/c)`.
///
/// @param sizes how large a query is
/// @param queries how many there are; with [Shape.Halving] how many at each node of the recursion
/// @param shape how their sizes are distributed
/// @param time everything besides the queries
public record Transport(SizeMap sizes, Growth queries, Shape shape, Growth time) {

    /// How the sizes of the queries are distributed.
    public sealed interface Shape {
        /// Each may be as large as `sizes`.
        Shape EQUAL = new Equal();

        /// Each may be as large as `sizes`.
        record Equal() implements Shape {}

        /// A recursion that halves one parameter of the source: `2^(d·i)` nodes with `p/2^i` in place of `p`, down to constant
        /// size. So the queries of all `p^d` nodes cost no more than those of the first, if the target takes more time than
        /// `p^d`.
        ///
        /// @param dimension `d`: 1 if the halves are taken one by one, 2 if each of one range meets each of another
        record Halving(Param p, int dimension) implements Shape {
            public Halving(Param p) {
                this(p, 1);
            }
        }
    }

    public Transport(SizeMap sizes, Growth queries, Growth time) {
        this(sizes, queries, Shape.EQUAL, time);
    }

    /// A transport whose queries and time are written in the parameters of the source of `sizes`.
    public static Transport of(SizeMap sizes, String queries, String time) {
        return new Transport(sizes, Growth.parse(queries, sizes.source()), Growth.parse(time, sizes.source()));
    }

    /// The transport that changes nothing.
    public static Transport identity(SizeMap identity) {
        return new Transport(identity, Growth.one(), Growth.one());
    }

    /// The time of the source, if the target takes `target`.
    public Growth source(Growth target) {
        return overNodes(queries.times(target.substitute(sizes))).plus(time);
    }

    /// The number of all queries.
    public Growth calls() {
        return overNodes(queries);
    }

    private Growth overNodes(Growth each) {
        return switch (shape) {
            case Shape.Equal() -> each;
            case Shape.Halving(Param p, int dimension) -> each.summedOverHalves(p, dimension);
        };
    }

    /// This and then `next`. It is exact, except where the queries of `next` have different sizes that cannot be told in the
    /// parameters of this source: those are all counted as large as the largest, so what is claimed is still true.
    ///
    /// @throws IllegalArgumentException if `next` does not start where this ends
    public Transport then(Transport next) {
        Optional<Shape> composed = then(next.shape);
        Growth each = composed.isPresent() ? next.queries : next.calls();
        return new Transport(sizes.then(next.sizes), queries.times(each.substitute(sizes)), composed.orElse(shape),
                source(next.time));
    }

    private Optional<Shape> then(Shape next) {
        return switch (next) {
            case Shape.Equal() -> Optional.of(shape);
            case Shape.Halving(Param p, int dimension) -> shape.equals(Shape.EQUAL)
                    ? sizes.unchanged(p).map(own -> new Shape.Halving(own, dimension))
                    : Optional.empty();
        };
    }
}
