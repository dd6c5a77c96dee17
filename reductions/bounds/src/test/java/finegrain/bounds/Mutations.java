package finegrain.bounds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Registries with one change in one file.
final class Mutations {
    private Mutations() {}

    /// The registry in which `found` is replaced by `put` where it stands first in `file`.
    static Registry of(String file, String found, String put) {
        return new RegistryReader(name -> name.equals(file) ? changed(name, found, put) : Registry.file(name)).read();
    }

    private static InputStream changed(String name, String found, String put) {
        try (InputStream in = Registry.file(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int at = text.indexOf(found);
            if (at < 0) {
                throw new IllegalArgumentException(name + " does not contain " + found);
            }
            String other = text.substring(0, at) + put + text.substring(at + found.length());
            return new ByteArrayInputStream(other.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
