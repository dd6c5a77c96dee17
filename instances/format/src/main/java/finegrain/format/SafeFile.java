package finegrain.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Files that are there in full or not at all: written beside the target under another name, then moved.
public final class SafeFile {
    /// Writes the content.
    @FunctionalInterface
    public interface Body {
        /// Writes it.
        ///
        /// @throws IOException if that fails
        void writeTo(OutputStream out) throws IOException;
    }

    /// What is being written now.
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    private SafeFile() {}

    /// Removes what is being written, for a process that ends in the middle of it.
    public static void abandon() {
        for (Path part : UNFINISHED) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // the process ends, and nobody could do anything about it
            }
        }
    }

    /// Throws what [#write] will throw if the target is a folder or in a folder that does not exist: to be asked before long work.
    ///
    /// @throws UncheckedIOException if so
    public static void requirePlace(Path target) {
        if (Files.isDirectory(target)) {
            throw Failures.writing(target.toString(),
                    new FileSystemException(target.toString(), null, "Is a directory"));
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw Failures.writing(target.toString(), Files.exists(folder)
                    ? new FileSystemException(target.toString(), null, "Not a directory")
                    : new NoSuchFileException(target.toString()));
        }
    }

    /// Writes a file, or into a device or pipe.
    ///
    /// @throws UncheckedIOException if the target cannot be written; what was there before is then still there
    public static void write(Path target, Body body) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // A device or a pipe has no "in full"; of a folder the operating system will say what is wrong.
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                    body.writeTo(out);
                }
                return;
            }
            // A symbolic link stays one, and what it points at is replaced.
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path part = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID() + ".part");
            UNFINISHED.add(part);
            try {
                writeNew(part, body);
                move(part, real);
            } finally {
                Files.deleteIfExists(part);
                UNFINISHED.remove(part);
            }
        } catch (IOException e) {
            throw Failures.writing(target.toString(), e);
        } catch (UncheckedIOException e) {
            // from a body that does not know the name of the file
            throw Failures.writing(target.toString(), Failures.inside(e));
        }
    }

    private static void writeNew(Path part, Body body) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            body.writeTo(out);
            out.flush();
            channel.force(false);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
