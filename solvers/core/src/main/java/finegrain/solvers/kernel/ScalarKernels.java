package finegrain.solvers.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The kernels in plain Java, 64 bits at a time: what the others mean.
public record ScalarKernels() implements Kernels {
    @Override
    public String id() {
        return "scalar";
    }

    @Override
    public int bits() {
        return Long.SIZE;
    }

    @Override
    public int disjoint(long[] slices, int[] offsets, int[] starts, int from, int to, long[] dead, long[] lanes) {
        for (int r = from; r < to; r++) {
            long found = 0;
            for (int w = 0; w < WORDS; w++) {
                long hit = dead[w];
                for (int k = starts[r]; k < starts[r + 1] && hit != -1; k++) {
                    hit |= slices[offsets[k] + w];
                }
                lanes[w] = ~hit;
                found |= ~hit;
            }
            if (found != 0) {
                return r;
            }
        }
        return to;
    }

    @Override
    public void fillTables(long[] slices, int coordinates, int tables, MemorySegment table) {
        for (int t = 0; t < tables; t++) {
            for (int v = 0; v < SUBSETS; v++) {
                int coordinate = GROUP * t + Integer.numberOfTrailingZeros(v);
                for (int w = 0; w < WORDS; w++) {
                    long union = v == 0 ? 0 : word(table, t, v & v - 1, w);
                    long own = v > 0 && coordinate < coordinates ? slices[coordinate * WORDS + w] : 0;
                    table.setAtIndex(ValueLayout.JAVA_LONG, ((long) t * SUBSETS + v) * WORDS + w, union | own);
                }
            }
        }
    }

    private static long word(MemorySegment tables, int t, int v, int w) {
        return tables.getAtIndex(ValueLayout.JAVA_LONG, ((long) t * SUBSETS + v) * WORDS + w);
    }

    @Override
    public int disjointByTables(MemorySegment tables, int[] rows, int stride, int from, int to, long[] dead,
            long[] lanes) {
        for (int r = from; r < to; r++) {
            long found = 0;
            for (int w = 0; w < WORDS; w++) {
                long hit = dead[w];
                for (int t = 0; t < LOOK_UPS * stride && hit != -1; t++) {
                    int subset = rows[r * stride + t / LOOK_UPS] >>> GROUP * (t % LOOK_UPS) & SUBSETS - 1;
                    hit |= word(tables, t, subset, w);
                }
                lanes[w] = ~hit;
                found |= ~hit;
            }
            if (found != 0) {
                return r;
            }
        }
        return to;
    }

