package finegrain.bench;

import finegrain.model.BitMatrix;
import org.apache.lucene.util.VectorUtil;

/// Lucene's dot product of byte vectors over all pairs.
///
/// Of what Lucene has this is what a user would take for the *most similar pair, exactly*: its vector search is an
/// approximate graph, and `MoreLikeThis` ranks by terms of one document at a time, with weights of its own. The dot product
/// is the kernel that both its exact searches of vectors use, with the Vector API where the JVM has it.
final class LuceneDot extends JavaPeer {
    private byte[][] rows = new byte[0][];

    LuceneDot() {
        super("java-lucene", "Lucene's VectorUtil.dotProduct over byte vectors.");
    }

    @Override
    void load(BitMatrix matrix) {
        rows = new byte[matrix.rows()][matrix.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < matrix.columns(); c++) {
                rows[i][c] = (byte) (matrix.get(i, c) ? 1 : 0);
            }
        }
    }

    @Override
    int innerProduct(int left, int right) {
        return VectorUtil.dotProduct(rows[left], rows[right]);
    }

    @Override
    boolean orthogonal(int left, int right) {
        return innerProduct(left, right) == 0;
    }
}
