package finegrain.solvers.attention;

import java.util.Optional;

/// What attention does with numbers of one format outside its innermost loops.
///
/// @param <A> `float[]` or `double[]`
public sealed interface Arithmetic<A> permits Float32, Float64 {
    /// Keys in a tile; a multiple of the panels of all formats.
    int TILE = 128;

    /// Numbers in a panel: the columns that [AttentionKernels#multiply] computes at once, four registers of 512 bits.
    int panel();

    /// The bytes of a number.
    int bytes();

    /// Weights are scaled by two to this power.
    int scale();

    /// The lowest number: a reference that every score replaces but `-∞`.
    double lowest();

    /// An array of zeros.
    A array(int length);

    /// Its length.
    int length(A array);

    /// One entry.
    double get(A array, int at);

    /// Rounds and puts one entry.
    void set(A array, int at, double value);

    /// The number of this format that is nearest to `value`.
    double rounded(double value);

    /// Puts `value` into `from … to-1`.
    void fill(A array, int from, int to, double value);

    /// `to[at + i] = from[start + i] · factor`.
    void scaled(A from, int start, int count, double factor, A to, int at);

    /// `to[at + k·panel + x] = from[start + x·stride + k]` for `k < depth` and `x < count`: keys side by side.
    void transposed(A from, int start, int stride, int depth, int count, A to, int at);

    /// `to[at + i] = from[start + i] / (sum of the lanes)`; the lanes are added up in their order.
    void quotients(A from, int start, int count, A sums, int lanes, A to, int at);

    /// The sum of the [AttentionKernels#LANES] lanes from `at` on.
    double sum(A sums, int at);

    /// The same kernels, if they are for such numbers.
    Optional<AttentionKernels<A>> own(AttentionKernels<?> kernels);
}
