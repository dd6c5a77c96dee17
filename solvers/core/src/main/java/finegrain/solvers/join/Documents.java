package finegrain.solvers.join;

import finegrain.model.SparseMatrix;
import java.util.Arrays;
import java.util.List;

/// Sparse vectors, prepared for a join: words (the coordinates) are numbered from the rarest to the most frequent, so that
/// the first words of a document are its rarest, and the possible partners are put in the order of their weights.
///
/// The documents are those of the left matrix and then, if there are two sides, those of the right. Takes 4 bytes for each
/// one and 20 for each document and coordinate.
final class Documents {
    private final int[] starts;
    private final int[] words;
    private final int[] frequencies;
    private final double[] roots;
    /// The first document that is a partner, 0 for one list.
    private final int firstPartner;
    private final int[] order;
    private final int[] positions;

    private Documents(int[] starts, int[] words, int[] frequencies, double[] roots, int firstPartner, int[] order) {
        this.starts = starts;
        this.words = words;
        this.frequencies = frequencies;
        this.roots = roots;
        this.firstPartner = firstPartner;
        this.order = order;
        this.positions = new int[roots.length];
        Arrays.fill(positions, -1);
        for (int p = 0; p < order.length; p++) {
            positions[order[p]] = p;
        }
    }

    static long bytes(Search.Shape shape) {
        return 4 * shape.ones() + 32 * shape.documents() + 24 * shape.vocabulary();
    }

    static Documents of(List<SparseMatrix> sides) {
        int rows = 0;
        int ones = 0;
        for (SparseMatrix side : sides) {
            rows += side.rows();
            ones = Math.addExact(ones, side.ones());
        }
        int columns = sides.getFirst().columns();
        int[] byColumn = new int[columns];
        sides.forEach(side -> count(side, byColumn));
        long[] ranking = new long[columns];
        Arrays.setAll(ranking, c -> (long) byColumn[c] << 32 | c);
        Arrays.sort(ranking);
        int[] frequencies = new int[columns];
        int[] rank = new int[columns];
        for (int w = 0; w < columns; w++) {
            frequencies[w] = (int) (ranking[w] >>> 32);
            rank[(int) ranking[w]] = w;
        }
        int[] words = new int[ones];
        int[] starts = new int[rows + 1];
        int document = 0;
        for (SparseMatrix side : sides) {
            for (int row = 0; row < side.rows(); row++, document++) {
                starts[document + 1] = starts[document] + side.weight(row);
                rank(side, row, rank, words, starts[document]);
            }
        }
        double[] roots = new double[rows];
        Arrays.setAll(roots, d -> Math.sqrt(starts[d + 1] - starts[d]));
        int firstPartner = sides.size() == 1 ? 0 : sides.getFirst().rows();
        return new Documents(starts, words, frequencies, roots, firstPartner, byWeight(starts, firstPartner, rows));
    }

    private static void count(SparseMatrix side, int[] byColumn) {
        for (int k = 0; k < side.ones(); k++) {
            byColumn[side.column(k)]++;
        }
    }

    /// Writes the words of a row to `words[at]` and on.
    private static void rank(SparseMatrix side, int row, int[] rank, int[] words, int at) {
        int end = at;
        for (int k = side.start(row); k < side.start(row + 1); k++) {
            words[end++] = rank[side.column(k)];
        }
        Arrays.sort(words, at, end);
    }

    private static int[] byWeight(int[] starts, int from, int to) {
        long[] keys = new long[to - from];
        Arrays.setAll(keys, k -> (long) (starts[from + k + 1] - starts[from + k]) << 32 | from + k);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /// The same documents, of which equal ones beyond the first `copies` are no partners of any.
    ///
    /// Equal documents make pairs of equal values with every third one, and those of the first come first; so the best `k`
    /// pairs of one list are among the first `k + 1` copies.
    Documents withoutCopies(int copies) {
        long[] keys = new long[order.length];
        Arrays.setAll(keys, p -> (long) hash(order[p]) << 32 | order[p]);
        Arrays.sort(keys);
        int[] seen = new int[count()];
        boolean[] left = new boolean[count()];
        // The first documents of those of one hash, which are nearly always equal.
        int[] firsts = new int[keys.length];
        int different = 0;
        for (int k = 0; k < keys.length; k++) {
            int document = (int) keys[k];
            if (k > 0 && keys[k] >> 32 != keys[k - 1] >> 32) {
                different = 0;
            }
            int f = 0;
            while (f < different && !same(document, firsts[f])) {
                f++;
            }
            if (f == different) {
                firsts[different++] = document;
            }
            left[document] = ++seen[firsts[f]] <= copies;
        }
        int[] kept = Arrays.stream(order).filter(d -> left[d]).toArray();
        return new Documents(starts, words, frequencies, roots, firstPartner, kept);
    }

    private int hash(int document) {
        int hash = 0;
        for (int k = starts[document]; k < starts[document + 1]; k++) {
            hash = 0x9E3779B1 * (hash ^ words[k]) + (hash >>> 15);
        }
        return hash;
    }

    private boolean same(int a, int b) {
        return Arrays.equals(words, starts[a], starts[a + 1], words, starts[b], starts[b + 1]);
    }

    /// The number of documents.
    int count() {
        return roots.length;
    }

    /// The number of different words there could be.
    int vocabulary() {
        return frequencies.length;
    }

    /// In how many documents a word is; ascends.
    int frequency(int word) {
        return frequencies[word];
    }

    int weight(int document) {
        return starts[document + 1] - starts[document];
    }

    /// The root of the weight.
    double root(int document) {
        return roots[document];
    }

    /// Where the words of a document begin.
    int start(int document) {
        return starts[document];
    }

    int word(int at) {
        return words[at];
    }

    /// Where the words of a document that are not before this one begin.
    int place(int document, int word) {
        int place = Arrays.binarySearch(words, starts[document], starts[document + 1], word);
        return place < 0 ? -place - 1 : place;
    }

    /// Adds one to `counts[w + 1]` for each word `w` of these.
    void tally(int from, int to, int[] counts) {
        for (int k = from; k < to; k++) {
            counts[words[k] + 1]++;
        }
    }

    /// The sum of what [#tally] has counted for these words.
    long tallied(int from, int to, int[] counts) {
        long sum = 0;
        for (int k = from; k < to; k++) {
            sum += counts[words[k] + 1];
        }
        return sum;
    }

    /// The possible partners, by ascending weight.
    int partners() {
        return order.length;
    }

    int[] partnersByWeight() {
        return order.clone();
    }

    int partner(int position) {
        return order[position];
    }

    /// The position of a document among the partners, or -1.
    int position(int document) {
        return positions[document];
    }

    int firstPartner() {
        return firstPartner;
    }

    /// The first position whose weight has at least this root.
    int positionOf(double root) {
        int from = 0;
        int to = order.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (roots[order[middle]] < root) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The number of words that both documents have from the positions `i` and `j` on, or some number below `need` if there
    /// are fewer.
    int common(int a, int i, int b, int j, int need) {
        int common = 0;
        int endA = starts[a + 1];
        int endB = starts[b + 1];
        while (i < endA && j < endB) {
            int wordA = words[i];
            int wordB = words[j];
            if (wordA == wordB) {
                common++;
                i++;
                j++;
            } else if (wordA < wordB) {
                i++;
                if (common + endA - i < need) {
                    return common;
                }
            } else {
                j++;
                if (common + endB - j < need) {
                    return common;
                }
            }
        }
        return common;
    }

    /// The inner product, or some number below `need` if it is below.
    int common(int a, int b, int need) {
        return common(a, starts[a], b, starts[b], need);
    }
}
