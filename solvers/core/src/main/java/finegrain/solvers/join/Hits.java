package finegrain.solvers.join;

import finegrain.model.Measure;
import finegrain.solvers.base.Bar;
import java.util.Arrays;

/// The pairs of a few left documents that reach a threshold, as many as there is room for. One for each worker.
final class Hits implements Taker {
    private final Documents documents;
    private final Measure measure;
    private final Limit limit;
    private final Bar bar;
    private final int room;
    private long[] pairs = new long[256];
    private int count;
    private boolean overflown;

    Hits(Documents documents, Measure measure, Limit limit, Bar bar, int room) {
        this.documents = documents;
        this.measure = measure;
        this.limit = limit;
        this.bar = bar;
        this.room = room;
    }

    /// For how many pairs there is room: always for those of one document, each of which may be found in two ways.
    static int room(int partners) {
        return (int) Math.max(1 << 20, Math.min(2L * partners, Integer.MAX_VALUE - 8));
    }

    static long bytes(int partners) {
        // two arrays while it grows, and the sorted copy
        return 24L * room(partners) + 4096;
    }

    @Override
    public Limit limit() {
        return limit;
    }

    @Override
    public boolean wants(int a, int b) {
        return !overflown;
    }

    @Override
    public void take(int a, int b, int product) {
        if (!limit.sense()
                .meets(product, measure == Measure.INNER_PRODUCT
                        ? limit.need()
                        : bar.need(documents.weight(a), documents.weight(b)))) {
            return;
        }
        if (count == room) {
            overflown = true;
            return;
        }
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, (int) Math.min(room, 2L * count));
        }
        pairs[count++] = (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    void clear() {
        count = 0;
        overflown = false;
    }

    /// Whether there were more.
    boolean overflown() {
        return overflown;
    }

    /// Each as its left document times `2^32` and its right one, in ascending order.
    long[] sorted() {
        Arrays.sort(pairs, 0, count);
        int different = 0;
        for (int k = 0; k < count; k++) {
            if (different == 0 || pairs[k] != pairs[different - 1]) {
                pairs[different++] = pairs[k];
            }
        }
        return Arrays.copyOf(pairs, different);
    }
}
