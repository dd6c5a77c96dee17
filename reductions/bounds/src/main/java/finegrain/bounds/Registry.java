package finegrain.bounds;

import finegrain.contract.Citation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that is known: problems, steps between them, running times and hypotheses. It does not change; what-if
/// questions are asked of another one, made from it.
public final class Registry {
    private static final String FILES = "/finegrain/bounds/";

    private final SequencedMap<String, ProblemEntry> problems;
    private final List<Step> steps;
    private final List<UpperBound> upperBounds;
    private final SequencedMap<String, Hypothesis> hypotheses;
    private final List<Statement> statements;
    private final Map<Node, List<Step>> from;

    /// @throws RegistryException if an id is used twice
    Registry(List<ProblemEntry> problems, List<Step> steps, List<UpperBound> upperBounds, List<Hypothesis> hypotheses,
            List<Statement> statements) {
        this.problems = byId(problems, ProblemEntry::id);
        this.steps = List.copyOf(steps);
        this.upperBounds = List.copyOf(byId(upperBounds, UpperBound::id).values());
        this.hypotheses = byId(hypotheses, Hypothesis::id);
        this.statements = List.copyOf(byId(statements, Statement::id).values());
        this.hypotheses.values()
                .forEach(h -> h.history()
                        .stream()
                        .flatMap(event -> event.by().stream())
                        .filter(by -> upperBounds.stream().noneMatch(bound -> bound.id().equals(by))
                                && h.now().state() != Hypothesis.State.OPEN
                                && h.now().state() != Hypothesis.State.SUPPOSED_REFUTED)
                        .forEach(by -> {
                            throw new RegistryException("The hypothesis " + h.id() + " is refuted by '" + by
                                    + "', but no algorithm in upper-bounds.json has this id.");
                        }));
        this.from = this.steps.stream().collect(Collectors.groupingBy(Step::source));
    }

    private static <T> SequencedMap<String, T> byId(List<T> entries, java.util.function.Function<T, String> id) {
        LinkedHashMap<String, T> map = new LinkedHashMap<>();
        for (T entry : entries) {
            if (map.put(id.apply(entry), entry) != null) {
                throw new RegistryException("The registry has two entries '" + id.apply(entry) + "'.");
            }
        }
        return Collections.unmodifiableSequencedMap(map);
    }

    /// The registry of this release.
    ///
    /// @throws RegistryException if one of its files is not what it should be
    public static Registry standard() {
        return Holder.STANDARD;
    }

    /// Read once, and only if it is needed.
    private static final class Holder {
        private static final Registry STANDARD = new RegistryReader(Registry::file).read();
    }

    static InputStream file(String name) {
        InputStream in = Registry.class.getResourceAsStream(FILES + name);
        if (in == null) {
            throw new RegistryException("The registry has no file " + name + ".");
        }
        return in;
    }

    public SequencedMap<String, ProblemEntry> problems() {
        return problems;
    }

    /// What the literature states, as it is stated there.
    public List<Statement> statements() {
        return statements;
    }

    /// Those that speak of a problem.
    public List<Statement> statements(ProblemEntry problem) {
        return statements.stream().filter(statement -> statement.isAbout(problem)).toList();
    }

    /// The problem with this id.
    ///
    /// @throws IllegalArgumentException if there is none
    public ProblemEntry problem(String id) {
        return Optional.ofNullable(problems.get(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no problem '" + id + "'."));
    }

    /// The problems that `name` means: one, or all members of a family.
    public List<ProblemEntry> named(String name) {
        return problems.containsKey(name)
                ? List.of(problem(name))
                : problems.values().stream().filter(p -> p.family().equals(name)).toList();
    }

    /// The regimes of a problem of the catalogue, or the problem itself.
    public List<ProblemEntry> regimes(String problem) {
        return problems.values().stream().filter(p -> p.view().problem().equals(problem)).toList();
    }

    public List<Step> steps() {
        return steps;
    }

    List<Step> from(Node node) {
        return from.getOrDefault(node, List.of());
    }

    public List<UpperBound> upperBounds() {
        return upperBounds;
    }

    public SequencedMap<String, Hypothesis> hypotheses() {
        return hypotheses;
    }

    /// The hypothesis with this id.
    ///
    /// @throws IllegalArgumentException if there is none
    public Hypothesis hypothesis(String id) {
        return Optional.ofNullable(hypotheses.get(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no hypothesis '" + id + "'."));
    }

    /// Every work that an entry cites.
    public Stream<Citation> citations() {
        return Stream.of(steps.stream().flatMap(step -> step.citations().stream()),
                upperBounds.stream().flatMap(bound -> bound.citations().stream()),
                hypotheses.values().stream().flatMap(h -> h.citations().stream()),
                statements.stream().flatMap(statement -> statement.citations().stream()),
                hypotheses.values().stream().flatMap(h -> h.history().stream()).flatMap(e -> e.source().stream()))
                .flatMap(s -> s);
    }

    /// The same without an edge, all its questions, if it is a family all its members, and the statements that it is the content of.
    public Registry without(String edge) {
        return new Registry(List.copyOf(problems.values()), steps.stream().filter(isNot(edge)).toList(), upperBounds,
                List.copyOf(hypotheses.values()),
                statements.stream().filter(statement -> !statement.edges().contains(edge)).toList());
    }

    private static Predicate<Step> isNot(String edge) {
        return step -> !step.id().equals(edge) && !step.id().startsWith(edge + "[");
    }

    /// The same before anything was announced that we have not replayed: every hypothesis stands.
    public Registry beforeAnnouncements() {
        return judging(Hypothesis::standing).without(Evidence.ANNOUNCED);
    }

    /// The same without the algorithms of one kind of evidence.
    Registry without(Evidence evidence) {
        return with(upperBounds.stream().filter(bound -> bound.evidence() != evidence).toList(),
                List.copyOf(hypotheses.values()));
    }

    /// The same with one more algorithm.
    public Registry supposing(UpperBound bound) {
        List<UpperBound> more = new ArrayList<>(upperBounds);
        more.add(bound);
        return with(more, List.copyOf(hypotheses.values()));
    }

    /// The same with another opinion about some hypotheses.
    Registry judging(UnaryOperator<Hypothesis> judgement) {
        return with(upperBounds, hypotheses.values().stream().map(judgement).toList());
    }

    private Registry with(List<UpperBound> otherBounds, List<Hypothesis> otherHypotheses) {
        return new Registry(List.copyOf(problems.values()), steps, otherBounds, otherHypotheses, statements);
    }
}
