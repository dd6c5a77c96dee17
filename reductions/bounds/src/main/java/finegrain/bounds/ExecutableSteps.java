package finegrain.bounds;

import finegrain.contract.Claim;
import finegrain.contract.Reduction;
import finegrain.dynamic.DynamicProblem;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Question;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The edges of the catalogue as steps. What they cost is what they claim; where the claim holds for a choice of
/// parameters that depends on the size, `schedules.json` says which choice is meant and what it makes of the claim.
final class ExecutableSteps {
    private final Map<String, ProblemEntry> problems;
    private final Map<String, Datum.Fields> schedules = new TreeMap<>();

    ExecutableSteps(Map<String, ProblemEntry> problems, List<Datum.Fields> schedules) {
        this.problems = problems;
        Catalogue catalogue = Catalogue.standard();
        for (Datum.Fields schedule : schedules) {
            schedule.only(
                    java.util.Set.of("id", "to", "queries", "halving", "sizes", "time", "within", "why", "member"));
            Datum id = schedule.get("id");
            if (catalogue.edge(id.text()).isEmpty()) {
                throw id.unexpected("the id of an executable edge");
            }
            if (this.schedules.put(id.text() + schedule.text("member", ""), schedule) != null) {
                throw new RegistryException(id.where(), "a second '" + id.text() + "'", "each id once");
            }
        }
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Edge edge : Catalogue.standard().edges()) {
            if (ofDynamicPrograms(edge)) {
                continue;
            }
            for (String member : members(edge)) {
                steps.addAll(steps(edge, member));
            }
        }
        return steps;
    }

    /// Whether the edge is about dynamic programs. Their ranks, and the number of their axes, are properties of an instance and no
    /// parameters of a problem of the registry, which has one entry for each regime of them; what an edge says there is in
    /// `edges.json`.
    static boolean ofDynamicPrograms(Edge edge) {
        return edge.source() instanceof DynamicProblem || edge.target() instanceof DynamicProblem;
    }

    /// The members of the family that the edge leads to, by their index; one without index otherwise.
    private List<String> members(Edge edge) {
        String target = edge.target().id();
        return problems.containsKey(target)
                ? List.of("")
                : problems.values()
                        .stream()
                        .filter(p -> p.family().equals(target))
                        .map(p -> p.id().substring(target.length()))
                        .toList();
    }

    private List<Step> steps(Edge edge, String member) {
        List<Reduction<?, ?, ?, ?>> variants = new ArrayList<>();
        if (member.isEmpty()) {
            variants.add(edge.standard());
            edge.samples().forEach(sample -> variants.add(edge.with(sample)));
        } else {
            variants.add(edge.with(Map.of("k", member.substring("[k=".length(), member.length() - 1))));
        }
        record Asks(Question.Kind asked, Question.Kind asks) {}
        LinkedHashSet<Asks> seen = new LinkedHashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Reduction<?, ?, ?, ?> variant : variants) {
            variant.carries().forEach((asked, asks) -> {
                if (seen.add(new Asks(asked, asks))) {
                    step(edge.id() + member, variant, member, asked, asks).ifPresent(steps::add);
                }
            });
        }
        return steps;
    }

    private Optional<Step> step(String id, Reduction<?, ?, ?, ?> variant, String member, Question.Kind asked,
            Question.Kind asks) {
        Optional<Datum.Fields> schedule = Optional.ofNullable(schedules.get(id));
        ProblemEntry source = problems.get(variant.source().id());
        ProblemEntry target = problems.get(schedule.map(s -> s.text("to", variant.target().id()))
                .orElse(variant.target().id()) + member);
        if (source == null || target == null) {
            throw new RegistryException("problems.json: found no entry for " + variant.source().id() + " or "
                    + variant.target().id() + ", expected one, because " + id + " connects them");
        }
        if (!variant.companions().isEmpty() && schedule.isEmpty()) {
            throw new RegistryException("schedules.json: found no entry for " + id
                    + ", expected one, because it asks more than one problem");
        }
        Claim claim = variant.claim();
        TreeMap<String, Magnitude> classes = new TreeMap<>();
        Transport transport = schedule.map(s -> scheduled(s, source, target, classes)).orElseGet(claim::transport);
        Setting within = schedule.map(s -> Entries.setting(s, "within", source)).orElse(Setting.NONE);
        return Optional.of(new Step(id, new Node(source.id(), asked), new Node(target.id(), asks), transport, classes,
                within, Evidence.EXECUTABLE, claim.citations(), claim.statement(), claim.id()));
    }

    private static Transport scheduled(Datum.Fields schedule, ProblemEntry source, ProblemEntry target,
            SortedMap<String, Magnitude> classes) {
        TreeMap<String, Magnitude> stated = new TreeMap<>();
        SizeMap sizes = Entries.sizes(schedule.texts("sizes"), source, target, stated);
        classes.putAll(stated);
        return RegistryReader.transport(schedule, source, sizes);
    }
}
