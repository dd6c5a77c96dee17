package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/// A folder of text files, one document each.
final class FolderOfFiles extends DocumentSource {
    FolderOfFiles(Path folder) {
        super(folder);
    }

    @Override
    Reading open(Encoding guess, Budget budget) {
        FolderListing listing = FolderListing.of(path(), budget);
        if (listing.found().isEmpty()) {
            throw new InvalidInstanceException("The folder '" + path() + "' contains no file"
                    + hidden(listing.hidden()) + ".");
        }
        return new Contents(listing);
    }

    private record FileInFolder(FolderListing.Found found) implements Reading.Part {
        @Override
        public long steps() {
            return 1;
        }

        @Override
        public long bytes() {
            return found.size();
        }

        @Override
        public void read(PartReader reader) throws IOException {
            if (found.obstacle().isPresent()) {
                reader.leaveOut(found.name(), found.obstacle().get());
            } else {
                reader.file(found.name(), () -> Files.newInputStream(found.file()), found.size());
            }
        }
    }

    private static final class Contents implements Reading {
        private final FolderListing listing;
        private final Iterator<FolderListing.Found> files;

        Contents(FolderListing listing) {
            this.listing = listing;
            this.files = listing.found().iterator();
        }

        @Override
        public String what() {
            return "reading documents";
        }

        @Override
        public long steps() {
            return listing.found().size();
        }

        @Override
        public int hidden() {
            return listing.hidden();
        }

        @Override
        public Optional<Part> next() {
            return files.hasNext() ? Optional.of(new FileInFolder(files.next())) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
