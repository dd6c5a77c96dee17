package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where documents come from: a folder or a zip archive of text files, or one text file with a document per line. Nothing
/// is read before [BagOfWords#read].
///
/// A byte order mark tells the encoding of a file; without one it is UTF-8 if that is well-formed, else ISO-8859-1.
public abstract sealed class DocumentSource permits FolderOfFiles, FileOfLines, ZipOfFiles {
    private final Path path;

    DocumentSource(Path path) {
        this.path = path;
    }

    /// The text files in `folder` and in the folders below it. A document's name is its path below the folder, with `/`
    /// between the parts on every system; documents are in the order of their names as strings.
    ///
    /// Files and folders whose name begins with a dot are not read, only counted. Symbolic links are followed unless
    /// they lead to what is read anyway, so a loop of links ends.
    ///
    /// @throws InvalidInstanceException if there is no such folder
    public static DocumentSource folder(Path folder) {
        requireExistence(folder, "folder");
        if (!Files.isDirectory(folder)) {
            throw new InvalidInstanceException(
                    "'" + folder + "' is a file, not a folder; it can be read as one document per line instead.");
        }
        return new FolderOfFiles(folder);
    }

    /// The lines of `file`, each a document with the name `file:line`, counted from 1. Lines end with `\n`, `\r\n` or
    /// `\r`.
    ///
    /// @throws InvalidInstanceException if there is no such file
    public static DocumentSource lines(Path file) {
        requireFile(file);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInstanceException(
                    "'" + file + "' is not a regular file; it may be read twice, so save its content to a file first.");
        }
        return new FileOfLines(file);
    }

    /// The files in a zip archive, as those in a folder: named by their paths in it, in the order of their names, without
    /// hidden ones.
    ///
    /// @throws InvalidInstanceException if there is no such file
    public static DocumentSource zip(Path file) {
        requireFile(file);
        return new ZipOfFiles(file);
    }

    /// The folder, the files of the zip archive, or the lines of the file, at `path`, whichever it is.
    ///
    /// @throws InvalidInstanceException if there is neither
    public static DocumentSource at(Path path) {
        requireExistence(path, "folder or file");
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        return Files.isRegularFile(path) && ZipOfFiles.is(path) ? zip(path) : lines(path);
    }

    static void requireFile(Path file) {
        requireExistence(file, "file");
        if (Files.isDirectory(file)) {
            throw new InvalidInstanceException("'" + file + "' is a folder, not a file.");
        }
    }

    private static void requireExistence(Path path, String what) {
        if (!Files.exists(path)) {
            throw new InvalidInstanceException("The " + what + " '" + path + "' does not exist.");
        }
    }

    /// The folder or file as it was given.
    public Path path() {
        return path;
    }

    /// Starts reading.
    ///
    /// @param guess the encoding of what is read in several parts and has no byte order mark
    /// @throws InvalidInstanceException if there is nothing to read
    abstract Reading open(Encoding guess, Budget budget);

    /// Says that a part read as UTF-8 is not; all parts have to be read again.
    static final class WrongGuess extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongGuess() {
            super("not UTF-8", null, false, false);
        }
    }

    /// The hidden files in a message that there are no others.
    static String hidden(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> " (a hidden file or folder in it is not read)";
            default -> " (" + count + " hidden files and folders in it are not read)";
        };
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
