package finegrain.transformer.simulation;

import java.util.Arrays;

/// A block of queries on a block of keys, in one call: mass and mean from a black box that returns means only.
///
/// Beside the real keys, of value `(v, 1, 0)`, a query sees `c` synthetic ones of value `(0, 0, 1)` whose score `τ` it
/// chooses. Attention returns `u = B/Z`, `r = A/Z` and `s = c e^τ/Z`, where `A` is the real keys' weight, `B` their weighted
/// values and `Z` everything; so `B/A = u/r` and `ln A = τ + ln c + ln r - ln s`. No sum is subtracted from another.
///
/// If `s` underflows, `τ` was too low and the call is repeated with a larger one. If `r` does at first, the block weighs
/// nothing beside the query's own key, whose score was `τ`, and is left out.
final class BlockJob implements Job {
    /// Below it a share has too few digits, or none.
    private static final double TINY = 1e-290;
    /// By how much `τ` is raised first. Shares are above [#TINY] for a range of about 1330.
    private static final double STEP = 1300;

    private final HeadInput head;
    private final BlockCall call;
    private final TagCodes tags;
    private final Oracle.Mask mask;
    private final double[] tau;
    private final double[] low;
    private final double[] high;
    private final boolean[] open;
    private final double[][] parts;
    private double step = STEP;
    private boolean first = true;

    BlockJob(HeadInput head, BlockCall call, TagCodes tags, Oracle.Mask mask) {
        this.head = head;
        this.call = call;
        this.tags = tags;
        this.mask = mask;
        int n = call.length();
        this.tau = new double[n];
        this.high = new double[n];
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        this.open = new boolean[n];
        this.parts = new double[n][];
        for (int p = 0; p < n; p++) {
            int query = call.queries().token(p);
            open[p] = query >= 0;
            tau[p] = open[p] ? head.base().get(query, 0) : 0;
        }
        this.low = tau.clone();
    }

    BlockCall call() {
        return call;
    }

    private int tagWidth() {
        return call.keys().tagged() ? tags.width() : 0;
    }

    @Override
    public int length() {
        return call.length() + 1;
    }

    @Override
    public int width() {
        return Math.max(2 * head.x().columns() + 3 + 2 * tagWidth(), head.values() + 1);
    }

    /// The row at `position` of the call, less than 0 or beyond the end for a synthetic one. The synthetic token is the
    /// first under a causal mask, else the last.
    private int place(int position) {
        return mask == Oracle.Mask.CAUSAL ? position - 1 : position;
    }

    private boolean synthetic(int position) {
        int place = place(position);
        return place < 0 || call.keys().token(place) == BlockCall.SYNTHETIC;
    }

    @Override
    public Matrix rows(int length) {
        int d = head.x().columns();
        int at = 2 * d;
        int r = tagWidth();
        Matrix rows = new Matrix(length, width());
        for (int i = 0; i < length; i++) {
            int p = place(i);
            int key = p < 0 ? BlockCall.SYNTHETIC : call.keys().token(p);
            int query = p < 0 ? BlockCall.SYNTHETIC : call.queries().token(p);
            if (key >= 0) {
                rows.setRow(i, 0, head.x().row(key));
                rows.set(i, at, 1);
            }
            rows.set(i, at + 1, synthetic(i) ? 1 : 0);
            if (query >= 0) {
                rows.setRow(i, d, head.x().row(query));
                rows.set(i, at + 2, tau[p]);
            }
            if (r > 0 && p >= 0 && p < call.queries().count()) {
                rows.setRow(i, at + 3, tags.query(call.queries().tag(p)));
            }
            if (r > 0 && p >= 0 && p < call.keys().count()) {
                rows.setRow(i, at + 3 + r, tags.key(call.keys().tag(p)));
            }
        }
        return rows;
    }

    @Override
    public Weights weights() {
        Weights w = head.weights();
        int d = head.x().columns();
        int at = 2 * d;
        int rank = w.query().columns();
        int r = tagWidth();
        Matrix query = new Matrix(width(), rank + 1 + r);
        Matrix key = new Matrix(width(), rank + 1 + r);
        Matrix value = new Matrix(width(), head.values() + 2);
        query.put(d, 0, w.query());
        key.put(0, 0, w.key());
        value.put(0, 0, w.value());
        query.set(at + 2, rank, 1);
        key.set(at + 1, rank, 1);
        query.put(at + 3, rank + 1, Matrix.identity(r));
        key.put(at + 3 + r, rank + 1, Matrix.identity(r));
        value.set(at, head.values(), 1);
        value.set(at + 1, head.values() + 1, 1);
        return new Weights(query, key, value);
    }

    @Override
    public TokenMap map(int length) {
        int[] count = new int[length];
        int all = 0;
        for (int i = 0; i < length; i++) {
            all += synthetic(i) ? 1 : 0;
            count[i] = all;
        }
        int total = all;
        int m = head.values();
        return (position, input, attended) -> {
            double r = attended[m];
            double s = attended[m + 1];
            double[] part = Part.nothing(m);
            if (s < TINY) {
                part[0] = Part.TOO_LOW;
            }
            if (r >= TINY && s >= TINY) {
                int c = mask == Oracle.Mask.CAUSAL ? count[position] : total;
                part[0] = StrictMath.log(c) + StrictMath.log(r) - StrictMath.log(s);
                for (int k = 0; k < m; k++) {
                    part[k + 1] = attended[k] / r;
                }
            }
            return part;
        };
    }

    /// Takes the result of a call; false if it has to be repeated.
    boolean accept(Matrix result) {
        boolean done = true;
        for (int p = 0; p < open.length; p++) {
            if (!open[p]) {
                continue;
            }
            double[] part = Arrays.copyOf(result.row(mask == Oracle.Mask.CAUSAL ? p + 1 : p), head.values() + 1);
            boolean over = Part.isNothing(part);
            boolean under = part[0] >= Part.TOO_LOW;
            if (!over && !under || over && first) {
                if (!over) {
                    part[0] += tau[p] - head.base().get(call.queries().token(p), 0);
                }
                parts[p] = part;
                open[p] = false;
                continue;
            }
            done = false;
            if (under) {
                low[p] = tau[p];
            } else {
                high[p] = tau[p];
            }
            tau[p] = high[p] == Double.POSITIVE_INFINITY ? tau[p] + step : low[p] + (high[p] - low[p]) / 2;
        }
        first = false;
        step *= 2;
        return done;
    }

    /// The part of the query in row `p`.
    double[] part(int p) {
        return parts[p];
    }
}
