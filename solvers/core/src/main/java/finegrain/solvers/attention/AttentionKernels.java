package finegrain.solvers.attention;

import java.util.Comparator;
import java.util.List;

/// The innermost loops of attention over arrays `A` of numbers: a matrix product by register tiles, and the softmax as it goes
/// ("online") over one tile of keys after another.
///
/// **The same bits everywhere.** An entry of a product is one chain of fused multiply-adds in the order of its terms, and a sum over
/// keys has [#LANES] chains, key `j` in lane `j mod 16`, whatever the width of the registers. So every implementation gives the same
/// bits, and rows do not depend on which other rows are computed with them.
///
/// **Online softmax.** For each row there is a reference `m`. The weight of score `s` is `2^`[Arithmetic#scale()]` · exp(s - m)`; the
/// scale keeps clear of subnormal numbers and cancels. When a tile has a score above `m + 8`, `m` becomes the largest score of that
/// tile, and what was added up before is multiplied by the row's factor `exp(m_old - m_new)`; otherwise the factor is 1. At first
/// `m` is [Arithmetic#lowest()]. A score of `-∞` has weight 0, and a row that has seen no other has sum 0.
///
/// Stateless and thread-safe; the arrays belong to the caller.
///
/// @param <A> `float[]` or `double[]`
public interface AttentionKernels<A> {
    /// The rows of a register tile.
    int ROWS = 6;

    /// The chains of a sum over keys.
    int LANES = 16;

    /// How much a reference may be exceeded before it is replaced.
    int SLACK = 8;

    /// So many multiplications are done by vectors.
    double MANY = 0x1p31;

    /// The system property that names the kernels to use, for comparisons: `scalar`, `vector-128`, `vector-256`, `vector-512`.
    String PROPERTY = "finegrain.attention";

    /// Which ones these are.
    String id();

    /// How much they do at a time, in bits.
    int bits();

    /// What is done with these numbers one by one.
    Arithmetic<A> arithmetic();

    /// For [#ROWS] rows `r` and the columns `x` of one panel:
    /// `c[at + r·width + x] = factors[f + r] · c[at + r·width + x] + Σ_{first ≤ k < end} a[row + r·stride + k] · b[panel + places[k] + x]`.
    ///
    /// The sum starts at 0 and is added to the rest by one fused operation, so a factor of 0 forgets what was there, which must be
    /// finite.
    ///
    /// @param places where the rows of `b` begin in its panel; if there are none, they lie one behind the other
    void multiply(A a, int row, int stride, A b, int panel, int[] places, int first, int end, A factors, int f, A c,
            int at, int width);

    /// Turns the scores of `rows` rows of one tile into weights, adds their sums to `sums` and sets `factors` to what the row's earlier
    /// sums have to be multiplied with; those of `sums` have been.
    ///
    /// @param at row `r` begins at `at + r · `[Arithmetic#TILE]
    /// @param first the first row in `references`, `factors` and, times [#LANES], in `sums`
    void weigh(A scores, int at, int rows, A references, A factors, A sums, int first);

    /// For each of `rows` rows adds to the lanes from `(first + r) · `[#LANES] of `sums`, after multiplying them with the row's factor, the
    /// products of the weights and the tile's values, which begin at `from`.
    void addValues(A weights, int at, int rows, A values, int from, A factors, A sums, int first);

    /// One coordinate of the `count` tokens of a panel, two values told apart by a bit: `to[at + i] = ((bit i ? on : off) · scales[from + i]) · by`.
    void expand(long bits, int count, double on, double off, A scales, int from, double by, A to, int at);

    /// Every implementation for arrays like those of `arithmetic`, the narrowest first. Those on the Vector API need
    /// the module `jdk.incubator.vector`; without it there are the scalar ones, and the same results.
    static <A> List<AttentionKernels<A>> all(Arithmetic<A> arithmetic) {
        return among(Provided.All.KERNELS, arithmetic);
    }

    private static <A> List<AttentionKernels<A>> among(List<AttentionKernels<?>> found, Arithmetic<A> arithmetic) {
        return found.stream()
                .flatMap(kernels -> arithmetic.own(kernels).stream())
                .sorted(Comparator.comparingInt(AttentionKernels::bits))
                .toList();
    }

    /// The kernels that are soonest done with so many multiplications: vector code is slow until it has been compiled, which takes
    /// seconds, so they do not pay for a small input.
    static <A> AttentionKernels<A> forWork(Arithmetic<A> arithmetic, double multiplications) {
        boolean chosen = !System.getProperty(PROPERTY, "").isEmpty();
        return multiplications < MANY && !chosen ? among(Provided.SCALAR, arithmetic).getFirst() : best(arithmetic);
    }

    /// The widest, or those that the system property [#PROPERTY] names.
    static <A> AttentionKernels<A> best(Arithmetic<A> arithmetic) {
        List<AttentionKernels<A>> all = all(arithmetic);
        String wanted = System.getProperty(PROPERTY, "");
        return all.stream().filter(kernels -> kernels.id().equals(wanted)).findFirst().orElseGet(all::getLast);
    }

    /// A module with more kernels.
    interface Provider {
        /// Those that run well here; none if something they need is missing.
        List<AttentionKernels<?>> attention();
    }
}
