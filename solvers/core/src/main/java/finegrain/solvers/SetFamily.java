package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.solvers.base.Workers;

/// A family of sets of coordinates, one bit for each of the `2^l` sets. The low six coordinates of a set number the bits of a
/// word and are handled by shifts and masks, the others number the words and are handled by whole words.
final class SetFamily {
    /// An array of `2^30` words.
    static final int LARGEST = 36;
    private static final int IN_WORD = 6;
    private static final int WORDS_PER_BLOCK = 1 << 16;
    /// The bits of a word whose number lacks coordinate 0, and so on.
    private static final long LACKING_0 = 0x5555555555555555L;
    private static final long LACKING_1 = 0x3333333333333333L;
    private static final long LACKING_2 = 0x0f0f0f0f0f0f0f0fL;
    private static final long LACKING_3 = 0x00ff00ff00ff00ffL;
    private static final long LACKING_4 = 0x0000ffff0000ffffL;
    private static final long LACKING_5 = 0x00000000ffffffffL;
    private static final long[] LACKING = {LACKING_0, LACKING_1, LACKING_2, LACKING_3, LACKING_4, LACKING_5};
    /// The bits of a word whose number has `k` ones.
    private static final long[] OF_SIZE = new long[IN_WORD + 1];

    static {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            OF_SIZE[Integer.bitCount(bit)] |= 1L << bit;
        }
    }

    private final int height;
    private final long[] words;

    /// An empty family of sets of `coordinates` coordinates; at least six are made of fewer.
    SetFamily(int coordinates) {
        this.height = height(coordinates);
        this.words = new long[1 << height];
    }

    private static int height(int coordinates) {
        return Math.max(0, coordinates - IN_WORD);
    }

    static long bytes(int coordinates) {
        return 8L << height(coordinates);
    }

    /// The steps of progress of one transform.
    static int passes(int coordinates) {
        return SubsetTransform.passes(height(coordinates));
    }

    /// All coordinates that are not in `set`.
    long complement(long set) {
        return (1L << height + IN_WORD) - 1 & ~set;
    }

    boolean has(long set) {
        return (words[(int) (set >>> IN_WORD)] >>> set & 1) != 0;
    }

    void add(long set) {
        words[(int) (set >>> IN_WORD)] |= 1L << set;
    }

    /// Adds every set that contains one of the family.
    void closeUpwards(Workers workers, Budget budget) {
        new SubsetTransform(height, IN_WORD) {
            @Override
            void within(int from, int count) {
                closeInWords(words, from, from + count);
                closeWithin(words, from, from + count);
            }

            @Override
            void across(int low, int high, int count) {
                or(words, low, high, count);
            }

            @Override
            void acrossEight(int at, int stride, int count) {
                eights(words, at, at + count, stride);
            }
        }.run(workers, budget);
    }

    /// Makes this the family of the sets that contain two of what was added to it or to `once`, which becomes the family of
    /// those that contain one; a set that was added several times is in both.
    void closeUpwardsTwice(SetFamily once, Workers workers, Budget budget) {
        long[] one = once.words;
        new SubsetTransform(height, IN_WORD) {
            @Override
            void within(int from, int count) {
                closeTwiceInWords(words, one, from, count);
                for (int stride = 1; stride < count; stride *= 2) {
                    for (int at = from; at < from + count; at += 2 * stride) {
                        orTwice(words, one, at, at + stride, stride);
                    }
                }
            }

            @Override
            void across(int low, int high, int count) {
                orTwice(words, one, low, high, count);
            }
        }.run(workers, budget);
    }

    /// Makes this the family of the sets of `source` and of those that lack one coordinate of such a set.
    void becomeNeighboursBelow(SetFamily source, Workers workers, Budget budget) {
        long[] in = source.words;
        new SubsetTransform(height, IN_WORD) {
            @Override
            void within(int from, int count) {
                neighboursInWords(in, words, from, count);
                for (int stride = 1; stride < count; stride *= 2) {
                    for (int at = from; at < from + count; at += 2 * stride) {
                        or(in, at + stride, words, at, stride);
                    }
                }
            }

            @Override
            void across(int low, int high, int count) {
                or(in, high, words, low, count);
            }
        }.run(workers, budget);
    }

    /// Makes this the family of the sets of `size` coordinates whose complement is in `source`.
    void becomeComplementsOfSize(int size, SetFamily source, Workers workers) {
        int block = Math.min(words.length, WORDS_PER_BLOCK);
        workers.inOrder(words.length / block, () -> this,
                (own, number) -> becomeComplementsOfSize(size, source.words, (int) number * block, block));
    }

    private void becomeComplementsOfSize(int size, long[] in, int from, int count) {
        for (int w = from; w < from + count; w++) {
            int rest = size - Integer.bitCount(w);
            // the complement of a number of six bits is the mirrored position in the word
            words[w] = rest < 0 || rest > IN_WORD ? 0 : Long.reverse(in[words.length - 1 - w]) & OF_SIZE[rest];
        }
    }

    private static void closeInWords(long[] t, int from, int to) {
        for (int i = from; i < to; i++) {
            long w = t[i];
            w |= (w & LACKING_0) << 1;
            w |= (w & LACKING_1) << 2;
            w |= (w & LACKING_2) << 4;
            w |= (w & LACKING_3) << 8;
            w |= (w & LACKING_4) << 16;
            t[i] = w | (w & LACKING_5) << 32;
        }
    }

    private static void closeWithin(long[] t, int from, int to) {
        int stride = 1;
        if (to - from >= 8) {
            neighbours(t, from, to);
            stride = 8;
        }
        for (; 8 * stride <= to - from; stride *= 8) {
            for (int at = from; at < to; at += 8 * stride) {
                eights(t, at, at + stride, stride);
            }
        }
        for (; stride < to - from; stride *= 2) {
            for (int at = from; at < to; at += 2 * stride) {
                or(t, at, at + stride, stride);
            }
        }
    }

    /// Three coordinates at once, in registers.
    private static void neighbours(long[] t, int from, int to) {
        for (int i = from; i < to; i += 8) {
            long a = t[i];
            long b = t[i + 1] | a;
            long c = t[i + 2] | a;
            long d = t[i + 3] | t[i + 2] | b;
            long e = t[i + 4];
            long f = t[i + 5] | e;
            long g = t[i + 6] | e;
            long h = t[i + 7] | t[i + 6] | f;
            t[i + 1] = b;
            t[i + 2] = c;
            t[i + 3] = d;
            t[i + 4] = e | a;
            t[i + 5] = f | b;
            t[i + 6] = g | c;
            t[i + 7] = h | d;
        }
    }

    private static void eights(long[] t, int from, int to, int s) {
        for (int i = from; i < to; i++) {
            long a = t[i];
            long b = t[i + s] | a;
            long c = t[i + 2 * s] | a;
            long d = t[i + 3 * s] | t[i + 2 * s] | b;
            long e = t[i + 4 * s];
            long f = t[i + 5 * s] | e;
            long g = t[i + 6 * s] | e;
            long h = t[i + 7 * s] | t[i + 6 * s] | f;
            t[i + s] = b;
            t[i + 2 * s] = c;
            t[i + 3 * s] = d;
            t[i + 4 * s] = e | a;
            t[i + 5 * s] = f | b;
            t[i + 6 * s] = g | c;
            t[i + 7 * s] = h | d;
        }
    }

    private static void closeTwiceInWords(long[] two, long[] one, int from, int count) {
        for (int i = from; i < from + count; i++) {
            long o = one[i];
            long t = two[i];
            for (int k = 0; k < IN_WORD; k++) {
                long low = (o & LACKING[k]) << (1 << k);
                t |= (t & LACKING[k]) << (1 << k) | o & low;
                o |= low;
            }
            one[i] = o;
            two[i] = t;
        }
    }

    private static void neighboursInWords(long[] in, long[] out, int from, int count) {
        for (int i = from; i < from + count; i++) {
            long w = in[i];
            out[i] = w | w >>> 1 & LACKING_0 | w >>> 2 & LACKING_1 | w >>> 4 & LACKING_2 | w >>> 8 & LACKING_3
                    | w >>> 16 & LACKING_4 | w >>> 32 & LACKING_5;
        }
    }

    private static void or(long[] t, int source, int target, int count) {
        for (int i = 0; i < count; i++) {
            t[target + i] |= t[source + i];
        }
    }

    private static void or(long[] in, int source, long[] out, int target, int count) {
        for (int i = 0; i < count; i++) {
            out[target + i] |= in[source + i];
        }
    }

    private static void orTwice(long[] two, long[] one, int low, int high, int count) {
        for (int i = 0; i < count; i++) {
            two[high + i] |= two[low + i] | one[low + i] & one[high + i];
        }
        or(one, low, high, count);
    }
}
