package finegrain.cli;

import finegrain.contract.Cost;
import finegrain.contract.Tuned;
import finegrain.growth.Transport;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Parameter;
import finegrain.contract.Reduction;
import finegrain.contract.Solver;
import finegrain.format.ContentHash;
import finegrain.generate.Generators;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.reductions.CitedEdge;
import finegrain.reductions.Edge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// What `list --json` and `show` tell about each thing.
final class Descriptions {
    private Descriptions() {}

    static SequencedMap<String, Object> of(Problem<?, ?> problem) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", problem.id());
        entry.put("definition", problem.definition());
        entry.put("goal", problem.goal().name().toLowerCase(Locale.ROOT));
        entry.put("questions", problem.questions().stream().map(Question.Kind::word).toList());
        entry.put("generators", Generators.of(problem).stream().map(g -> g.id()).toList());
        return entry;
    }

    static SequencedMap<String, Object> of(Edge edge) {
        Reduction<?, ?, ?, ?> reduction = edge.standard();
        Claim claim = reduction.claim();
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", edge.id());
        entry.put("source", reduction.source().id());
        entry.put("target", reduction.target().id());
        entry.put("executable", true);
        entry.put("evidence", Reports.evidence(reduction));
        entry.put("statement", claim.statement());
        entry.put("claim", claim.id());
        entry.put("kind", claim.kind().name());
        entry.put("values", claim.values());
        LinkedHashMap<String, Object> carries = new LinkedHashMap<>();
        reduction.carries().forEach((asked, asks) -> carries.put(asked.word(), asks.word()));
        entry.put("carries", carries);
        if (!reduction.companions().isEmpty()) {
            entry.put("alsoAsks", reduction.companions().stream().map(Problem::id).toList());
        }
        LinkedHashMap<String, Object> sizes = new LinkedHashMap<>();
        claim.growth().images().forEach((name, image) -> sizes.put(name, image.growth().text(reduction.source().id())));
        entry.put("sizes", sizes);
        entry.put("queries", claim.queries().text(reduction.source().id()));
        entry.put("time", time(claim, reduction.source().id()));
        if (!claim.tuned().isEmpty()) {
            entry.put("tuned", claim.tuned().stream().map(Descriptions::of).toList());
        }
        entry.put("transfers", claim.carries());
        entry.put("citations", claim.citations().stream().map(Citation::toString).toList());
        entry.put("note", "proofs-notes/" + claim.id() + ".md");
        entry.put("parameters", parameters(edge.parameters()));
        return entry;
    }

    private static String time(Claim claim, String source) {
        String growth = claim.time().text(source);
        return claim.remark().isEmpty() ? growth : growth + " (" + claim.remark() + ")";
    }

    private static SequencedMap<String, Object> of(Tuned tuned) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        Transport transport = tuned.transport();
        String source = transport.sizes().source();
        entry.put("regime", tuned.regime().toString());
        entry.put("choice", tuned.choice());
        LinkedHashMap<String, Object> sizes = new LinkedHashMap<>();
        transport.sizes().images().forEach((name, image) -> sizes.put(name, image.growth().text(source)));
        entry.put("sizes", sizes);
        entry.put("queries", transport.calls().text(source));
        entry.put("time", transport.time().text(source));
        return entry;
    }

    static SequencedMap<String, Object> of(CitedEdge edge) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", edge.id());
        entry.put("source", edge.source());
        entry.put("target", edge.target());
        entry.put("executable", false);
        entry.put("evidence", "cited");
        entry.put("statement", edge.statement());
        entry.put("citations", List.of(edge.citation().toString()));
        entry.put("standIn", edge.standIn());
        entry.put("note", "proofs-notes/" + edge.id() + ".md");
        return entry;
    }

    static SequencedMap<String, Object> of(Solver<?, ?> solver) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", solver.id());
        entry.put("idea", solver.idea());
        entry.put("cost", solver.cost().words());
        entry.put("time", solver.cost().time().text(Cost.OWNER));
        solver.cost().memory().ifPresent(memory -> entry.put("memory", memory.text(Cost.OWNER)));
        entry.put("regime", solver.regime());
        entry.put("guarantee", solver.promise());
        if (!solver.citations().isEmpty()) {
            entry.put("citations", solver.citations().stream().map(Citation::toString).toList());
        }
        if (!solver.parameters().isEmpty()) {
            entry.put("parameters", parameters(solver.parameters()));
        }
        return entry;
    }

    static SequencedMap<String, Object> of(Reading.Loaded loaded) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("problem", loaded.instance().problem().id());
        entry.put("question", loaded.instance().question().kind().word());
        entry.put("size", loaded.instance().size().parameters());
        entry.put("hash", ContentHash.of(loaded.instance()));
        entry.put("provenance", loaded.provenance().entries());
        return entry;
    }

    static List<SequencedMap<String, Object>> parameters(List<Parameter> parameters) {
        return parameters.stream().<SequencedMap<String, Object>>map(p -> {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", p.name());
            entry.put("meaning", p.meaning());
            entry.put("standard", p.standard());
            return entry;
        }).toList();
    }
}
