package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.documents.Reading.Pending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.ObjectIntMaps;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;

/// Which words occur in which documents, after one pass over a source.
///
/// The texts are gone by then. What stays is a number of 4 bytes for each word of each document, counted once however
/// often it occurs there, and the words themselves.
final class Postings {
    /// So many documents are read before the next look at the budget.
    private static final int BATCH = 256;
    private static final long BATCH_BYTES = Text.LONGEST;
    /// What a word takes besides its characters, and a document besides its words: objects and table entries.
    private static final long OVERHEAD = 100;

    private final List<Posting> all = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final MutableObjectIntMap<String> numbers = ObjectIntMaps.mutable.empty();
    private final MutableIntList frequencies = IntLists.mutable.empty();
    private int documents;
    private int hidden;
    private long bytes;

    private Postings() {}

    /// What came of one document: the numbers of its words, in no particular order, or why there is none.
    record Posting(String name, ImmutableIntList words, Optional<LeftOut.Reason> obstacle) {
        /// The report that it has no vector; without another obstacle, because none of its words is a key word.
        LeftOut leftOut() {
            return new LeftOut(name, obstacle.orElse(LeftOut.Reason.NO_KEY_WORD));
        }
    }

    private record Read(Entry entry, Set<String> words) {}

    /// Reads everything. The result does not depend on the number of threads: the documents are added in their order.
    ///
    /// @throws finegrain.model.RefusedException if the words take more memory than the budget has
    /// @throws CancellationException if the budget is spent or the thread is interrupted
    static Postings of(DocumentSource source, Tokeniser tokeniser, Budget budget) {
        Postings postings = new Postings();
        try (Reading reading = source.open();
                ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, budget.threads()), Postings::helper)) {
            postings.hidden = reading.hidden();
            budget.progress().begin("reading documents", reading.documents());
            List<Callable<Read>> batch = batch(reading, tokeniser);
            while (!batch.isEmpty()) {
                if (budget.spent()) {
                    throw new CancellationException("Reading '" + source + "' was given up: " + budget.reason() + ".");
                }
                for (Future<Read> read : pool.invokeAll(batch)) {
                    postings.add(read.get());
                }
                Room.require(
                        postings.bytes,
                        budget,
                        "The words of the first " + postings.all.size() + " documents of '" + source + "'",
                        "read fewer documents");
                budget.progress().advance(batch.size());
                batch = batch(reading, tokeniser);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Reading '" + source + "' was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Reading '" + source + "' failed.", e.getCause());
        }
        return postings;
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "documents");
        thread.setDaemon(true);
        return thread;
    }

    private static List<Callable<Read>> batch(Reading reading, Tokeniser tokeniser) {
        List<Callable<Read>> batch = new ArrayList<>();
        for (long waiting = 0; batch.size() < BATCH && waiting < BATCH_BYTES;) {
            Optional<Pending> next = reading.next();
            if (next.isEmpty()) {
                break;
            }
            Pending pending = next.get();
            waiting += pending.bytes();
            batch.add(() -> words(pending.read().call(), tokeniser));
        }
        return batch;
    }

    private static Read words(Entry entry, Tokeniser tokeniser) {
        return switch (entry) {
            case LeftOut obstacle -> new Read(obstacle, Set.of());
            case Document(String name, String text) -> {
                Set<String> words = new HashSet<>();
                tokeniser.words(text, words::add);
                LeftOut obstacle = new LeftOut(name, LeftOut.Reason.NO_KEY_WORD);
                yield new Read(words.isEmpty() ? obstacle : entry, words);
            }
        };
    }

    private void add(Read read) {
        ImmutableIntList ids = IntLists.immutable.ofAll(read.words().stream().mapToInt(this::count));
        Optional<LeftOut.Reason> obstacle = switch (read.entry()) {
            case LeftOut(String name, LeftOut.Reason reason) -> Optional.of(reason);
            case Document document -> Optional.empty();
        };
        all.add(new Posting(read.entry().name(), ids, obstacle));
        documents += obstacle.isEmpty() ? 1 : 0;
        bytes += OVERHEAD + 2L * read.entry().name().length() + 4L * ids.size();
    }

    private int count(String word) {
        int number = numbers.getIfAbsentPut(word, words.size());
        if (number == words.size()) {
            words.add(word);
            frequencies.add(0);
            bytes += OVERHEAD + 2L * word.length();
        }
        frequencies.set(number, frequencies.get(number) + 1);
        return number;
    }

    /// All documents in their order, also those that were left out.
    List<Posting> all() {
        return all;
    }

    /// The number of documents with at least one word.
    int documents() {
        return documents;
    }

    /// The number of different words; they are numbered from 0.
    int words() {
        return words.size();
    }

    String word(int number) {
        return words.get(number);
    }

    /// The number of a word, or -1 if it does not occur.
    int number(String word) {
        return numbers.getIfAbsent(word, -1);
    }

    /// The number of documents in which a word occurs.
    int frequency(int number) {
        return frequencies.get(number);
    }

    int hidden() {
        return hidden;
    }

    /// About how much memory all this takes.
    long bytes() {
        return bytes;
    }
}
