package finegrain.bounds;

import finegrain.growth.Growth;
import finegrain.growth.Linear;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.reductions.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads the data files of the registry. They are JSON, in the shape that `registry.schema.json` beside them publishes;
/// a file that is not in that shape is refused with line and column.
final class RegistryReader {
    private static final String FORMAT = "finegrain-registry/1";

    private final Function<String, InputStream> files;
    private final LinkedHashMap<String, ProblemEntry> problems = new LinkedHashMap<>();

    /// @param files opens a file by its name
    RegistryReader(Function<String, InputStream> files) {
        this.files = files;
    }

    Registry read() {
        entries("problems").forEach(this::problem);
        List<Step> steps = new ArrayList<>(Definitions.steps(problems.values()));
        steps.addAll(new ExecutableSteps(problems, entries("schedules")).steps());
        entries("edges").forEach(entry -> steps.addAll(edge(entry)));
        List<UpperBound> bounds = entries("upper-bounds").stream().map(this::upperBound).toList();
        List<Hypothesis> hypotheses = entries("hypotheses").stream().map(this::hypothesis).toList();
        StatementReader statements = StatementReader.of(problems.values(), steps, bounds);
        return new Registry(List.copyOf(problems.values()), steps, bounds, hypotheses,
                entries("statements").stream().map(statements::read).toList());
    }

