package finegrain.bench;

import finegrain.model.BitMatrix;
import java.util.BitSet;

/// `java.util.BitSet`, by `intersects` or by a copy, `and` and `cardinality`.
final class BitSets extends JavaPeer {
    private BitSet[] rows = new BitSet[0];

    BitSets() {
        super("java-bit-set", "A java.util.BitSet for each vector.");
    }

    @Override
    void load(BitMatrix matrix) {
        long[] words = new long[matrix.wordsPerRow()];
        rows = new BitSet[matrix.rows()];
        for (int i = 0; i < rows.length; i++) {
            matrix.copyRows(i, 1, words);
            rows[i] = BitSet.valueOf(words);
        }
    }

    @Override
    int innerProduct(int left, int right) {
        BitSet both = (BitSet) rows[left].clone();
        both.and(rows[right]);
        return both.cardinality();
    }

    @Override
    boolean orthogonal(int left, int right) {
        return !rows[left].intersects(rows[right]);
    }
}
