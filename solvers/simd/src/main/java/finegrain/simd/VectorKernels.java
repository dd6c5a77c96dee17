package finegrain.simd;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import finegrain.solvers.kernel.Kernels;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on vectors of one width.
///
/// [PerWidth] makes the width a constant. Helper methods would not be inlined in the adders, whose nodes exceed what the compiler
/// allows for them; therefore those are written out.
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Long> S = VectorSpecies.of(long.class, PerWidth.width(MethodHandles.lookup()));
    private static final int L = S.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class,
            VectorShape.forBitSize(Math.max(64, S.vectorBitSize() / 2)));
    /// Where the planes of fours and more begin in the scratch; before them lie ones, twos, fours, eights and the overflow.
    private static final int UPPER = 5 * L;
    /// Adders take so many slices at a time.
    private static final int STEP = 16;
    /// Rows of fewer coordinates are not worth asking half-way whether they can still reach their need.
    private static final int LONG_ROW = 64;

    @Override
    public String id() {
        return "vector-" + bits();
    }

    @Override
    public int bits() {
        return S.vectorBitSize();
    }

    @Override
    public int disjoint(long[] slices, int[] offsets, int[] starts, int from, int to, int sure, long[] dead,
            long[] lanes) {
        for (int r = from; r < to; r++) {
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                LongVector hit = LongVector.fromArray(S, dead, part);
                int k = starts[r];
                int end = starts[r + 1];
                for (int first = Math.min(end, k + sure); k < first; k += PADDING) {
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 1])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 2])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 3])));
                }
                while (hit.compare(NE, -1L).anyTrue()) {
                    if (k >= end) {
                        found = true;
                        break;
                    }
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 1])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 2])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 3])));
                    k += PADDING;
                }
                hit.not().intoArray(lanes, part);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    @Override
    public int disjointByTables(long[] tables, byte[] rows, int stride, int groups, int from, int to, int sure,
            long[] dead, long[] lanes) {
        for (int r = from; r < to; r++) {
            boolean found = false;
            int row = r * stride;
            for (int part = 0; part < WORDS; part += L) {
                LongVector hit = LongVector.fromArray(S, dead, part);
                int g = 0;
                for (; g < sure; g += 2) {
                    hit = hit
                            .or(LongVector.fromArray(S, tables, part + WORDS * ((g << 8) + (rows[row + g] & 255))))
                            .or(LongVector.fromArray(S, tables,
                                    part + WORDS * ((g + 1 << 8) + (rows[row + g + 1] & 255))));
                }
                while (hit.compare(NE, -1L).anyTrue()) {
                    if (g >= groups) {
                        found = true;
                        break;
                    }
                    hit = hit
                            .or(LongVector.fromArray(S, tables, part + WORDS * ((g << 8) + (rows[row + g] & 255))))
                            .or(LongVector.fromArray(S, tables,
                                    part + WORDS * ((g + 1 << 8) + (rows[row + g + 1] & 255))));
                    g += 2;
                }
                hit.not().intoArray(lanes, part);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    @Override
    public long disjointPairs(long[] slices, int[] offsets, int[] starts, int from, int to, int sure, long[] dead) {
        long pairs = 0;
        for (int part = 0; part < WORDS; part += L) {
            LongVector none = LongVector.fromArray(S, dead, part);
            LongVector open = LongVector.zero(S);
            for (int r = from; r < to; r++) {
                LongVector hit = none;
                int k = starts[r];
                int end = starts[r + 1];
                int first = Math.min(end, k + sure);
                while (k < first || k < end && hit.compare(NE, -1L).anyTrue()) {
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 1])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 2])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 3])));
                    k += PADDING;
                }
                open = open.add(hit.not().lanewise(BIT_COUNT));
            }
            pairs += open.reduceLanes(ADD);
        }
        return pairs;
    }

    @Override
    public long disjointPairsByTables(long[] tables, byte[] rows, int stride, int groups, int from, int to, int sure,
            long[] dead) {
        long pairs = 0;
        for (int part = 0; part < WORDS; part += L) {
            LongVector none = LongVector.fromArray(S, dead, part);
            LongVector open = LongVector.zero(S);
            for (int r = from; r < to; r++) {
                LongVector hit = none;
                int row = r * stride;
                int g = 0;
                while (g < sure || g < groups && hit.compare(NE, -1L).anyTrue()) {
                    hit = hit
                            .or(LongVector.fromArray(S, tables, part + WORDS * ((g << 8) + (rows[row + g] & 255))))
                            .or(LongVector.fromArray(S, tables,
                                    part + WORDS * ((g + 1 << 8) + (rows[row + g + 1] & 255))));
                    g += 2;
                }
                open = open.add(hit.not().lanewise(BIT_COUNT));
            }
            pairs += open.reduceLanes(ADD);
        }
        return pairs;
    }

    @Override
    public int atLeast(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            int need = needs[r];
            if (starts[r + 1] - starts[r] < need) {
                continue;
            }
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                found |= reaching(slices, part, offsets, starts[r], starts[r + 1], need, dead, lanes, scratch);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    private static boolean reaching(long[] slices, int part, int[] offsets, int start, int end, int need, long[] dead,
            long[] lanes, long[] scratch) {
        LongVector alive = LongVector.fromArray(S, dead, part).not();
        if (need <= 0) {
            alive.intoArray(lanes, part);
            return alive.compare(NE, 0L).anyTrue();
        }
        int upper = begin(need, scratch);
        int k = start;
        if (end - start >= LONG_ROW) {
            int eighth = (end - start) / (8 * STEP) * STEP;
            k = start + (end - start) / (2 * STEP) * STEP;
            add(slices, part, offsets, start, k, scratch, upper);
            while (end - k > STEP) {
                if (!canReach(end - k, upper, scratch)) {
                    LongVector.zero(S).intoArray(lanes, part);
                    return false;
                }
                int next = Math.min(k + Math.max(STEP, eighth), start + (end - start) / STEP * STEP);
                add(slices, part, offsets, k, next, scratch, upper);
                k = next;
            }
        } else {
            k = start + (end - start) / STEP * STEP;
            add(slices, part, offsets, start, k, scratch, upper);
        }
        addRest(slices, part, offsets, k, end, scratch, upper);
        LongVector reached = LongVector.fromArray(S, scratch, 4 * L).and(alive);
        reached.intoArray(lanes, part);
        return reached.compare(NE, 0L).anyTrue();
    }

    @Override
    public int atMost(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            if (needs[r] < 0) {
                continue;
            }
            // what no row can exceed need not be counted, and one more than it must not overflow
            int need = Math.min(needs[r], starts[r + 1] - starts[r]) + 1;
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                found |= staying(slices, part, offsets, starts[r], starts[r + 1], need, dead, lanes, scratch);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    private static boolean staying(long[] slices, int part, int[] offsets, int start, int end, int need, long[] dead,
            long[] lanes, long[] scratch) {
        int upper = begin(need, scratch);
        LongVector.fromArray(S, dead, part).intoArray(scratch, 4 * L);
        int whole = start + (end - start) / STEP * STEP;
        // before so many coordinates nothing exceeds the need
        int k = Math.min(whole, start + need / STEP * STEP);
        add(slices, part, offsets, start, k, scratch, upper);
        while (k < whole) {
            if (LongVector.fromArray(S, scratch, 4 * L).compare(NE, -1L).anyTrue()) {
                add(slices, part, offsets, k, k + STEP, scratch, upper);
                k += STEP;
            } else {
                LongVector.zero(S).intoArray(lanes, part);
                return false;
            }
        }
        addRest(slices, part, offsets, k, end, scratch, upper);
        LongVector stayed = LongVector.fromArray(S, scratch, 4 * L).not();
        stayed.intoArray(lanes, part);
        return stayed.compare(NE, 0L).anyTrue();
    }

    /// Sets the counters so that they overflow when they have counted `need`; returns where their planes end.
    private static int begin(int need, long[] scratch) {
        int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(need - 1));
        int bias = (int) ((1L << bits) - need);
        for (int j = 0; j < 4; j++) {
            LongVector.broadcast(S, -(long) (bias >>> j & 1)).intoArray(scratch, j * L);
        }
        LongVector.zero(S).intoArray(scratch, 4 * L);
        for (int j = 4; j < bits; j++) {
            LongVector.broadcast(S, -(long) (bias >>> j & 1)).intoArray(scratch, UPPER + (j - 4) * L);
        }
        return UPPER + (bits - 4) * L;
    }

    /// Whether a lane has overflowed or would if it had all of the `rest` coordinates to come: the carry out of adding `rest`.
    private static boolean canReach(int rest, int upper, long[] scratch) {
        int bits = 4 + (upper - UPPER) / L;
        if (bits < Integer.SIZE - 1 && rest >>> bits != 0) {
            return true;
        }
        LongVector carry = LongVector.zero(S);
        for (int j = 0; j < bits; j++) {
            LongVector plane = LongVector.fromArray(S, scratch, j < 4 ? j * L : UPPER + (j - 4) * L);
            carry = (rest >>> j & 1) != 0 ? carry.or(plane) : carry.and(plane);
        }
        return carry.or(LongVector.fromArray(S, scratch, 4 * L)).compare(NE, 0L).anyTrue();
    }

    /// Adds the slices of the coordinates from `k` to before `end`, a multiple of [#STEP] of them.
    private static void add(long[] slices, int part, int[] offsets, int k, int end, long[] scratch, int upper) {
        LongVector ones = LongVector.fromArray(S, scratch, 0);
        LongVector twos = LongVector.fromArray(S, scratch, L);
        LongVector fours = LongVector.fromArray(S, scratch, 2 * L);
        LongVector eights = LongVector.fromArray(S, scratch, 3 * L);
        LongVector over = LongVector.fromArray(S, scratch, 4 * L);
        LongVector x;
        LongVector y;
        LongVector a;
        LongVector b;
        LongVector c;
        LongVector d;
        LongVector e;
        LongVector f;
        LongVector carry;
        for (; k < end; k += STEP) {
            x = LongVector.fromArray(S, slices, part + offsets[k]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 1]);
            a = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(S, slices, part + offsets[k + 2]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 3]);
            b = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            c = twos.and(a).or(twos.or(a).and(b));
            twos = twos.lanewise(XOR, a).lanewise(XOR, b);
            x = LongVector.fromArray(S, slices, part + offsets[k + 4]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 5]);
            a = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(S, slices, part + offsets[k + 6]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 7]);
            b = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            d = twos.and(a).or(twos.or(a).and(b));
            twos = twos.lanewise(XOR, a).lanewise(XOR, b);
            e = fours.and(c).or(fours.or(c).and(d));
            fours = fours.lanewise(XOR, c).lanewise(XOR, d);
            x = LongVector.fromArray(S, slices, part + offsets[k + 8]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 9]);
            a = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(S, slices, part + offsets[k + 10]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 11]);
            b = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            c = twos.and(a).or(twos.or(a).and(b));
            twos = twos.lanewise(XOR, a).lanewise(XOR, b);
            x = LongVector.fromArray(S, slices, part + offsets[k + 12]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 13]);
            a = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(S, slices, part + offsets[k + 14]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 15]);
            b = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            d = twos.and(a).or(twos.or(a).and(b));
            twos = twos.lanewise(XOR, a).lanewise(XOR, b);
            f = fours.and(c).or(fours.or(c).and(d));
            fours = fours.lanewise(XOR, c).lanewise(XOR, d);
            carry = eights.and(e).or(eights.or(e).and(f));
            eights = eights.lanewise(XOR, e).lanewise(XOR, f);
            for (int plane = UPPER; plane < upper; plane += L) {
                x = LongVector.fromArray(S, scratch, plane);
                x.lanewise(XOR, carry).intoArray(scratch, plane);
                carry = x.and(carry);
            }
            over = over.or(carry);
        }
        ones.intoArray(scratch, 0);
        twos.intoArray(scratch, L);
        fours.intoArray(scratch, 2 * L);
        eights.intoArray(scratch, 3 * L);
        over.intoArray(scratch, 4 * L);
    }

    /// Adds the slices of the last coordinates, a multiple of [#PADDING] of them.
    private static void addRest(long[] slices, int part, int[] offsets, int k, int end, long[] scratch, int upper) {
        LongVector ones = LongVector.fromArray(S, scratch, 0);
        LongVector twos = LongVector.fromArray(S, scratch, L);
        LongVector over = LongVector.fromArray(S, scratch, 4 * L);
        LongVector x;
        LongVector y;
        LongVector a;
        LongVector b;
        LongVector carry;
        for (; k < end; k += PADDING) {
            x = LongVector.fromArray(S, slices, part + offsets[k]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 1]);
            a = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            x = LongVector.fromArray(S, slices, part + offsets[k + 2]);
            y = LongVector.fromArray(S, slices, part + offsets[k + 3]);
            b = ones.and(x).or(ones.or(x).and(y));
            ones = ones.lanewise(XOR, x).lanewise(XOR, y);
            carry = twos.and(a).or(twos.or(a).and(b));
            twos = twos.lanewise(XOR, a).lanewise(XOR, b);
            for (int plane = 2 * L; plane < upper; plane += plane == 3 * L ? 2 * L : L) {
                x = LongVector.fromArray(S, scratch, plane);
                x.lanewise(XOR, carry).intoArray(scratch, plane);
                carry = x.and(carry);
            }
            over = over.or(carry);
        }
        ones.intoArray(scratch, 0);
        twos.intoArray(scratch, L);
        over.intoArray(scratch, 4 * L);
    }

    @Override
    public void innerProducts(long[] tile, int capacity, int count, long[] row, int at, int width, int[] products) {
        int k = 0;
        for (; k + 2 * L <= count; k += 2 * L) {
            LongVector low = LongVector.zero(S);
            LongVector high = LongVector.zero(S);
            for (int w = 0, base = k; w < width; w++, base += capacity) {
                long word = row[at + w];
                low = low.add(LongVector.fromArray(S, tile, base).and(word).lanewise(BIT_COUNT));
                high = high.add(LongVector.fromArray(S, tile, base + L).and(word).lanewise(BIT_COUNT));
            }
            ((IntVector) low.convertShape(L2I, INTS, 0)).intoArray(products, k);
            ((IntVector) high.convertShape(L2I, INTS, 0)).intoArray(products, k + L);
        }
        for (; k < count; k++) {
            int ones = 0;
            for (int w = 0; w < width; w++) {
                ones += Long.bitCount(row[at + w] & tile[w * capacity + k]);
            }
            products[k] = ones;
        }
    }
}
