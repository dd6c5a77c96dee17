package finegrain.solvers.join;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How many rare words each of the documents of a block shares with another document. One for each worker.
final class RareCounts {
    private final Documents documents;
    private final int[] heads;
    /// By word, one more than its number in the block that was entered last, or 0.
    private final int[] numbers;
    private int entered = -1;
    private @Nullable RareWords block;

    private final int[] perLane = new int[SlicedHead.LANES];
    private int most;
    private final short[] many = new short[SlicedHead.LANES];
    private int manyCount;

    /// @param heads where the frequent words of each document begin
    /// @param head the first frequent word
    RareCounts(Documents documents, int[] heads, int head) {
        this.documents = documents;
        this.heads = heads;
        this.numbers = new int[head];
    }

    /// Counts anew.
    ///
    /// @param number of the block with these words
    /// @param usual documents that have more are remembered
    void count(int document, int number, RareWords words, int usual) {
        if (entered != number) {
            if (block != null) {
                block.leave(numbers);
            }
            words.enter(numbers);
            block = words;
            entered = number;
        }
        Arrays.fill(perLane, 0);
        most = 0;
        manyCount = 0;
        for (int k = documents.start(document); k < heads[document]; k++) {
            int word = numbers[documents.word(k)];
            if (word != 0) {
                count(words, words.start(word - 1), words.start(word), usual);
            }
        }
    }

    private void count(RareWords words, int from, int to, int usual) {
        int largest = most;
        for (int posting = from; posting < to; posting++) {
            short lane = words.lane(posting);
            int count = ++perLane[lane];
            largest = Math.max(largest, count);
            // once for each document, when its count gets there
            if (count == usual + 1) {
                many[manyCount++] = lane;
            }
        }
        most = largest;
    }

    /// The largest count.
    int most() {
        return most;
    }

    /// How many documents have more than is usual.
    int many() {
        return manyCount;
    }

    /// One of these documents.
    int many(int k) {
        return many[k];
    }

    int of(int lane) {
        return perLane[lane];
    }
}
