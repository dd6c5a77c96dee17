package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// The files below a folder, each once, in the order of their names.
///
/// Links are followed last, so a file keeps the name it has without them, and a link to something already seen is not
/// followed at all: this is what makes a loop of links end.
record FolderListing(List<FolderListing.Found> found, int hidden) {
    /// A file and its size in bytes, or something in its place that cannot be read.
    record Found(String name, Path file, long size, Optional<LeftOut.Reason> obstacle) {}

    static FolderListing of(Path root, Budget budget) {
        Walk walk = new Walk(root, budget);
        budget.progress().begin("listing files", Progress.UNKNOWN);
        try {
            Path real = root.toRealPath();
            walk.seen.add(real);
            walk.enter("", real);
        } catch (IOException e) {
            throw new InvalidInstanceException("The folder '" + root + "' is not readable: " + e.getMessage());
        }
        walk.everythingBelow();
        walk.found.sort(Comparator.comparing(Found::name));
        return new FolderListing(List.copyOf(walk.found), walk.hidden);
    }

    /// Something below the folder by its name; `path` is its real path, unless it is a link.
    private record Below(String name, Path path) {}

    private static final class Walk {
        final List<Found> found = new ArrayList<>();
        final Set<Path> seen = new HashSet<>();
        int hidden;
        private final Path root;
        private final Budget budget;
        private final ArrayDeque<Below> folders = new ArrayDeque<>();
        private final ArrayDeque<Below> links = new ArrayDeque<>();

        Walk(Path root, Budget budget) {
            this.root = root;
            this.budget = budget;
        }

        void everythingBelow() {
            while (!folders.isEmpty() || !links.isEmpty()) {
                if (folders.isEmpty()) {
                    follow(links.remove());
                    continue;
                }
                Below folder = folders.remove();
                try {
                    enter(folder.name() + "/", folder.path());
                } catch (IOException e) {
                    leaveOut(folder, LeftOut.Reason.UNREADABLE);
                }
            }
        }

        void enter(String prefix, Path folder) throws IOException {
            List<Below> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entry -> entries.add(new Below(entry.getFileName().toString(), entry)));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            // which of two links to the same place is followed must not depend on the file system
            entries.sort(Comparator.comparing(Below::name));
            if (budget.spent()) {
                throw new CancellationException("Reading '" + root + "' was given up: " + budget.reason() + ".");
            }
            budget.progress().advance(entries.size());
            for (Below entry : entries) {
                if (entry.name().startsWith(".")) {
                    hidden++;
                } else {
                    take(new Below(prefix + entry.name(), entry.path()));
                }
            }
        }

        private void take(Below below) {
            BasicFileAttributes attributes;
            try {
                attributes = Files
                        .readAttributes(below.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                leaveOut(below, LeftOut.Reason.UNREADABLE);
                return;
            }
            if (attributes.isSymbolicLink()) {
                links.add(below);
            } else if (!attributes.isDirectory() && !attributes.isRegularFile()) {
                leaveOut(below, LeftOut.Reason.NOT_A_FILE);
            } else if (!seen.add(below.path())) {
                leaveOut(below, LeftOut.Reason.READ_ALREADY);
            } else if (attributes.isDirectory()) {
                folders.add(below);
            } else {
                found.add(new Found(below.name(), below.path(), attributes.size(), Optional.empty()));
            }
        }

        private void follow(Below link) {
            try {
                take(new Below(link.name(), link.path().toRealPath()));
            } catch (IOException e) {
                leaveOut(link, LeftOut.Reason.UNREADABLE);
            }
        }

        private void leaveOut(Below below, LeftOut.Reason reason) {
            found.add(new Found(below.name(), below.path(), 0, Optional.of(reason)));
        }
    }
}