    private List<Datum.Fields> entries(String kind) {
        String file = kind + ".json";
        try (InputStream in = files.apply(file)) {
            Datum.Fields root = DataReader.read(file, in).object();
            root.only(Set.of("format", kind));
            if (!root.text("format").equals(FORMAT)) {
                throw root.get("format").unexpected("'" + FORMAT + "'");
            }
            return Templates.expand(root.items(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void problem(Datum.Fields entry) {
        entry.only(Set.of("id", "name", "definition", "main", "exponential", "side", "input", "questions", "machine",
                "regime", "member"));
        String family = entry.text("id");
        String id = family + entry.text("member", "");
        String catalogued = entry.find("regime").map(regime -> regime.object().text("of")).orElse(family);
        Optional<Problem<?, ?>> executable = Catalogue.problem(catalogued);
        List<Question.Kind> questions = entry.find("questions").isPresent()
                ? entry.items("questions").stream().map(Entries::question).toList()
                : executable.map(p -> p.questions().stream().sorted().toList())
                        .orElseThrow(() -> new RegistryException(entry.where(), "no 'questions'", "some"));
        ProblemEntry.Scale scale = entry.find(
                "exponential").<ProblemEntry.Scale>map(main -> new ProblemEntry.Scale.Exponential(main.text()))
                .orElseGet(() -> new ProblemEntry.Scale.Polynomial(
                        entry.get("main").array().stream().map(Datum::text).toList()));
        LinkedHashMap<String, String> side = new LinkedHashMap<>();
        entry.texts("side").forEach((name, meaning) -> side.put(name, meaning.text()));
        Datum machine = new Datum.Text(entry.where(), entry.text("machine", Model.Machine.WORD_RAM.word()));
        ProblemEntry problem = new ProblemEntry(id, family, entry.text("name"),
                entry.find("definition")
                        .map(Datum::text)
                        .or(() -> executable.map(Problem::definition))
                        .orElseThrow(
                                () -> new RegistryException(entry.where(), "no 'definition'", "one")),
                scale, side,
                Entries.growth(entry.get("input"), family), questions,
                Model.Machine.of(machine.text()).orElseThrow(() -> machine.unexpected("a machine")),
                view(entry, family, scale.with(side.keySet())));
        if (problems.put(id, problem) != null) {
            throw new RegistryException(entry.get("id").where(), "a second '" + id + "'", "each id once");
        }
    }

    /// The regime of an entry; the whole problem if it states none.
    private static View view(Datum.Fields entry, String family, List<String> parameters) {
        if (entry.find("regime").isEmpty()) {
            return View.same(family, parameters);
        }
        Datum.Fields regime = entry.get("regime").object();
        regime.only(Set.of("of", "sizes", "slices", "form"));
        String problem = regime.text("of");
        if (Catalogue.problem(problem).isEmpty()) {
            throw regime.get("of").unexpected("the id of a problem of the catalogue");
        }
        SizeMap sizes = SizeMap.of(family, problem);
        TreeMap<String, Integer> fixed = new TreeMap<>();
        for (var size : regime.texts("sizes").entrySet()) {
            String text = size.getValue().text();
            if (parameters.contains(text)) {
                sizes = sizes.with(size.getKey(), Linear.of(new Param(family, text)));
            } else if (text.matches("\\d+")) {
                sizes = sizes.with(size.getKey(), Growth.one());
                fixed.put(size.getKey(), Integer.valueOf(text));
            } else {
                throw size.getValue().unexpected("a number, or a parameter of " + family + ": " + parameters);
            }
        }
        return new View(problem, sizes, fixed,
                regime.find("slices")
                        .map(modes -> modes.array().stream().map(mode -> Integer.valueOf(mode.text())).toList()),
                regime.text("form", "").equals("additive")
                        ? View.Form.ADDITIVE
                        : parameters.contains("r") ? View.Form.FACTORS : View.Form.ANY);
    }

    private ProblemEntry problem(Datum reference) {
        ProblemEntry problem = problems.get(reference.text());
        if (problem == null) {
            throw reference.unexpected("the id of a problem in problems.json");
        }
        return problem;
    }

    private static Node node(ProblemEntry problem, Question.Kind question, String where) {
        if (!problem.questions().contains(question)) {
            throw new RegistryException(where, "the question '" + question.word() + "'",
                    "a question of " + problem.id() + ": "
                            + problem.questions().stream().map(Question.Kind::word).toList());
        }
        return new Node(problem.id(), question);
    }

    private List<Step> edge(Datum.Fields entry) {
        entry.only(
                Set.of("id", "from", "to", "asks", "queries", "halving", "sizes", "time", "within", "model", "date",
                        "evidence", "cite", "statement", "proof", "member"));
        ProblemEntry source = problem(entry.get("from"));
        ProblemEntry target = problem(entry.get("to"));
        TreeMap<String, Magnitude> classes = new TreeMap<>();
        SizeMap sizes = Entries.sizes(entry.texts("sizes"), source, target, classes);
        Setting within = Entries.setting(entry, "within", source);
        Transport transport = transport(entry, source, sizes);
        Evidence evidence = Entries.evidence(entry);
        String proof = entry.text("proof", "");
        if (evidence == Evidence.NOTE && proof.isEmpty()) {
            throw new RegistryException(entry.where(), "no 'proof'", "one, because the evidence is our note");
        }
        Model model = entry.find("model").map(Entries::model).orElse(Model.PLAIN);
        List<Step> steps = new ArrayList<>();
        entry.texts("asks")
                .forEach((asked, asks) -> steps.add(new Step(id(entry), node(source,
                        Entries.question(asks.where(), asked), asks.where()),
                        node(target, Entries.question(asks), asks.where()),
                        transport, classes, within, model, entry.text("date", ""), evidence, Entries.citations(entry),
                        entry.text("statement"), proof)));
        if (steps.isEmpty()) {
            throw new RegistryException(entry.where(), "no question in 'asks'", "at least one");
        }
        return steps;
    }

    /// The id of an entry, with what distinguishes the members of a family.
    private static String id(Datum.Fields entry) {
        return entry.text("id") + entry.text("member", "");
    }

    static Transport transport(Datum.Fields entry, ProblemEntry source, SizeMap sizes) {
        Growth queries = entry.find("queries").map(q -> Entries.growth(q, source.family())).orElse(Growth.one());
        Growth time = entry.find("time").map(t -> Entries.growth(t, source.family())).orElse(Growth.one());
        Transport.Shape shape = entry.find("halving").<Transport.Shape>map(p -> {
            if (!source.parameters().contains(p.text())) {
                throw p.unexpected("a parameter of " + source.id());
            }
            return new Transport.Shape.Halving(new Param(source.family(), p.text()));
        })
                .orElse(Transport.Shape.EQUAL);
        return new Transport(sizes, queries, shape, time);
    }

    private UpperBound upperBound(Datum.Fields entry) {
        entry.only(Set.of("id", "problem", "question", "time", "saving", "within", "model", "date", "evidence", "cite",
                "statement", "member"));
        ProblemEntry problem = problem(entry.get("problem"));
        Node node = node(problem, Entries.question(entry.get("question")), entry.get("question").where());
        Setting within = Entries.setting(entry, "within", problem);
        Optional<UpperBound.Saving> saving = entry.find("saving").map(pair -> {
            String parameter = pair.array().getFirst().text();
            if (!parameter.isEmpty() && !within.side().containsKey(parameter)) {
                throw pair.unexpected("a parameter with a class in 'within', or an empty word");
            }
            return new UpperBound.Saving(parameter.isEmpty() ? Optional.empty() : Optional.of(parameter),
                    pair.array().getLast().text());
        });
        Datum time = entry.get("time");
        UpperBound bound = new UpperBound(id(entry), node, Entries.growth(time, problem.family()), Optional.empty(),
                saving,
                within, Entries.model(entry.get("model")), entry.text("date", "folklore"), Entries.evidence(entry),
                Entries.citations(entry), entry.text("statement"));
        bound.time().params().forEach(p -> {
            if (!p.owner().equals(problem.family()) || !problem.parameters().contains(p.name())) {
                throw time.unexpected("a time in the parameters of " + problem.id() + ": " + problem.parameters());
            }
        });
        return bound;
    }

    private Hypothesis hypothesis(Datum.Fields entry) {
        entry.only(Set.of("id", "name", "problem", "question", "exponent", "setting", "excludes", "statement", "cite",
                "history", "member"));
        ProblemEntry problem = problem(entry.get("problem"));
        Setting setting = Entries.setting(entry, "setting", problem);
        if (!setting.side().keySet().equals(problem.side().keySet())) {
            throw new RegistryException(entry.where(), "sizes of " + setting.side().keySet(),
                    "one of each side parameter: " + problem.side().keySet());
        }
        Datum exponent = entry.get("exponent");
        return new Hypothesis(id(entry), entry.text("name"), entry.text("statement"),
                node(problem, Entries.question(entry.get("question")), entry.get("question").where()),
                exponent.text().equals("?") ? Optional.empty() : Optional.of(Entries.rational(exponent)), setting,
                Entries.model(entry.get("excludes")), Entries.citations(entry),
                entry.get("history").array().stream().map(event -> event(event.object())).toList());
    }

    private static Hypothesis.Event event(Datum.Fields entry) {
        entry.only(Set.of("date", "state", "source", "by", "words"));
        Datum state = entry.get("state");
        return new Hypothesis.Event(entry.text("date"),
                Hypothesis.State.of(state.text()).orElseThrow(() -> state.unexpected("a state such as 'open'")),
                Entries.citation(entry.find("source")), entry.find("by").map(Datum::text), entry.text("words", ""));
    }
}
