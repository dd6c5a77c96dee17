package finegrain.documents;

import java.util.Optional;
import java.util.concurrent.Callable;

/// One pass over a source. [#next] is called by one thread; what it returns may be read by any, in any order.
interface Reading extends AutoCloseable {
    /// A document yet to be read.
    ///
    /// @param bytes about how much of memory its text takes while it waits to be read; 0 if the text is still on disk
    record Pending(long bytes, Callable<Entry> read) {}

    /// The number of documents, for people.
    long documents();

    /// The number of hidden files and folders passed by.
    int hidden();

    Optional<Pending> next();

    @Override
    void close();
}
