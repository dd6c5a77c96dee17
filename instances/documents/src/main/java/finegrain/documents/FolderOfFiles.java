package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.io.InputStream;
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
    Reading open() {
        FolderListing listing = FolderListing.of(path());
        if (listing.found().isEmpty()) {
            String hidden = switch (listing.hidden()) {
                case 0 -> "";
                case 1 -> " (a hidden file or folder in it is not read)";
                default -> " (" + listing.hidden() + " hidden files and folders in it are not read)";
            };
            throw new InvalidInstanceException("The folder '" + path() + "' contains no file" + hidden + ".");
        }
        return new Contents(listing);
    }

    private static Entry read(FolderListing.Found found) {
        if (found.obstacle().isPresent()) {
            return new LeftOut(found.name(), found.obstacle().get());
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(found.file())) {
            bytes = in.readNBytes(Text.LONGEST + 1);
        } catch (IOException e) {
            return new LeftOut(found.name(), LeftOut.Reason.UNREADABLE);
        }
        if (bytes.length > Text.LONGEST) {
            return new LeftOut(found.name(), LeftOut.Reason.TOO_LARGE);
        }
        Optional<String> text = Text.decode(bytes);
        if (text.isEmpty()) {
            return new LeftOut(found.name(), LeftOut.Reason.BINARY);
        }
        return text.get().isBlank()
                ? new LeftOut(found.name(), LeftOut.Reason.EMPTY)
                : new Document(found.name(), text.get());
    }

    private static final class Contents implements Reading {
        private final FolderListing listing;
        private final Iterator<FolderListing.Found> files;

        Contents(FolderListing listing) {
            this.listing = listing;
            this.files = listing.found().iterator();
        }

        @Override
        public long documents() {
            return listing.found().size();
        }

        @Override
        public int hidden() {
            return listing.hidden();
        }

        @Override
        public Optional<Pending> next() {
            if (!files.hasNext()) {
                return Optional.empty();
            }
            FolderListing.Found found = files.next();
            return Optional.of(new Pending(0, () -> read(found)));
        }

        @Override
        public void close() {}
    }
}