    @Override
    public int atLeast(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            if (starts[r + 1] - starts[r] < needs[r]) {
                continue;
            }
            long found = 0;
            for (int w = 0; w < WORDS; w++) {
                lanes[w] = reaching(slices, offsets, starts[r], starts[r + 1], w, needs[r], scratch) & ~dead[w];
                found |= lanes[w];
            }
            if (found != 0) {
                return r;
            }
        }
        return to;
    }

    @Override
    public int atMost(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] dead,
            long[] lanes, long[] scratch) {
        for (int r = from; r < to; r++) {
            if (needs[r] < 0) {
                continue;
            }
            // what no row can exceed need not be counted, and one more than it must not overflow
            int need = Math.min(needs[r], starts[r + 1] - starts[r]);
            long found = 0;
            for (int w = 0; w < WORDS; w++) {
                lanes[w] = ~reaching(slices, offsets, starts[r], starts[r + 1], w, need + 1, scratch) & ~dead[w];
                found |= lanes[w];
            }
            if (found != 0) {
                return r;
            }
        }
        return to;
    }

    /// The lanes of one word that have at least `need` of the coordinates: counters that begin at a power of two less `need`
    /// overflow in those. Eight slices at a time are added up first (Harley and Seal, in Warren, Hacker's Delight).
    private static long reaching(long[] slices, int[] offsets, int start, int end, int w, int need, long[] eights) {
        if (need <= 0) {
            return -1;
        }
        int bits = Math.max(3, Integer.SIZE - Integer.numberOfLeadingZeros(need - 1));
        int bias = (int) ((1L << bits) - need);
        long ones = -(long) (bias & 1);
        long twos = -(long) (bias >>> 1 & 1);
        long fours = -(long) (bias >>> 2 & 1);
        for (int j = 3; j < bits; j++) {
            eights[j - 3] = -(long) (bias >>> j & 1);
        }
        long over = 0;
        int k = start;
        for (; k <= end - 8 && over != -1; k += 8) {
            long a = slices[offsets[k] + w];
            long b = slices[offsets[k + 1] + w];
            long twosA = majority(ones, a, b);
            ones ^= a ^ b;
            a = slices[offsets[k + 2] + w];
            b = slices[offsets[k + 3] + w];
            long twosB = majority(ones, a, b);
            ones ^= a ^ b;
            long foursA = majority(twos, twosA, twosB);
            twos ^= twosA ^ twosB;
            a = slices[offsets[k + 4] + w];
            b = slices[offsets[k + 5] + w];
            twosA = majority(ones, a, b);
            ones ^= a ^ b;
            a = slices[offsets[k + 6] + w];
            b = slices[offsets[k + 7] + w];
            twosB = majority(ones, a, b);
            ones ^= a ^ b;
            long foursB = majority(twos, twosA, twosB);
            twos ^= twosA ^ twosB;
            long carry = majority(fours, foursA, foursB);
            fours ^= foursA ^ foursB;
            over |= add(eights, bits - 3, carry);
        }
        for (; k < end && over != -1; k++) {
            long carry = slices[offsets[k] + w];
            long next = ones & carry;
            ones ^= carry;
            carry = twos & next;
            twos ^= next;
            next = fours & carry;
            fours ^= carry;
            over |= add(eights, bits - 3, next);
        }
        return over;
    }

    /// Adds a bit of each lane to the upper planes of its counter; the carry out.
    private static long add(long[] planes, int count, long carry) {
        for (int j = 0; j < count && carry != 0; j++) {
            long plane = planes[j];
            planes[j] = plane ^ carry;
            carry &= plane;
        }
        return carry;
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }

    @Override
    public void transpose(long[] slices, int at) {
        long mask = 0xFFFFFFFFL;
        for (int half = 32; half > 0; half >>>= 1, mask ^= mask << half) {
            for (int i = 0; i < 64; i = (i + half + 1) & ~half) {
                int low = at + i * WORDS;
                int high = low + half * WORDS;
                for (int w = 0; w < WORDS; w++) {
                    long swapped = (slices[low + w] >>> half ^ slices[high + w]) & mask;
                    slices[low + w] ^= swapped << half;
                    slices[high + w] ^= swapped;
                }
            }
        }
    }

    @Override
    public void innerProducts(long[] tile, int capacity, int count, long[] row, int at, int width, int[] products) {
        Arrays.fill(products, 0, count, 0);
        int w = 0;
        // four words at a time: C2 turns this loop into vector code
        for (; w + 4 <= width; w += 4) {
            int base = w * capacity;
            long a = row[at + w];
            long b = row[at + w + 1];
            long c = row[at + w + 2];
            long d = row[at + w + 3];
            for (int k = 0; k < count; k++) {
                products[k] += Long.bitCount(a & tile[base + k]) + Long.bitCount(b & tile[base + capacity + k])
                        + Long.bitCount(c & tile[base + 2 * capacity + k])
                        + Long.bitCount(d & tile[base + 3 * capacity + k]);
            }
        }
        for (; w < width; w++) {
            int base = w * capacity;
            long a = row[at + w];
            for (int k = 0; k < count; k++) {
                products[k] += Long.bitCount(a & tile[base + k]);
            }
        }
    }
}
