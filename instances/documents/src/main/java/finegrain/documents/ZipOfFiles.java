package finegrain.documents;

import finegrain.contract.Budget;
import finegrain.model.InvalidInstanceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The text files in a zip archive, one document each, unpacked one at a time in memory. Names are only names: nothing is
/// ever written. No file is unpacked beyond the longest document, whatever size it claims, so a small archive of huge
/// files takes no more memory than any other.
final class ZipOfFiles extends DocumentSource {
    ZipOfFiles(Path file) {
        super(file);
    }

    /// The names of archives that do not say they are UTF-8, and are not: the code page of the IBM PC (APPNOTE.TXT, D.1).
    private static final Charset IBM_PC = Charset.forName("IBM437");
    /// How an archive begins: with its first file, or with its end if it has none.
    private static final Set<Integer> SIGNATURES = Set.of(0x0403, 0x0605);

    /// Whether a file begins as a zip archive does.
    static boolean is(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K'
                    && SIGNATURES.contains(head[3] << 8 | head[2]);
        } catch (IOException e) {
            return false; // whoever reads it says why it cannot be read
        }
    }

    @Override
    Reading open(Encoding guess, Budget budget) {
        try {
            ZipFile zip = zip();
            Contents contents = new Contents(zip);
            if (contents.entries.isEmpty()) {
                contents.close();
                throw new InvalidInstanceException("The archive '" + path() + "' contains no file"
                        + hidden(contents.hidden()) + ".");
            }
            return contents;
        } catch (IOException e) {
            throw new InvalidInstanceException("The archive '" + path() + "' is not readable: " + e.getMessage() + ".");
        }
    }

    private ZipFile zip() throws IOException {
        try {
            return new ZipFile(path().toFile());
        } catch (ZipException notUtf8) {
            try {
                return new ZipFile(path().toFile(), IBM_PC);
            } catch (ZipException worse) {
                throw notUtf8;
            }
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    private record FileInZip(ZipFile zip, ZipEntry entry, Optional<LeftOut.Reason> obstacle) implements Reading.Part {
        @Override
        public long steps() {
            return 1;
        }

        @Override
        public long bytes() {
            return entry.getSize();
        }

        @Override
        public void read(PartReader reader) throws IOException {
            if (obstacle.isPresent()) {
                reader.leaveOut(entry.getName(), obstacle.get());
            } else {
                reader.file(entry.getName(), this::unpack, entry.getSize());
            }
        }

        private InputStream unpack() throws IOException {
            InputStream in = zip.getInputStream(entry);
            if (in == null) {
                throw new IOException("The archive has lost " + entry.getName() + ".");
            }
            return in;
        }
    }

    private static final class Contents implements Reading {
        private final ZipFile zip;
        private final List<ZipEntry> entries = new ArrayList<>();
        private final Iterator<ZipEntry> files;
        private final Set<String> names = new HashSet<>();
        private final int hidden;

        Contents(ZipFile zip) {
            this.zip = zip;
            int passed = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isHidden(entry.getName())) {
                    passed++;
                } else if (!entry.isDirectory()) {
                    entries.add(entry);
                }
            }
            hidden = passed;
            entries.sort(Comparator.comparing(ZipEntry::getName));
            files = entries.iterator();
        }

        @Override
        public String what() {
            return "reading documents";
        }

        @Override
        public long steps() {
            return entries.size();
        }

        @Override
        public int hidden() {
            return hidden;
        }

        @Override
        public Optional<Part> next() {
            if (!files.hasNext()) {
                return Optional.empty();
            }
            ZipEntry entry = files.next();
            // of several files of one name, the archive gives out only one
            return Optional.of(new FileInZip(zip, entry, names.add(entry.getName())
                    ? Optional.empty()
                    : Optional.of(LeftOut.Reason.SAME_NAME)));
        }

        @Override
        public void close() {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
