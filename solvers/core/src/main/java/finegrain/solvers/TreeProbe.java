package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What part of all pairs is in blocks without a common one, by random descents in the tree of pairs of prefixes (Knuth 1975) over
/// a sample of the rows.
///
/// A descent takes one of the three pairs of halves that may still be orthogonal, in proportion to its number of pairs; the
/// product of the parts that were not excluded on the way is an unbiased estimate for the sample.
final class TreeProbe {
    static final int SAMPLE = 1 << 10;
    private static final int DESCENTS = 8;

    private TreeProbe() {}

    /// Between 0 and 1; the same for the same vectors.
    static double surviving(Vectors vectors) {
        int[] coordinates = GrayOrder.of(vectors).coordinates();
        BitMatrix left = vectors.left();
        BitMatrix right = vectors.right();
        int[] leftRows = sample(left);
        int[] rightRows = sample(right);
        double sum = 0;
        SplittableRandom random = new SplittableRandom(1975);
        for (int k = 0; k < DESCENTS; k++) {
            sum += descend(left, right, leftRows, rightRows, coordinates, random);
        }
        return sum / DESCENTS;
    }

    private static int[] sample(BitMatrix rows) {
        int[] sample = new int[Math.min(rows.rows(), SAMPLE)];
        Arrays.setAll(sample, k -> (int) ((long) k * rows.rows() / sample.length));
        return sample;
    }

    private static double descend(BitMatrix left, BitMatrix right, int[] leftRows, int[] rightRows, int[] coordinates,
            SplittableRandom random) {
        double part = 1;
        int[] a = leftRows;
        int[] b = rightRows;
        double leftBlock = OrTile.LANES * (double) leftRows.length / left.rows();
        double rightBlock = AndTree.LEAF * (double) rightRows.length / right.rows();
        for (int c : coordinates) {
            if (a.length <= Math.max(1, leftBlock) || b.length <= Math.max(1, rightBlock)) {
                break;
            }
            int[] a1 = with(left, a, c, 1);
            int[] b1 = with(right, b, c, 1);
            double all = (double) a.length * b.length;
            double open = all - (double) a1.length * b1.length;
            if (open == 0) {
                return 0;
            }
            part *= open / all;
            double spot = random.nextDouble() * open;
            double oneOnTheLeft = (double) a1.length * (b.length - b1.length);
            double oneOnTheRight = (double) (a.length - a1.length) * b1.length;
            boolean leftOne = spot < oneOnTheLeft;
            boolean rightOne = !leftOne && spot < oneOnTheLeft + oneOnTheRight;
            a = leftOne ? a1 : with(left, a, c, 0);
            b = rightOne ? b1 : with(right, b, c, 0);
        }
        return part;
    }

    private static int[] with(BitMatrix matrix, int[] rows, int c, int bit) {
        int[] kept = new int[rows.length];
        int count = 0;
        for (int row : rows) {
            kept[count] = row;
            count += (matrix.word(row, c >>> 6) >>> c & 1) == bit ? 1 : 0;
        }
        return Arrays.copyOf(kept, count);
    }
}
