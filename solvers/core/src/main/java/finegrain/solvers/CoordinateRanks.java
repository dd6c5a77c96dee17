package finegrain.solvers;

import finegrain.model.BitMatrix;
import finegrain.solvers.kernel.CoordinateLists;
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

    /// Writes the ranks of the coordinates of a row to `ranks`, in ascending order; returns how many there are.
    int ranks(BitMatrix rows, int row, int[] ranks) {
        int count = 0;
        for (int w = 0; w < rows.wordsPerRow(); w++) {
            for (long rest = rows.word(row, w); rest != 0; rest &= rest - 1) {
                ranks[count++] = rankOf[64 * w + Long.numberOfTrailingZeros(rest)];
            }
        }
        if (!natural) {
            Arrays.sort(ranks, 0, count);
        }
        return count;
    }

    /// Writes where the slices of the first coordinates of a row begin to `offsets`, from `at` on, by rank: `enough` of them or a few more, or
    /// all. There must be room for all, and 3 numbers more. Returns where they end.
    int offsets(BitMatrix rows, int row, int enough, int[] offsets, int at) {
        int end = at;
        for (int w = 0; w < rows.wordsPerRow() && (!natural || end - at < enough); w++) {
            end = CoordinateLists.append(rows.word(row, w), 64 * w, offsets, end);
        }
        if (!natural) {
            for (int k = at; k < end; k++) {
                offsets[k] = rankOf[offsets[k] / Kernels.WORDS];
            }
            Arrays.sort(offsets, at, end);
            for (int k = at; k < end; k++) {
                offsets[k] = byRank[offsets[k]] * Kernels.WORDS;
            }
        }
        return end;
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
