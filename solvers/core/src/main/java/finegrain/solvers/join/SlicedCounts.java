package finegrain.solvers.join;

/// Counts, for 512 documents at a time, the words that they share with another, in bit-sliced counters.
final class SlicedCounts {
    private SlicedCounts() {}

    static int atLeast(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] lanes) {
        for (int r = from; r < to; r++) {
            if (starts[r + 1] - starts[r] < needs[r]) {
                continue;
            }
            if (any(slices, offsets, starts[r], starts[r + 1], needs[r], 0, lanes)) {
                return r;
            }
        }
        return to;
    }

    static int atMost(long[] slices, int[] offsets, int[] starts, int from, int to, int[] needs, long[] lanes) {
        for (int r = from; r < to; r++) {
            if (needs[r] >= 0 && any(slices, offsets, starts[r], starts[r + 1], needs[r] + 1, -1L, lanes)) {
                return r;
            }
        }
        return to;
    }

    private static boolean any(long[] slices, int[] offsets, int start, int end, int need, long flip, long[] lanes) {
        long any = 0;
        for (int w = 0; w < 8; w++) {
            long reached = need <= 0 ? -1L : need > end - start ? 0 : reached(slices, offsets, start, end, need, w);
            lanes[w] = reached ^ flip;
            any |= lanes[w];
        }
        return any != 0;
    }

    /// Which of 64 lanes reach `need`: counters that begin at a power of two less `need` overflow in those. Eight words at a
    /// time are added up first (Harley and Seal, in Warren, Hacker's Delight).
    private static long reached(long[] slices, int[] offsets, int start, int end, int need, int w) {
        int bits = Math.max(3, 32 - Integer.numberOfLeadingZeros(need));
        int bias = (1 << bits) - need;
        long ones = -(long) (bias & 1);
        long twos = -(long) (bias >>> 1 & 1);
        long fours = -(long) (bias >>> 2 & 1);
        long[] eights = new long[29];
        for (int b = 3; b < bits; b++) {
            eights[b - 3] = -(long) (bias >>> b & 1);
        }
        long overflow = 0;
        int k = start;
        for (; k <= end - 8; k += 8) {
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
            for (int e = 0; e < bits - 3 && carry != 0; e++) {
                long next = eights[e] & carry;
                eights[e] ^= carry;
                carry = next;
            }
            overflow |= carry;
        }
        for (; k < end; k++) {
            long carry = slices[offsets[k] + w];
            long next = ones & carry;
            ones ^= carry;
            carry = twos & next;
            twos ^= next;
            next = fours & carry;
            fours ^= carry;
            carry = next;
            for (int e = 0; e < bits - 3 && carry != 0; e++) {
                next = eights[e] & carry;
                eights[e] ^= carry;
                carry = next;
            }
            overflow |= carry;
        }
        return overflow;
    }

    private static long majority(long a, long b, long c) {
        return (a & b) | ((a ^ b) & c);
    }
}
