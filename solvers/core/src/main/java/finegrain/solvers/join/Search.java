package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Workers;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/// One search: for the best pairs of some documents with their partners, or for all that reach a threshold.
final class Search {
    static final int LARGEST_CHUNK = 1024;
    private static final int SMALLEST_CHUNK = 32;

    enum Next {
        MORE,
        ENOUGH
    }

    /// Gets pairs in ascending order and says whether it wants more.
    interface Sink {
        Next take(Match match);
    }

    private final Documents documents;
    private final Pairing pairing;
    private final int[] rows;
    private final Tuning tuning;
    private final Budget budget;

    /// @param rows the documents whose partners are looked for, ascending by weight or by number, as the pairing has it
    Search(Documents documents, Pairing pairing, int[] rows, Tuning tuning, Budget budget) {
        this.documents = documents;
        this.pairing = pairing;
        this.rows = rows;
        this.tuning = tuning;
        this.budget = budget;
    }

    /// What the memory of a search depends on.
    ///
    /// @param widest the largest number of ones of a document
    record Shape(long ones, long widest, long documents, long partners, long vocabulary) {}

    static long bytes(Shape shape, int threads) {
        // no more of them have a chunk to work on
        int busy = (int) Math.min(threads, shape.documents() / SMALLEST_CHUNK + 1);
        long index = Math.max(PrefixFilter.bytes(shape, busy),
                Math.max(InvertedIndex.bytes(shape, busy), SlicedHead.bytes(shape, busy)));
        return Memory.sum(Documents.bytes(shape), 44 * shape.documents() + 4 * shape.vocabulary(), index,
                Memory.product(busy, Hits.bytes((int) shape.partners())));
    }

    private Mode mode(Limit limit) {
        if (tuning.mode().isPresent()) {
            return tuning.mode().get().finds(limit) ? tuning.mode().get() : Mode.INVERTED_INDEX;
        }
        return Stream.of(Mode.values())
                .filter(mode -> mode.finds(limit))
                .min(Comparator.comparingDouble(mode -> mode.seconds(documents, pairing, limit, rows, tuning)))
                .orElseThrow();
    }

    private int chunk() {
        return Math.clamp(rows.length / (8L * Math.max(1, budget.threads())), SMALLEST_CHUNK, LARGEST_CHUNK);
    }

    /// Gives the best pairs to `best`.
    void best(Best best) {
        if (best.limit().sense() == Sense.AT_LEAST) {
            boolean[] left = new boolean[documents.count()];
            for (int row : rows) {
                left[row] = true;
            }
            new Seeds(documents, d -> left[d], best).plant(budget);
        } else if (firstRows(best)) {
            return;
        }
        Finder.Index index = mode(best.limit()).index(documents, pairing, best.limit(), tuning);
        int chunk = chunk();
        int chunks = (rows.length + chunk - 1) / chunk;
        int[] mixed = mixed(chunks);
        budget.progress().begin("similarity-join", chunks);
        try (Workers workers = new Workers(budget)) {
            workers.inOrder(chunks, index::finder, (finder, number) -> {
                int from = (int) number * chunk;
                finder.find(mixed, from, Math.min(from + chunk, rows.length), best, budget);
                budget.progress().advance(1);
            });
        }
    }

    /// The rows, those first that are so far apart that they are of all weights: the JIT compiles a kernel for what it has seen, and
    /// what it has not seen yet makes it do so again.
    private int[] mixed(int step) {
        int[] mixed = new int[rows.length];
        int next = 0;
        for (int r = 0; r < rows.length; r += step) {
            mixed[next++] = rows[r];
        }
        for (int r = 0; r < rows.length; r++) {
            if (r % step != 0) {
                mixed[next++] = rows[r];
            }
        }
        return mixed;
    }

    /// Looks for the best pairs of the first few left documents, in order; whether that was all there is to do, because as many
    /// as wanted are orthogonal.
    private boolean firstRows(Best best) {
        int[] ascending = rows.clone();
        Arrays.sort(ascending);
        int count = Math.min(tuning.firstRows(), ascending.length);
        Finder finder = new InvertedIndex(documents, Pairing.LATER).finder();
        for (int r = 0; r < count; r++) {
            finder.find(ascending, r, r + 1, best, budget);
            if (best.perfect()) {
                return true;
            }
        }
        return count == ascending.length;
    }

    /// Gives all pairs that reach a threshold to `sink`, in ascending order.
    ///
    /// @param room how many pairs a worker keeps, at least twice as many as there are partners
    void reaching(Measure measure, Limit limit, Bar bar, int room, Sink sink) {
        Finder.Index index = mode(limit).index(documents, pairing, limit, tuning);
        int chunk = chunk();
        int chunks = (rows.length + chunk - 1) / chunk;
        Turns turns = new Turns();
        budget.progress().begin("similarity-join", chunks);
        try (Workers workers = new Workers(budget)) {
            workers.inOrder(chunks, () -> new Part(index.finder(),
                    new Hits(documents, measure, limit, bar, room), sink, turns),
                    (part, number) -> {
                        int from = (int) number * chunk;
                        part.handOver(number, from, Math.min(from + chunk, rows.length));
                        budget.progress().advance(1);
                    });
        }
    }

    /// What one worker does of a search for all pairs.
    private final class Part {
        private final Finder finder;
        private final Hits hits;
        private final Sink sink;
        private final Turns turns;

        Part(Finder finder, Hits hits, Sink sink, Turns turns) {
            this.finder = finder;
            this.hits = hits;
            this.sink = sink;
            this.turns = turns;
        }

        void handOver(long number, int from, int to) {
            boolean whole = false;
            try {
                if (!turns.over()) {
                    find(number, from, to);
                }
                whole = turns.await(number, budget);
                turns.next();
            } finally {
                if (!whole) {
                    turns.finish();
                }
            }
        }

        private void find(long number, int from, int to) {
            hits.clear();
            finder.find(rows, from, to, hits, budget);
            if (hits.overflown()) {
                int middle = (from + to) >>> 1;
                find(number, from, middle);
                find(number, middle, to);
                return;
            }
            long[] sorted = hits.sorted();
            if (!turns.await(number, budget)) {
                return;
            }
            for (int k = 0; k < sorted.length && !turns.over(); k++) {
                int a = (int) (sorted[k] >>> 32);
                int b = (int) sorted[k];
                Match match = new Match(new Pair(a, b), documents.common(a, b, 0), documents.weight(a),
                        documents.weight(b));
                if (sink.take(match) == Next.ENOUGH) {
                    turns.finish();
                }
            }
        }
    }
}
