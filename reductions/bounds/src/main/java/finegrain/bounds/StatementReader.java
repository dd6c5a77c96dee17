package finegrain.bounds;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads the statements of the literature, which may name only what the other files define.
///
/// @param problems ids and families of problems
/// @param edges ids of edges
/// @param algorithms ids of running times
record StatementReader(Set<String> problems, Set<String> edges, Set<String> algorithms) {

    static StatementReader of(Iterable<ProblemEntry> problems, List<Step> steps, List<UpperBound> bounds) {
        return new StatementReader(names(problems, entry -> List.of(entry.id(), entry.family())),
                names(steps, step -> withFamily(step.id())), names(bounds, bound -> withFamily(bound.id())));
    }

    private static <T> Set<String> names(Iterable<T> entries, Function<T, List<String>> names) {
        Set<String> all = new java.util.LinkedHashSet<>();
        entries.forEach(entry -> all.addAll(names.apply(entry)));
        return all;
    }

    /// The id of a member of a family, and that of the family.
    private static List<String> withFamily(String id) {
        return id.contains("[") ? List.of(id, id.substring(0, id.indexOf('['))) : List.of(id);
    }

    Statement read(Datum.Fields entry) {
        entry.only(Set.of("id", "about", "problems", "claim", "resource", "date", "model", "regime", "evidence", "cite",
                "edges", "algorithms", "proof", "underived"));
        Evidence evidence = Entries.evidence(entry);
        Statement statement = new Statement(entry.text("id"), entry.text("about"),
                known(entry, "problems", problems, "the id of a problem in problems.json, or of a family"),
                entry.text("claim"), entry.text("resource"),
                new Statement.Scope(entry.text("date"), entry.text("model"), entry.text("regime", ""), evidence),
                Entries.citations(entry), known(entry, "edges", edges, "the id of an edge"),
                known(entry, "algorithms", algorithms, "the id of an entry of upper-bounds.json"),
                entry.text("proof", ""), entry.text("underived", ""));
        if (evidence == Evidence.NOTE && statement.proof().isEmpty()) {
            throw new RegistryException(entry.where(), "no 'proof'", "one, because the evidence is our note");
        }
        if (evidence != Evidence.NOTE && evidence != Evidence.DEFINITION && statement.citations().isEmpty()) {
            throw new RegistryException(entry.where(), "no 'cite'", "a work, because the evidence is "
                    + evidence.label());
        }
        boolean derived = !statement.edges().isEmpty() || !statement.algorithms().isEmpty();
        if (derived != statement.underived().isEmpty()) {
            throw new RegistryException(entry.where(), derived ? "'underived'" : "no 'underived'",
                    derived
                            ? "none, because the statement is an edge or an algorithm"
                            : "one: why the statement is no edge and no algorithm");
        }
        return statement;
    }

    private static List<String> known(Datum.Fields entry, String name, Set<String> ids, String expected) {
        return entry.items(name).stream().map(reference -> {
            if (!ids.contains(reference.text())) {
                throw reference.unexpected(expected);
            }
            return reference.text();
        }).toList();
    }
}
