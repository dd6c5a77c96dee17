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
            long reached;
            if (need <= 0) {
                reached = -1L;
            } else if (need > end - start) {
                reached = 0;
            } else {
                int bits = 32 - Integer.numberOfLeadingZeros(need);
                int bias = (1 << bits) - need;
                long[] counter = new long[bits + 1];
                for (int b = 0; b < bits; b++) {
                    counter[b] = (bias >>> b & 1) != 0 ? -1L : 0;
                }
                for (int k = start; k < end; k++) {
                    long carry = slices[offsets[k] + w];
                    for (int b = 0; b < bits; b++) {
                        long sum = counter[b] ^ carry;
                        carry &= counter[b];
                        counter[b] = sum;
                    }
                    counter[bits] |= carry;
                }
                reached = counter[bits];
            }
            lanes[w] = reached ^ flip;
            any |= lanes[w];
        }
        return any != 0;
    }
}
