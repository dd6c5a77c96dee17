package finegrain.cli;

import finegrain.model.Problem;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks up what users name, and suggests what they may have meant; and prints the names of files.
final class Names {
    /// So many names fit into a message.
    private static final int ONE_LINE = 15;
    private static final Set<String> LISTED = Set.of("problem", "reduction", "solver");

    private Names() {}

    /// A name of a file or document on one line: line ends and whatever else would command the terminal, escaped as in Java.
    /// JSON has the names as they are.
    static String visible(String name) {
        if (name.chars().noneMatch(Character::isISOControl)) {
            return name;
        }
        StringBuilder visible = new StringBuilder();
        name.chars().forEach(c -> visible.append(switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Character.isISOControl(c)
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : String.valueOf((char) c);
        }));
        return visible.toString();
    }

    static Problem<?, ?> problem(String id) {
        return Catalogue.problem(id)
                .orElseThrow(() -> unknown("problem", id, Catalogue.problems().stream().map(Problem::id)));
    }

    static Edge edge(Catalogue catalogue, String id) {
        return catalogue.edge(id).orElseThrow(() -> unknown("reduction", id, catalogue.edges().stream().map(Edge::id)));
    }

    static UsageException unknown(String what, String id, Stream<String> known) {
        List<String> all = known.toList();
        String written = id.toLowerCase(Locale.ROOT);
        List<String> near = all.stream()
                .filter(k -> !written.isEmpty()
                        && (distance(written, k) <= Math.max(2, written.length() / 3) || k.startsWith(written)))
                .sorted(Comparator.comparingInt(k -> distance(written, k)))
                .limit(3)
                .toList();
        String hint = near.isEmpty()
                ? whereToLook(what, all)
                : "Did you mean " + near.stream().map(k -> "'" + k + "'").collect(Collectors.joining(" or ")) + "?";
        return new UsageException("There is no " + what + " '" + id + "'. " + hint);
    }

    private static String whereToLook(String what, List<String> all) {
        if (LISTED.contains(what)) {
            return "See 'finegrain list " + what + "s'.";
        }
        return all.size() > ONE_LINE ? "See 'finegrain help list'." : "There is " + String.join(", ", all) + ".";
    }

    /// The edit distance of Levenshtein (1966).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
