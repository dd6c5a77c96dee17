package finegrain.simd;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import finegrain.solvers.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The kernels on vectors of one width.
///
/// [PerWidth] makes the width a constant. Helper methods would not be inlined in the adders, whose nodes exceed what the compiler
/// allows for them; therefore those are written out, with 8 planes in local variables, which the compiler keeps in registers
/// as long as one plain loop changes them, and what comes behind it is asked of other vectors, `c.and(fours)` and not
/// `fours.and(c)`: else the compiler puts `fours` into an object of its own in each step.
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Long> S = VectorSpecies.of(long.class, PerWidth.width(MethodHandles.lookup()));
    private static final int L = S.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class,
            VectorShape.forBitSize(Math.max(64, S.vectorBitSize() / 2)));
    /// So many slices are taken at a time.
    private static final int STEP = 16;
    /// What [#counted] leaves, by a mask over its counters: the lanes that have overflowed, or those that have not.
    private static final long REACHED = 0;
    private static final long MISSED = -1;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /// In bytes.
    private static final int SLICE = WORDS * Long.BYTES;
    private static final int TABLE = SUBSETS * SLICE;

    @Override
    public String id() {
        return "vector-" + bits();
    }

    @Override
    public int bits() {
        return S.vectorBitSize();
    }

    @Override
    public int disjoint(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead, long[] lanes) {
        return (int) open(slices, offsets, starts, from, to, dead, lanes);
    }

    @Override
    public long disjointPairs(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead) {
        return open(slices, offsets, starts, from, to, dead, null);
    }

    /// [#disjoint], or [#disjointPairs] if `lanes` is null. Asks once for [#STEP] coordinates whether every lane is hit, but not after
    /// the last ones, where nobody foresees the answer and nothing hangs on it.
    private static long open(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead,
            long @Nullable [] lanes) {
        LongVector pairs = LongVector.zero(S);
        for (int r = from; r < to; r++) {
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                LongVector hit = LongVector.fromArray(S, dead, part);
                int k = starts[r];
                int end = starts[r + 1];
                while (k <= end - STEP) {
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 1])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 2])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 3])));
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 4])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 5])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 6])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 7])));
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 8])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 9])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 10])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 11])));
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 12])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 13])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 14])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 15])));
                    k += STEP;
                    if (k < end && !hit.compare(NE, -1L).anyTrue()) {
                        k = end;
                    }
                }
                for (; k < end; k += PADDING) {
                    hit = hit
                            .or(LongVector.fromArray(S, slices, part + offsets[k])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 1])))
                            .or(LongVector.fromArray(S, slices, part + offsets[k + 2])
                                    .or(LongVector.fromArray(S, slices, part + offsets[k + 3])));
                }
                if (lanes == null) {
                    pairs = pairs.add(hit.not().lanewise(BIT_COUNT));
                    continue;
                }
                boolean open = hit.compare(NE, -1L).anyTrue();
                if (open || L < WORDS) {
                    hit.not().intoArray(lanes, part);
                }
                found |= open;
            }
            if (found) {
                return r;
            }
        }
        return lanes == null ? pairs.reduceLanes(ADD) : to;
    }

    @Override
    public void fillTables(long[] slices, int coordinates, int tables, MemorySegment table) {
        for (int t = 0; t < tables; t++) {
            for (int part = 0; part < WORDS; part += L) {
                for (int v = 0; v < SUBSETS; v++) {
                    LongVector union = LongVector.zero(S);
                    if (v > 0) {
                        union = look(table, (t * SUBSETS + (v & v - 1)) * SLICE + part * Long.BYTES);
                        int coordinate = GROUP * t + Integer.numberOfTrailingZeros(v);
                        if (coordinate < coordinates) {
                            union = union.or(LongVector.fromArray(S, slices, coordinate * WORDS + part));
                        }
                    }
                    union.intoMemorySegment(table, (t * SUBSETS + v) * SLICE + part * Long.BYTES, ORDER);
                }
            }
        }
    }

    @Override
    public int disjointByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead,
            long[] lanes) {
        return (int) openByTables(tables, rows, stride, from, to, dead, lanes);
    }

    @Override
    public long disjointPairsByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead) {
        return openByTables(tables, rows, stride, from, to, dead, null);
    }

    /// [#disjointByTables], or [#disjointPairsByTables] if `lanes` is null. Asks once for each word but the last whether every lane is hit.
    private static long openByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead,
            long @Nullable [] lanes) {
        LongVector pairs = LongVector.zero(S);
        for (int r = from; r < to; r++) {
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                LongVector hit = LongVector.fromArray(S, dead, part);
                int end = (r + 1) * stride;
                int table = part * Long.BYTES;
                for (int k = r * stride; k < end; k++) {
                    int four = rows[k];
                    hit = hit.or(look(tables, table + (four & 255) * SLICE))
                            .or(look(tables, table + TABLE + (four >>> 8 & 255) * SLICE))
                            .or(look(tables, table + 2 * TABLE + (four >>> 16 & 255) * SLICE))
                            .or(look(tables, table + 3 * TABLE + (four >>> 24) * SLICE));
                    if (k + 1 < end && !hit.compare(NE, -1L).anyTrue()) {
                        break;
                    }
                    table += LOOK_UPS * TABLE;
                }
                if (lanes == null) {
                    pairs = pairs.add(hit.not().lanewise(BIT_COUNT));
                    continue;
                }
                boolean open = hit.compare(NE, -1L).anyTrue();
                if (open || L < WORDS) {
                    hit.not().intoArray(lanes, part);
                }
                found |= open;
            }
            if (found) {
                return r;
            }
        }
        return lanes == null ? pairs.reduceLanes(ADD) : to;
    }

    private static LongVector look(MemorySegment tables, int at) {
        return LongVector.fromMemorySegment(S, tables, at, ORDER);
    }

    @Override
    public int atLeast(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            int start = starts[r];
            int end = starts[r + 1];
            int need = needs[r];
            if (end - start < need) {
                continue;
            }
            // half a row may show that none can get there; then every eighth
            int half = (end - start) / (2 * STEP) * STEP;
            int look = need > 0 && half > 0 ? start + half : end;
            int pause = Math.max(2 * STEP, half / (4 * STEP) * STEP);
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                found |= need <= 0
                        ? all(part, dead, lanes)
                        : counted(slices, part, offsets, start, end, need, look, pause, REACHED, dead, lanes, scratch);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    private static boolean all(int part, long[] dead, long[] lanes) {
        LongVector alive = LongVector.fromArray(S, dead, part).not();
        alive.intoArray(lanes, part);
        return alive.compare(NE, 0L).anyTrue();
    }

    @Override
    public int atMost(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            if (needs[r] < 0) {
                continue;
            }
            int start = starts[r];
            int end = starts[r + 1];
            // what no row can exceed need not be counted, and one more than it must not overflow
            int most = Math.min(needs[r], end - start);
            // before so many coordinates nothing exceeds it
            int look = start + most / STEP * STEP;
            boolean found = false;
            for (int part = 0; part < WORDS; part += L) {
                found |= counted(slices, part, offsets, start, end, most + 1, look, STEP, MISSED, dead, lanes, scratch);
            }
            if (found) {
                return r;
            }
        }
        return to;
    }

    /// Counts the coordinates of one row in every lane; whether one is left that has `need` of them, or for [#MISSED] that has
    /// fewer. Counters begin `need` below a power of two, so that they overflow when the need is met; their first 8 planes are in
    /// registers.
    ///
    /// @param look where it is first asked whether that is decided already, and then after each `pause`, multiples of [#STEP]
    private static boolean counted(long[] slices, int part, int[] offsets, int start, int end, int need, int look,
            int pause, long wanted, long[] dead, long[] lanes, long[] scratch) {
        part = L < WORDS ? part : 0; // a constant, where it is one, takes no register
        int bits = need <= 1 << 8 ? 8 : Integer.SIZE - Integer.numberOfLeadingZeros(need - 1);
        long bias = -(long) need;
        LongVector x;
        LongVector y;
        LongVector a;
        LongVector b;
        LongVector c;
        LongVector d;
        LongVector e;
        LongVector f;
        LongVector carry;
        LongVector ones = LongVector.broadcast(S, bias << 63 >> 63);
        LongVector twos = LongVector.broadcast(S, bias << 62 >> 63);
        LongVector fours = LongVector.broadcast(S, bias << 61 >> 63);
        LongVector eights = LongVector.broadcast(S, bias << 60 >> 63);
        LongVector plane4 = LongVector.broadcast(S, bias << 59 >> 63);
        LongVector plane5 = LongVector.broadcast(S, bias << 58 >> 63);
        LongVector plane6 = LongVector.broadcast(S, bias << 57 >> 63);
        LongVector plane7 = LongVector.broadcast(S, bias << 56 >> 63);
        for (int plane = 8; plane < bits; plane++) {
            LongVector.broadcast(S, bias << 63 - plane >> 63).intoArray(scratch, (plane - 8) * L);
        }
        LongVector over = LongVector.fromArray(S, dead, part).and(wanted);
        int k = start;
        int whole = start + (end - start) / STEP * STEP;
        int stop = Math.min(look, whole);
        while (true) {
            for (; k < stop; k += STEP) {
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
                x = plane4;
                plane4 = x.lanewise(XOR, carry);
                carry = x.and(carry);
                x = plane5;
                plane5 = x.lanewise(XOR, carry);
                carry = x.and(carry);
                x = plane6;
                plane6 = x.lanewise(XOR, carry);
                carry = x.and(carry);
                x = plane7;
                plane7 = x.lanewise(XOR, carry);
                carry = x.and(carry);
                for (int plane = 0; plane < (bits - 8) * L; plane += L) {
                    x = LongVector.fromArray(S, scratch, plane);
                    x.lanewise(XOR, carry).intoArray(scratch, plane);
                    carry = x.and(carry);
                }
                over = over.or(carry);
            }
            if (k >= whole) {
                break;
            }
            int rest = end - k;
            stop = Math.min(k + pause, whole);
            if (wanted == MISSED) {
                carry = over.not();
            } else if (bits < Integer.SIZE - 1 && rest >>> bits != 0) {
                carry = LongVector.broadcast(S, -1L);
            } else {
                // the carry out of adding all coordinates that are still to come, a multiple of 4
                y = LongVector.broadcast(S, (long) rest << 61 >> 63);
                carry = y.and(fours);
                y = LongVector.broadcast(S, (long) rest << 60 >> 63);
                carry = carry.and(eights).or(carry.or(eights).and(y));
                y = LongVector.broadcast(S, (long) rest << 59 >> 63);
                carry = carry.and(plane4).or(carry.or(plane4).and(y));
                y = LongVector.broadcast(S, (long) rest << 58 >> 63);
                carry = carry.and(plane5).or(carry.or(plane5).and(y));
                y = LongVector.broadcast(S, (long) rest << 57 >> 63);
                carry = carry.and(plane6).or(carry.or(plane6).and(y));
                y = LongVector.broadcast(S, (long) rest << 56 >> 63);
                carry = carry.and(plane7).or(carry.or(plane7).and(y));
                for (int plane = 8; plane < bits; plane++) {
                    x = LongVector.fromArray(S, scratch, (plane - 8) * L);
                    carry = (rest >>> plane & 1) != 0 ? carry.or(x) : carry.and(x);
                }
            }
            if (!carry.compare(NE, 0L).anyTrue()) {
                k = end;
                break;
            }
        }
        // fewer than 16 are left, which carry into a sixteen once at most
        carry = LongVector.zero(S);
        for (; k < end; k += PADDING) {
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
            d = c.and(fours);
            fours = c.lanewise(XOR, fours);
            carry = carry.or(d.and(eights));
            eights = d.lanewise(XOR, eights);
        }
        carry = carry.and(plane4).and(plane5).and(plane6).and(plane7);
        for (int plane = 8; plane < bits; plane++) {
            carry = carry.and(LongVector.fromArray(S, scratch, (plane - 8) * L));
        }
        over = over.or(carry);
        LongVector found = over.lanewise(XOR, wanted).lanewise(AND_NOT, LongVector.fromArray(S, dead, part));
        boolean any = found.compare(NE, 0L).anyTrue();
        if (any || L < WORDS) {
            found.intoArray(lanes, part);
        }
        return any;
    }

    @Override
    public void transpose(long[] slices, int at) {
        long mask = 0xFFFFFFFFL;
        for (int half = 32; half > 0; half >>>= 1, mask ^= mask << half) {
            for (int i = 0; i < 64; i = (i + half + 1) & ~half) {
                int low = at + i * WORDS;
                int high = low + half * WORDS;
                for (int part = 0; part < WORDS; part += L) {
                    LongVector x = LongVector.fromArray(S, slices, low + part);
                    LongVector y = LongVector.fromArray(S, slices, high + part);
                    LongVector swapped = x.lanewise(LSHR, half).lanewise(XOR, y).and(mask);
                    x.lanewise(XOR, swapped.lanewise(LSHL, half)).intoArray(slices, low + part);
                    y.lanewise(XOR, swapped).intoArray(slices, high + part);
                }
            }
        }
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
