package finegrain.dynamic;

/// The order in which the cheapest triangulations of all intervals of vertices are found by products of blocks (Valiant 1975).
///
/// Two neighbouring ranges of vertices are joined by joining their halves, first those that are nearest: four joins, and four
/// products of blocks of at most half as many rows, middles and columns. When a chord is settled, every vertex between its ends has
/// been the middle of exactly one product.
public interface ValiantRecursion {
    /// All splits of the chord from `i` to `j` have been looked at.
    void settle(int i, int j);

    /// Looks at the splits of the chords from `i … iEnd-1` to `j … jEnd-1` at the vertices `k … kEnd-1`; the chords to and from those
    /// are settled.
    void multiply(int i, int iEnd, int k, int kEnd, int j, int jEnd);

    /// Called before every step: the place to stop.
    default void look() {}

    /// So many more vertices have been reached.
    default void reached(int vertices) {}

    /// Settles all chords between the vertices `from … to-1`.
    default void solve(int from, int to) {
        look();
        if (to - from < 2) {
            reached(to - from);
            return;
        }
        int middle = (from + to) >>> 1;
        solve(from, middle);
        solve(middle, to);
        join(from, middle, middle, to);
    }

    /// Settles all chords from one range to a later one; those within each are settled, and so far the splits of all chords between
    /// the two at vertices between the ranges have been looked at.
    private void join(int i, int iEnd, int j, int jEnd) {
        look();
        if (iEnd - i == 1 && jEnd - j == 1) {
            settle(i, j);
            return;
        }
        int iMiddle = iEnd - i > 1 ? (i + iEnd) >>> 1 : i;
        int jMiddle = jEnd - j > 1 ? (j + jEnd) >>> 1 : jEnd;
        join(iMiddle, iEnd, j, jMiddle);
        if (iMiddle > i) {
            multiply(i, iMiddle, iMiddle, iEnd, j, jMiddle);
            join(i, iMiddle, j, jMiddle);
        }
        if (jEnd > jMiddle) {
            multiply(iMiddle, iEnd, j, jMiddle, jMiddle, jEnd);
            join(iMiddle, iEnd, jMiddle, jEnd);
        }
        if (iMiddle > i && jEnd > jMiddle) {
            multiply(i, iMiddle, iMiddle, iEnd, jMiddle, jEnd);
            multiply(i, iMiddle, j, jMiddle, jMiddle, jEnd);
            join(i, iMiddle, jMiddle, jEnd);
        }
    }
}
