package finegrain.transformer;

import finegrain.model.BitMatrix;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/// The different columns of a 0/1 matrix over the documents, and which coordinates each of them stands for. Columns
/// without a one are left out.
///
/// **Equal coordinates are multiplied once.** If all tokens agree bit for bit in two coordinates, those coordinates add
/// the same product to every score, so one product with the summed weight does. The score is the same sum with fewer
/// roundings, over terms of the same total magnitude. Constructions repeat coordinates hundreds of times, which makes this
/// the difference between hours and seconds. Columns are found by transposing 64×64 bits at a time and hashing; equality
/// is decided on the bits.
final class DistinctColumns {
    /// A column and the coordinates that have it, ascending.
    record Group(Bits bits, ImmutableIntList coordinates) {}

    /// A column as a key: compared by content.
    static final class Bits {
        private final long[] words;

        Bits(long[] words) {
            this.words = words;
        }

        long[] words() {
            return words;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bits that && Arrays.equals(words, that.words);
        }

        @Override
        public int hashCode() {
            // The spread keeps columns of few ones apart, which a plain polynomial in 31 does not do well.
            long hash = 0;
            for (long word : words) {
                hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return Long.hashCode(hash);
        }
    }

    private final List<Group> groups;
    private final long bytes;

    private DistinctColumns(List<Group> groups, long bytes) {
        this.groups = groups;
        this.bytes = bytes;
    }

    List<Group> groups() {
        return groups;
    }

    /// What they take in memory.
    long bytes() {
        return bytes;
    }

    /// The columns of the documents, in the order of their first coordinate. Time `O(n l / 64)` word operations.
    ///
    /// @throws RefusedException if they take more than `limit` bytes
    static DistinctColumns ofDocuments(Vectors documents, long limit) {
        int l = documents.dimension();
        int n = Tokens.count(documents);
        int words = (n + 63) / 64;
        Collector collector = new Collector(n, l, limit);
        long[] block = new long[64];
        for (int w = 0; w < BitMatrix.wordsPerRow(l); w++) {
            int columns = Math.min(64, l - 64 * w);
            long[][] transposed = new long[columns][words];
            for (int b = 0; b < words; b++) {
                for (int r = 0; r < 64; r++) {
                    block[r] = word(documents, 64 * b + r, w);
                }
                transpose(block);
                for (int c = 0; c < columns; c++) {
                    transposed[c][b] = block[c];
                }
            }
            for (int c = 0; c < columns; c++) {
                collector.add(64 * w + c, transposed[c]);
            }
        }
        return collector.build();
    }

    /// The columns of the code.
    ///
    /// @throws RefusedException if they take more than `limit` bytes
    static DistinctColumns ofCode(Positions.ReedSolomon code, int n, long limit) {
        int words = (n + 63) / 64;
        long atMost = Math.multiplyExact(Math.min((long) n * code.q(), code.width()), 8L * words + 48);
        if (atMost > limit) {
            throw new RefusedException("The positional code of " + code.q() + "² coordinates for " + n
                    + " documents may take " + atMost + " bytes of memory; " + limit + " are allowed.");
        }
        TreeMap<Integer, long[]> used = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            for (int x = 0; x < code.q(); x++) {
                used.computeIfAbsent(x * code.q() + code.value(i, x), c -> new long[words])[i >>> 6] |= 1L << i;
            }
        }
        Collector collector = new Collector(n, code.width(), limit);
        used.forEach(collector::add);
        return collector.build();
    }

    private static long word(Vectors documents, int document, int w) {
        BitMatrix left = documents.left();
        if (document < left.rows()) {
            return left.word(document, w);
        }
        return switch (documents) {
            case Vectors.Mono mono -> 0;
            case Vectors.Bi(BitMatrix ignored, BitMatrix right) -> document - left.rows() < right.rows()
                    ? right.word(document - left.rows(), w)
                    : 0;
        };
    }

    /// Transposes a 64×64 bit matrix in place: bit `c` of word `r` and bit `r` of word `c` change places. Six rounds of
    /// swapping blocks, after Warren, *Hacker's Delight*, section 7-3.
    static void transpose(long[] a) {
        long mask = 0x00000000FFFFFFFFL;
        for (int j = 32; j != 0; j >>>= 1, mask ^= mask << j) {
            for (int k = 0; k < 64; k = (k + j + 1) & ~j) {
                long swapped = (a[k] >>> j ^ a[k + j]) & mask;
                a[k] ^= swapped << j;
                a[k + j] ^= swapped;
            }
        }
    }

    private static final class Collector {
        private final LinkedHashMap<Bits, Integer> ids = new LinkedHashMap<>();
        private final List<int[]> members = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private final long columnBytes;
        private final long coordinateBytes;
        private final long limit;

        Collector(int n, int coordinates, long limit) {
            // the words, their array, the key, the map entry and the list of members
            this.columnBytes = 8L * ((n + 63) / 64) + 160;
            this.coordinateBytes = 8L * coordinates;
            this.limit = limit;
        }

        void add(int coordinate, long[] words) {
            if (isZero(words)) {
                return;
            }
            int id = ids.computeIfAbsent(new Bits(words), key -> {
                members.add(new int[1]);
                sizes.add(0);
                return members.size() - 1;
            });
            if (bytes() > limit) {
                throw new RefusedException("The first " + (coordinate + 1) + " coordinates have " + ids.size()
                        + " different columns, which take " + bytes() + " bytes of memory; " + limit + " are allowed.");
            }
            int size = sizes.get(id);
            if (size == members.get(id).length) {
                members.set(id, Arrays.copyOf(members.get(id), 2 * size));
            }
            members.get(id)[size] = coordinate;
            sizes.set(id, size + 1);
        }

        private long bytes() {
            return ids.size() * columnBytes + coordinateBytes;
        }

        private static boolean isZero(long[] words) {
            for (long word : words) {
                if (word != 0) {
                    return false;
                }
            }
            return true;
        }

        DistinctColumns build() {
            List<Group> groups = new ArrayList<>();
            ids.forEach((bits, id) -> groups.add(
                    new Group(bits, IntLists.immutable.of(Arrays.copyOf(members.get(id), sizes.get(id))))));
            return new DistinctColumns(List.copyOf(groups), bytes());
        }
    }
}
