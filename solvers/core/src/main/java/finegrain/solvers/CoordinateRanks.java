package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Coordinates by how many vectors have them, the most frequent first: a row that is looked at in this order meets every vector
/// of a block soonest.
final class CoordinateRanks {
    private static final int SAMPLE = 1 << 10;
    /// So much more frequent than the last must the first be for the order to matter,
    private static final double SKEW = 2;
    /// and further from it, in standard deviations of a count, than chance puts them.
    private static final double CHANCE = 8;

    private final int[] byRank;
    private final int[] rankOf;
    private final boolean natural;

    private CoordinateRanks(int[] byRank, boolean natural) {
        this.byRank = byRank;
        this.rankOf = new int[byRank.length];
        for (int rank = 0; rank < byRank.length; rank++) {
            rankOf[byRank[rank]] = rank;
        }
        this.natural = natural;
    }

    static CoordinateRanks of(BitMatrix rows) {
        int[] frequency = new int[rows.columns()];
        int step = Math.max(1, rows.rows() / SAMPLE);
        for (long row = 0; row < rows.rows(); row += step) {
            for (int w = 0; w < rows.wordsPerRow(); w++) {
                for (long rest = rows.word((int) row, w); rest != 0; rest &= rest - 1) {
                    frequency[64 * w + Long.numberOfTrailingZeros(rest)]++;
                }
            }
        }
        int least = Arrays.stream(frequency).min().orElse(0);
        int most = Arrays.stream(frequency).max().orElse(0);
        double mean = Arrays.stream(frequency).average().orElse(0);
        boolean natural = most <= SKEW * least || most - least <= CHANCE * Math.sqrt(mean);
        return new CoordinateRanks(natural
                ? IntStream.range(0, rows.columns()).toArray()
                : IntStream.range(0, rows.columns())
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer c) -> -frequency[c]).thenComparingInt(c -> c))
                        .mapToInt(Integer::intValue)
                        .toArray(),
                natural);
    }

    /// Writes the ranks of the coordinates of a row to `ranks`, in ascending order; returns how many there are. Only the first
    /// `enough` of them are needed.
    int ranks(BitMatrix rows, int row, int[] ranks, int enough) {
        int count = 0;
        int words = rows.wordsPerRow();
        if (natural) {
            for (int w = 0; w < words && count < enough; w++) {
                for (long rest = rows.word(row, w); rest != 0 && count < enough; rest &= rest - 1) {
                    ranks[count++] = 64 * w + Long.numberOfTrailingZeros(rest);
                }
            }
            return count;
        }
        for (int w = 0; w < words; w++) {
            for (long rest = rows.word(row, w); rest != 0; rest &= rest - 1) {
                ranks[count++] = rankOf[64 * w + Long.numberOfTrailingZeros(rest)];
            }
        }
        Arrays.sort(ranks, 0, count);
        return count;
    }

    /// Writes where the slices of the coordinates of a row begin to `offsets`, from `at` on, by rank, and at most the first `most`
    /// of them; returns where they end.
    ///
    /// @param buffer as long as there are coordinates
    int slices(BitMatrix rows, int row, int[] buffer, int most, int[] offsets, int at) {
        int count = Math.min(most, ranks(rows, row, buffer, most));
        for (int k = 0; k < count; k++) {
            offsets[at + k] = byRank[buffer[k]] * Kernels.WORDS;
        }
        return at + count;
    }

    /// Whether the ranks are the coordinates.
    boolean natural() {
        return natural;
    }

    /// The coordinate of a rank.
    int coordinate(int rank) {
        return byRank[rank];
    }
}
