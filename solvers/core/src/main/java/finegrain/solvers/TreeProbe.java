package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What part of all pairs is in blocks without a common one, by random descents in the tree of pairs of prefixes (Knuth 1975) over
/// a sample of the rows.
///
/// A descent takes one of the three pairs of halves that may still be orthogonal, in proportion to its number of pairs; the
/// product of the parts that were not excluded on the way is an unbiased estimate for the sample. Rows are their code words
/// ([GrayOrder#code]) in ascending order, so that those of one prefix are a run.
final class TreeProbe {
    private static final int SAMPLE = 1 << 10;
    private static final int DESCENTS = 16;
    /// What a row of the sample takes, what a byte takes in which it has coordinates of the order, of which there are no more than so
    /// many as a rule, and what all descents take together.
    private static final double SECONDS_PER_ROW = 20e-9;
    private static final double SECONDS_PER_BYTE = 7e-9;
    private static final int MOST_BYTES = 20;
    private static final double SECONDS = 15e-6;

    private TreeProbe() {}

    /// Between 0 and 1; the same for the same vectors.
    static double surviving(Vectors vectors, GrayOrder order) {
        Side left = new Side(vectors.left(), order, OrTile.LANES);
        Side right = vectors instanceof Vectors.Mono
                ? new Side(left.codes, AndTree.LEAF, vectors.right().rows())
                : new Side(vectors.right(), order, AndTree.LEAF);
        double sum = 0;
        SplittableRandom random = new SplittableRandom(1975);
        for (int k = 0; k < DESCENTS; k++) {
            sum += descend(left, right, order.length(), random);
        }
        return sum / DESCENTS;
    }

    /// About how long [#surviving] takes.
    static double seconds(Vectors vectors) {
        int bytes = Math.min(MOST_BYTES, Math.ceilDiv(vectors.dimension(), Byte.SIZE));
        int right = vectors instanceof Vectors.Mono ? 0 : Math.min(SAMPLE, vectors.right().rows());
        return SECONDS + (SECONDS_PER_ROW + SECONDS_PER_BYTE * bytes)
                * (Math.min(SAMPLE, vectors.left().rows()) + right);
    }

    /// The code words of a sample in ascending order, as numbers from `-2^31` on, and how many of them are as large a part of
    /// it as a block is of all rows.
    private static final class Side {
        private final int[] codes;
        private final double block;

        Side(BitMatrix rows, GrayOrder order, int block) {
            this(codes(rows, order), block, rows.rows());
        }

        Side(int[] codes, int block, int rows) {
            this.codes = codes;
            this.block = block * (double) codes.length / Math.max(1, rows);
        }

        private static int[] codes(BitMatrix rows, GrayOrder order) {
            int[] codes = new int[Math.min(rows.rows(), SAMPLE)];
            Arrays.setAll(codes,
                    k -> order.code(rows, (int) ((long) k * rows.rows() / codes.length)) ^ Integer.MIN_VALUE);
            Arrays.sort(codes);
            return codes;
        }

        /// Where those with a one at a depth begin in a run of rows with one prefix.
        int split(int from, int to, int depth) {
            int low = from;
            int high = to;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (((codes[middle] ^ Integer.MIN_VALUE) >>> Integer.SIZE - 1 - depth & 1) == 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private static double descend(Side left, Side right, int depths, SplittableRandom random) {
        double part = 1;
        int a = 0;
        int aEnd = left.codes.length;
        int b = 0;
        int bEnd = right.codes.length;
        for (int depth = 0; depth < depths; depth++) {
            if (aEnd - a <= Math.max(1, left.block) || bEnd - b <= Math.max(1, right.block)) {
                break;
            }
            int leftOnes = left.split(a, aEnd, depth);
            int rightOnes = right.split(b, bEnd, depth);
            double all = (double) (aEnd - a) * (bEnd - b);
            double open = all - (double) (aEnd - leftOnes) * (bEnd - rightOnes);
            if (open == 0) {
                return 0;
            }
            part *= open / all;
            double spot = random.nextDouble() * open;
            double oneOnTheLeft = (double) (aEnd - leftOnes) * (rightOnes - b);
            double oneOnTheRight = (double) (leftOnes - a) * (bEnd - rightOnes);
            boolean leftOne = spot < oneOnTheLeft;
            boolean rightOne = !leftOne && spot < oneOnTheLeft + oneOnTheRight;
            a = leftOne ? leftOnes : a;
            aEnd = leftOne ? aEnd : leftOnes;
            b = rightOne ? rightOnes : b;
            bEnd = rightOne ? bEnd : rightOnes;
        }
        return part;
    }
}
