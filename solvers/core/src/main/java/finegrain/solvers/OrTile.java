package finegrain.solvers;

import java.util.Arrays;

/// Up to 64 left rows, one lane each, and the lanes that a right row cannot have as partners: those with a one where it has one.
///
/// The rows are kept as slices, for every coordinate the lanes that have it. Where ones are frequent, the OR of every subset of
/// the slices of a byte of coordinates is in a table (the method of the Four Russians; Arlazarov, Dinic, Kronrod,
/// Faradžev 1970), the bytes that are likely to exclude most lanes first: a few look-ups exclude all lanes of most rows. The
/// tables of the later bytes are made when a row first needs them. The other coordinates are looked at one by one.
final class OrTile {
    static final int LANES = 64;
    /// Bytes that have tables, and how many of them every row is looked up in.
    private static final int TABLES = 32;
    private static final int AT_ONCE = 4;
    /// With fewer ones per byte of a row than this, slices one by one are faster.
    private static final double FREQUENT = 1.2;

    private final int wordsPerRow;
    /// The density of every coordinate on the right side.
    private final double[] density;
    private final int bytes;
    private final int tabled;
    private final long[] slices;
    private final long[] tables;
    private final int[] tableByte;
    /// The coordinates of a row that are in no table.
    private final long[] rest;
    private final long[] common;
    private final double[] score;
    private int made;
    private long dead;

    OrTile(int wordsPerRow, double[] density) {
        this.wordsPerRow = wordsPerRow;
        this.density = density;
        this.bytes = (density.length + 7) / 8;
        this.tabled = Arrays.stream(density).sum() >= FREQUENT * bytes ? Math.min(TABLES, bytes) : 0;
        this.slices = new long[LANES * wordsPerRow];
        this.tables = new long[256 * TABLES];
        this.tableByte = new int[TABLES];
        this.rest = new long[wordsPerRow];
        this.common = new long[wordsPerRow];
        this.score = new double[bytes];
    }

    /// What one takes in memory, in bytes; at most.
    static long bytes(int wordsPerRow) {
        return 8L * 256 * TABLES + 8L * (LANES + 16) * wordsPerRow + 512;
    }

    /// About how long a right row takes in seconds, where the sides have these densities.
    static double secondsPerRow(double[] left, double[] right) {
        double ones = 0;
        double excluded = 0;
        for (int c = 0; c < right.length; c++) {
            ones += right[c];
            excluded += excluded(left[c], right[c]);
        }
        return seconds(right.length, ones, excluded);
    }

    /// How likely a left and a right row of these densities are orthogonal.
    static double orthogonal(double[] left, double[] right) {
        double excluded = 0;
        for (int c = 0; c < right.length; c++) {
            excluded += excluded(left[c], right[c]);
        }
        return Math.exp(-excluded);
    }

    /// The same for coordinates that all have the same densities.
    static double secondsPerRow(int coordinates, double left, double right) {
        return seconds(coordinates, coordinates * right, coordinates * excluded(left, right));
    }

    private static double excluded(double left, double right) {
        return -Math.log(1 - Math.min(0.99, left * right));
    }

    private static double seconds(int coordinates, double ones, double excluded) {
        // so much of the row is looked at before less than a fifth of a lane is left
        double part = Math.min(1, Math.log(5 * LANES) / Math.max(1e-9, excluded));
        int bytes = (coordinates + 7) / 8;
        double steps = ones >= FREQUENT * bytes ? 5 * Math.max(0, part * bytes - AT_ONCE) : 2 * part * ones;
        return 1e-9 * (4.7 + steps);
    }

    /// Takes the `count` rows whose words start at `words[at]`.
    void load(long[] words, int at, int count) {
        dead = count == LANES ? 0 : -1L << count;
        for (int w = 0; w < wordsPerRow; w++) {
            long and = -1;
            for (int lane = 0; lane < count; lane++) {
                long word = words[at + lane * wordsPerRow + w];
                slices[LANES * w + lane] = word;
                and &= word;
            }
            common[w] = and;
            Arrays.fill(slices, LANES * w + count, LANES * (w + 1), 0);
            transpose(slices, LANES * w);
        }
        Arrays.fill(rest, -1);
        made = 0;
        chooseBytes();
        while (made < Math.min(AT_ONCE, tabled)) {
            makeTable();
        }
    }

    /// The ones that all rows have in common.
    long[] common() {
        return common;
    }

