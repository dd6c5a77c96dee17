package finegrain.documents;

import java.io.IOException;
import java.util.Optional;

/// One pass over a source. [#next] is called by one thread at a time; what it returns may be read by any, in any order.
interface Reading extends AutoCloseable {
    /// A file, or some lines of one.
    interface Part {
        /// How much of [#steps()] it is.
        long steps();

        /// About how much memory its bytes take when it is read.
        long bytes();

        /// Hands its documents to `reader`, in their order.
        void read(PartReader reader) throws IOException;
    }

    /// What the steps of the progress are, for people.
    String what();

    /// How many of them there are.
    long steps();

    /// The number of hidden files and folders passed by.
    int hidden();

    /// The next part.
    ///
    /// @throws finegrain.model.InvalidInstanceException if the source is not readable after all
    Optional<Part> next();

    @Override
    void close();
}
