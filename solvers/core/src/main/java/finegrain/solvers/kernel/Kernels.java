package finegrain.solvers.kernel;

import finegrain.model.Vectors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The innermost loops, all with the same answers.
///
/// Most work on *bit-sliced* blocks: of [#LANES] vectors, for each coordinate one slice of [#WORDS] words that says which of
/// them have it; vector `k` is lane `k`, bit `k mod 64` of word `k / 64`. The other side comes row by row, each as the list of
/// its coordinates. So one instruction looks at one coordinate of many pairs, and a row is left as soon as every lane is
/// decided. Lanes are returned as [#WORDS] words; those set in `dead` are never returned.
///
/// Kernels are stateless and thread-safe; the arrays belong to the caller.
public interface Kernels {
    /// The vectors of a block.
    int LANES = 512;

    /// The 64-bit words of a slice.
    int WORDS = LANES / Long.SIZE;

    /// So many coordinates make a table of the unions of their [#SUBSETS], and so many tables are looked at in one word.
    int GROUP = 8;
    int SUBSETS = 1 << GROUP;
    int LOOK_UPS = Integer.SIZE / GROUP;

    /// Lists of coordinates are padded to a multiple of this with the offset of a slice of zeros.
    int PADDING = 4;

    /// What [#atLeast] and [#atMost] want as scratch, in words.
    int SCRATCH = 40 * WORDS;

    /// So many pairs of words are worth vector code.
    double MANY = 0x1p30;

    /// The system property that names the kernels to use, for comparisons: `scalar`, `vector-128`, `vector-256`, `vector-512`, or
    /// [#WIDEST].
    String PROPERTY = "finegrain.kernels";

    /// Those of [#best], whatever the amount of work.
    String WIDEST = "widest";

    /// Which ones these are.
    String id();

    /// How much they do at a time, in bits.
    int bits();

    /// Rows whose coordinates no lane shares: the first row in `from … to-1` that has a lane without any of its coordinates,
    /// or `to`.
    ///
    /// @param offsets for row `r`, from `starts[r]` to `starts[r+1]`, where the slices of its coordinates begin; padded
    /// @param lanes gets the lanes of that row
    int disjoint(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead, long[] lanes);

    /// How many pairs of a row in `from … to-1` and a lane share no coordinate; rows and lanes as for [#disjoint].
    default long disjointPairs(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead) {
        long[] lanes = new long[WORDS];
        long pairs = 0;
        for (int r = from; (r = disjoint(slices, offsets, starts, r, to, dead, lanes)) < to; r++) {
            pairs += ones(lanes);
        }
        return pairs;
    }

    /// The bytes of so many tables of [#fillTables].
    static long tableBytes(int tables) {
        return (long) tables * SUBSETS * WORDS * Long.BYTES;
    }

    /// Room for so many tables, on the boundaries of cache lines, which an array need not keep to: a slice in two lines costs
    /// two accesses. It is freed when nothing refers to it.
    static MemorySegment tables(int tables) {
        return Arena.ofAuto().allocate(tableBytes(tables), WORDS * Long.BYTES);
    }

    /// For each [#GROUP] of coordinates, the union of the slices of every subset: entry `256 t + v` of [#WORDS] words is the
    /// union over the coordinates `8 t + k` with bit `k` of `v`.
    ///
    /// @param coordinates how many slices there are; those beyond are empty
    void fillTables(long[] slices, int coordinates, int tables, MemorySegment table);

    /// As [#disjoint], by the tables of [#fillTables]: one look-up per 8 coordinates.
    ///
    /// @param rows row `r` is the `stride` words from `r · stride` on, of four look-ups each
    int disjointByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead, long[] lanes);

    /// As [#disjointPairs], by the tables of [#fillTables].
    default long disjointPairsByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead) {
        long[] lanes = new long[WORDS];
        long pairs = 0;
        for (int r = from; (r = disjointByTables(tables, rows, stride, r, to, dead, lanes)) < to; r++) {
            pairs += ones(lanes);
        }
        return pairs;
    }

    private static int ones(long[] lanes) {
        int ones = 0;
        for (long word : lanes) {
            ones += Long.bitCount(word);
        }
        return ones;
    }

    /// Rows that share many coordinates with a lane: the first row `r` in `from … to-1` that shares at least `needs[r]` with a
    /// lane that is not dead, or `to`. Counts are carry-save adders over 16 slices at a time (Harley and Seal), biased so that they
    /// overflow when the need is met.
    int atLeast(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead, long[] lanes,
            long[] scratch);

    /// Rows that share few coordinates with a lane: the first row `r` in `from … to-1` that shares at most `needs[r]` with a lane
    /// that is not dead, or `to`.
    int atMost(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead, long[] lanes,
            long[] scratch);

    /// Transposes [#WORDS] squares of 64 by 64 bits side by side, from `at` on: bit `j` of word `w` of slice `i` changes places with bit
    /// `i` of word `w` of slice `j`, by squares of half the size (Warren, Hacker's Delight).
    void transpose(long[] slices, int at);

    /// The inner products of one row of `width` words with `count` others that lie transposed in `tile`: word `w` of vector `k`
    /// at `w · capacity + k`.
    void innerProducts(long[] tile, int capacity, int count, long[] row, int at, int width, int[] products);

    /// All kernels that this JVM has, the narrowest first. Those on the Vector API need the module `jdk.incubator.vector`; without it
    /// there are the scalar ones, and the same answers.
    static List<Kernels> all() {
        Stream<Kernels> provided = Chosen.providers().flatMap(provider -> provider.kernels().stream());
        return Stream.concat(Stream.of(Chosen.SCALAR), provided)
                .sorted(Comparator.comparingInt(Kernels::bits))
                .toList();
    }

    /// The widest that this processor runs, or those that the system property [#PROPERTY] names.
    static Kernels best() {
        return Chosen.Best.KERNELS;
    }

    /// Throws unless [#PROPERTY] is unset or names kernels that this JVM has.
    ///
    /// @throws IllegalArgumentException if it names others
    static void requireKnown() {
        Chosen.requireKnown();
    }

    /// Those that are soonest done with so many pairs of words: vector code that has yet to be loaded and compiled does not pay for a
    /// small input. Where the Vector API is there from the start of the JVM, and where [#PROPERTY] is set, they are always the best.
    static Kernels forWork(double words) {
        return words < MANY && Chosen.FREELY ? Chosen.SCALAR : best();
    }

    /// The same for all pairs of these vectors.
    static Kernels forPairs(Vectors vectors) {
        return forWork((double) vectors.pairs() * vectors.left().wordsPerRow());
    }

    /// A module with more kernels.
    interface Provider {
        /// Those that run well here; none if something they need is missing.
        List<Kernels> kernels();

        /// The last of them, without the others.
        Optional<Kernels> widest();
    }
}