    /// Gives tables to the bytes that exclude most lanes, on average over the right rows that have no common one with all lanes.
    private void chooseBytes() {
        for (int b = 0; b < bytes; b++) {
            double sum = 0;
            for (int c = 8 * b; c < Math.min(density.length, 8 * b + 8); c++) {
                sum += (common[c >>> 6] >>> c & 1) != 0 ? 0 : Long.bitCount(slices[c]) * density[c];
            }
            score[b] = sum;
        }
        for (int k = 0; k < tabled; k++) {
            int best = 0;
            for (int b = 1; b < bytes; b++) {
                best = score[b] > score[best] ? b : best;
            }
            score[best] = -1;
            tableByte[k] = best;
            rest[best >>> 3] &= ~(255L << 8 * (best & 7));
        }
    }

    private void makeTable() {
        int base = 256 * made;
        tables[base] = 0;
        for (int k = 0; k < 8; k++) {
            long slice = slices[8 * tableByte[made] + k];
            for (int s = 0; s < 1 << k; s++) {
                tables[base + (1 << k) + s] = tables[base + s] | slice;
            }
        }
        made++;
    }

    /// Goes through the rows from `from` to `to-1`, whose words are in `words`; shows those to which some lane is orthogonal,
    /// and which lanes.
    void against(long[] words, int from, int to, Hits hits) {
        if (tabled < AT_ONCE) {
            for (int row = from; row < to; row++) {
                rest(words, row, dead, hits);
            }
            return;
        }
        int n = wordsPerRow;
        long[] t = tables;
        long none = dead;
        int w0 = tableByte[0] >>> 3;
        int w1 = tableByte[1] >>> 3;
        int w2 = tableByte[2] >>> 3;
        int w3 = tableByte[3] >>> 3;
        int s0 = 8 * (tableByte[0] & 7);
        int s1 = 8 * (tableByte[1] & 7);
        int s2 = 8 * (tableByte[2] & 7);
        int s3 = 8 * (tableByte[3] & 7);
        for (int row = from; row < to; row++) {
            int at = row * n;
            long lanes = none | t[(int) (words[at + w0] >>> s0) & 255] | t[256 + ((int) (words[at + w1] >>> s1) & 255)]
                    | t[512 + ((int) (words[at + w2] >>> s2) & 255)] | t[768 + ((int) (words[at + w3] >>> s3) & 255)];
            if (lanes != -1) {
                rest(words, row, lanes, hits);
            }
        }
    }

    /// What is done with orthogonal pairs.
    interface Hits {
        /// The right row at position `row` is orthogonal to these lanes, at least one.
        void orthogonal(int row, long lanes);
    }

    private void rest(long[] words, int row, long excluded, Hits hits) {
        int at = row * wordsPerRow;
        long lanes = excluded;
        int k = tabled < AT_ONCE ? 0 : AT_ONCE;
        for (; k + AT_ONCE <= tabled && lanes != -1; k += AT_ONCE) {
            while (made < k + AT_ONCE) {
                makeTable();
            }
            lanes |= lookUp(words, at, k) | lookUp(words, at, k + 1) | lookUp(words, at, k + 2)
                    | lookUp(words, at, k + 3);
        }
        for (; k < tabled && lanes != -1; k++) {
            if (k == made) {
                makeTable();
            }
            lanes |= lookUp(words, at, k);
        }
        for (int w = 0; w < wordsPerRow && lanes != -1; w++) {
            for (long ones = words[at + w] & rest[w]; ones != 0; ones &= ones - 1) {
                lanes |= slices[LANES * w + Long.numberOfTrailingZeros(ones)];
            }
        }
        if (lanes != -1) {
            hits.orthogonal(row, ~lanes);
        }
    }

    private long lookUp(long[] words, int at, int k) {
        int b = tableByte[k];
        return tables[256 * k + ((int) (words[at + (b >>> 3)] >>> 8 * (b & 7)) & 255)];
    }

    /// Transposes a 64×64 bit matrix in place (Warren, Hacker's Delight, section 7-3).
    private static void transpose(long[] m, int at) {
        long mask = 0x00000000ffffffffL;
        for (int j = 32; j != 0; j >>>= 1, mask ^= mask << j) {
            for (int k = 0; k < LANES; k = (k + j + 1) & ~j) {
                long t = (m[at + k] >>> j ^ m[at + k + j]) & mask;
                m[at + k] ^= t << j;
                m[at + k + j] ^= t;
            }
        }
    }
}
