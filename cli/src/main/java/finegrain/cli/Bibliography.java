package finegrain.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The works that are cited: `proofs-notes/references.bib`, which has one field on a line.
final class Bibliography {
    /// With a place, which may have brackets in it, but none before a brace.
    private static final Pattern CITED = Pattern.compile("\\\\cite(?:\\[.*?])?\\{([\\w,]+)}");

    private static final Pattern ENTRY = Pattern.compile("(?m)^@(\\w+)\\{([^,\\s]+),\\R((?:^  .*\\R)*)^}$");
    private static final Pattern FIELD = Pattern.compile("(?m)^  (\\w+) *= (?:\\{(.*)}|(\\w+)),?$");

    /// A work.
    ///
    /// @param key what it is cited by
    /// @param type `article`, `inproceedings` and the like
    /// @param fields as BibTeX has them
    /// @param text the entry of BibTeX
    record Work(String key, String type, SequencedMap<String, String> fields, String text) {
        /// As `list` and `show` tell it.
        SequencedMap<String, Object> entry() {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", key);
            entry.put("kind", "work");
            entry.put("type", type);
            entry.putAll(fields);
            return entry;
        }
    }

    private final List<Work> works;

    private Bibliography(List<Work> works) {
        this.works = works;
    }

    static Bibliography standard() {
        try (InputStream in = Objects.requireNonNull(Bibliography.class.getResourceAsStream("references.bib"))) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bibliography of(String text) {
        return new Bibliography(ENTRY.matcher(text).results().map(found -> {
            LinkedHashMap<String, String> fields = new LinkedHashMap<>();
            FIELD.matcher(found.group(3))
                    .results()
                    .forEach(field -> fields.put(field.group(1),
                            Objects.requireNonNullElse(field.group(2), field.group(3))));
            return new Work(found.group(2), found.group(1), fields, found.group());
        }).toList());
    }

    List<Work> works() {
        return works;
    }

    /// The entries of BibTeX for everything that some LaTeX cites, in their order here.
    String citedBy(Stream<String> latex) {
        List<String> keys = latex.flatMap(text -> CITED.matcher(text).results())
                .flatMap(found -> Arrays.stream(found.group(1).split(",", -1)))
                .distinct()
                .toList();
        return String.join("\n\n", works.stream().filter(work -> keys.contains(work.key())).map(Work::text).toList());
    }
}
