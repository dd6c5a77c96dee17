package finegrain.bounds;

import finegrain.contract.Claim;
import finegrain.contract.Reduction;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Question;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The edges of the catalogue as steps. What they cost is what they claim, in the parameters of the entries that they connect;
/// where an entry is a regime of a problem, or the claim holds for a choice of parameters that depends on the size,
/// `schedules.json` says which entries and which choice are meant, and what that makes of the claim.
final class ExecutableSteps {
    private final Map<String, ProblemEntry> problems;
    private final Map<String, List<Datum.Fields>> schedules = new TreeMap<>();

    ExecutableSteps(Map<String, ProblemEntry> problems, List<Datum.Fields> schedules) {
        this.problems = problems;
        Catalogue catalogue = Catalogue.standard();
        Set<List<String>> seen = new LinkedHashSet<>();
        for (Datum.Fields schedule : schedules) {
            schedule.only(Set.of("id", "given", "from", "to", "queries", "halving", "sizes", "time", "within", "why",
                    "member"));
            Datum id = schedule.get("id");
            if (catalogue.edge(id.text()).isEmpty()) {
                throw id.unexpected("the id of an executable edge");
            }
            if (!seen.add(List.of(id.text(), schedule.text("from", ""), schedule.text("to", "")))) {
                throw new RegistryException(id.where(), "a second '" + id.text() + "'",
                        "each id once, or between other problems");
            }
            this.schedules.computeIfAbsent(id.text(), edge -> new ArrayList<>()).add(schedule);
        }
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Edge edge : Catalogue.standard().edges()) {
            List<Datum.Fields> stated = schedules.getOrDefault(edge.id(), List.of());
            if (stated.isEmpty()) {
                steps.addAll(steps(edge, Optional.empty()));
            }
            stated.forEach(schedule -> steps.addAll(steps(edge, Optional.of(schedule))));
        }
        return steps;
    }

    private static List<Reduction<?, ?, ?, ?>> variants(Edge edge, Optional<Datum.Fields> schedule) {
        Map<String, String> given = new LinkedHashMap<>();
        schedule.ifPresent(s -> s.texts("given").forEach((name, text) -> given.put(name, text.text())));
        if (!given.isEmpty()) {
            return List.of(edge.with(given));
        }
        List<Reduction<?, ?, ?, ?>> variants = new ArrayList<>(List.of(edge.standard()));
        edge.samples().forEach(sample -> variants.add(edge.with(sample)));
        return variants;
    }

    private List<Step> steps(Edge edge, Optional<Datum.Fields> schedule) {
        ProblemEntry source = entry(schedule, "from", edge.source().id(), edge);
        ProblemEntry target = entry(schedule, "to", edge.target().id(), edge);
        String id = edge.id() + schedule.map(s -> s.text("member", "")).orElse("");
        record Asks(Question.Kind asked, Question.Kind asks) {}
        LinkedHashSet<Asks> seen = new LinkedHashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Reduction<?, ?, ?, ?> variant : variants(edge, schedule)) {
            variant.carries().forEach((asked, asks) -> {
                if (source.questions().contains(asked) && target.questions().contains(asks)
                        && seen.add(new Asks(asked, asks))) {
                    steps.add(step(id, variant, schedule, new End(source, asked), new End(target, asks)));
                }
            });
        }
        if (steps.isEmpty()) {
            throw new RegistryException("problems.json: found no question of " + source.id() + " and " + target.id()
                    + " that " + edge.id() + " carries, expected one");
        }
        return steps;
    }

    private ProblemEntry entry(Optional<Datum.Fields> schedule, String end, String id, Edge edge) {
        Optional<Datum> stated = schedule.flatMap(s -> s.find(end));
        if (stated.isPresent()) {
            Datum reference = stated.get();
            return Optional.ofNullable(problems.get(reference.text()))
                    .orElseThrow(() -> reference.unexpected("the id of a problem in problems.json"));
        }
        return Optional.ofNullable(problems.get(id))
                .orElseThrow(() -> new RegistryException("schedules.json: found no '" + end + "' of " + edge.id()
                        + ", expected the entries of problems.json that it connects, because none is '" + id + "'"));
    }

    /// A question of an entry.
    private record End(ProblemEntry problem, Question.Kind question) {
        Node node() {
            return new Node(problem.id(), question);
        }
    }

    private static Step step(String id, Reduction<?, ?, ?, ?> variant, Optional<Datum.Fields> schedule, End from,
            End to) {
        if (!variant.companions().isEmpty() && schedule.isEmpty()) {
            throw new RegistryException("schedules.json: found no entry for " + id
                    + ", expected one, because it asks more than one problem");
        }
        ProblemEntry source = from.problem();
        ProblemEntry target = to.problem();
        Claim claim = variant.claim();
        TreeMap<String, Magnitude> classes = new TreeMap<>();
        Transport claimed = claimed(variant, source, target);
        Transport transport = schedule.map(s -> scheduled(s, claimed, source, target, classes)).orElse(claimed);
        Setting within = schedule.map(s -> Entries.setting(s, "within", source)).orElse(Setting.NONE);
        return new Step(id, from.node(), to.node(), transport, classes, within, Model.PLAIN, "",
                Evidence.EXECUTABLE, claim.citations(), claim.statement(), claim.id());
    }

    /// What the claim says in the parameters of the entries; nothing about sizes if the entry is of another problem.
    private static Transport claimed(Reduction<?, ?, ?, ?> variant, ProblemEntry source, ProblemEntry target) {
        Transport own = source.view().from(variant.claim().transport());
        return target.view().problem().equals(variant.target().id())
                ? target.view().to(own)
                : new Transport(SizeMap.of(source.family(), target.family()), own.queries(), own.shape(), own.time());
    }

    /// The same with what the schedule states instead.
    private static Transport scheduled(Datum.Fields schedule, Transport claimed, ProblemEntry source,
            ProblemEntry target, Map<String, Magnitude> classes) {
        SizeMap sizes = claimed.sizes();
        for (var stated : Entries.sizes(schedule.texts("sizes"), source, target, classes).images().entrySet()) {
            sizes = stated.getValue()
                    .linear()
                    .isPresent()
                            ? sizes.with(stated.getKey(), stated.getValue().linear().get())
                            : sizes.with(stated.getKey(), stated.getValue().growth());
        }
        Transport stated = RegistryReader.transport(schedule, source, sizes);
        boolean queries = schedule.find("queries").isPresent();
        return new Transport(sizes, queries ? stated.queries() : claimed.queries(),
                queries ? stated.shape() : claimed.shape(),
                schedule.find("time").isPresent() ? stated.time() : claimed.time());
    }
}
