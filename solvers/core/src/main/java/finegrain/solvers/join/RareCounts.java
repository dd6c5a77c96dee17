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

    /// Which lanes were counted, one after the other, and how far each count had come.
    private short[] lanes = new short[1024];
    private int[] counts = new int[1024];
    private int events;
    private final int[] perLane = new int[SlicedHead.LANES];
    /// How many lanes have counted so far.
    private int[] reaching = new int[64];
    private int most;

    /// @param heads where the frequent words of each document begin
    /// @param head the first frequent word
    RareCounts(Documents documents, int[] heads, int head) {
        this.documents = documents;
        this.heads = heads;
        this.numbers = new int[head];
    }

    /// @param number of the block with these words
    void count(int document, int number, RareWords words) {
        if (entered != number) {
            if (block != null) {
                block.leave(numbers);
            }
            words.enter(numbers);
            block = words;
            entered = number;
        }
        events = 0;
        most = 0;
        for (int k = documents.start(document); k < heads[document]; k++) {
            int word = numbers[documents.word(k)];
            if (word != 0) {
                count(words, words.start(word - 1), words.start(word));
            }
        }
    }

    private void count(RareWords words, int from, int to) {
        if (events + to - from > lanes.length) {
            lanes = Arrays.copyOf(lanes, 2 * (events + to - from));
            counts = Arrays.copyOf(counts, lanes.length);
        }
        for (int posting = from; posting < to; posting++) {
            short lane = words.lane(posting);
            int count = ++perLane[lane];
            lanes[events] = lane;
            counts[events++] = count;
            if (count > most) {
                most = count;
                if (most == reaching.length) {
                    reaching = Arrays.copyOf(reaching, 2 * most);
                }
            }
            reaching[count]++;
        }
    }

    /// The largest count.
    int most() {
        return most;
    }

    /// How many documents have at least this count, from 1 to [#most()].
    int reaching(int count) {
        return reaching[count];
    }

    int of(int lane) {
        return perLane[lane];
    }

    /// The documents that have at least this count: each as it got there.
    int[] lanesReaching(int count) {
        int[] found = new int[reaching[count]];
        int next = 0;
        for (int e = 0; e < events; e++) {
            if (counts[e] == count) {
                found[next++] = lanes[e];
            }
        }
        return found;
    }

    /// Must come before the next count.
    void clear() {
        for (int e = 0; e < events; e++) {
            perLane[lanes[e]] = 0;
        }
        Arrays.fill(reaching, 0, most + 1, 0);
    }
}
