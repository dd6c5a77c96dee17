package finegrain.format;

import finegrain.dynamic.DynamicProblem;
import finegrain.format.InstanceDraft.At;
import finegrain.format.InstanceDraft.Data;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Reads one document of the instance format; the current token is its `{`. One reader for each document.
final class JsonInstanceReader {
    static final String FORMAT = "finegrain/1";
    private static final List<String> TOP = List.of("format", "problem", "parameters", "data", "provenance");
    private static final List<String> PARAMETERS = List.of("question", "threshold", "factor", "error", "yes", "no",
            "base", "power", "k");
    private static final List<String> DATA = List.of("dimension", "rows", "left", "right", "sets", "variables",
            "clauses");

    private final JsonSource json;
    private final String source;
    private final Memory memory;
    private final Position start;
    private final Map<String, At<String>> parameters = new LinkedHashMap<>();
    private final Map<String, Position> data = new LinkedHashMap<>();
    private final PackedRows.Dimension dimension = new PackedRows.Dimension();
    private final Map<String, PackedRows> rows = new LinkedHashMap<>();
    private final Map<String, NumberRows> numbers = new LinkedHashMap<>();
    private final List<PackedRows> sets = new ArrayList<>();
    private final DynamicReader dynamic;
    private final MutableList<ImmutableIntList> clauses = Lists.mutable.empty();
    private OptionalInt variables = OptionalInt.empty();
    private @Nullable At<String> format;
    private @Nullable At<String> problem;
    private @Nullable Position dataStart;
    private Provenance provenance = Provenance.UNKNOWN;

    JsonInstanceReader(JsonSource json) {
        this(json, Blocks.INLINE);
    }

    /// @param blocks where the integers and bits of a dynamic program are
    JsonInstanceReader(JsonSource json, Blocks blocks) {
        this.json = json;
        this.dynamic = new DynamicReader(json, blocks);
        this.source = json.source();
        this.memory = new Memory(source + ": the objects that it describes");
        this.start = json.position();
    }

    /// A whole document.
    Stored read() {
        InstanceDraft draft = parse();
        return draft.with(data(draft.problem()));
    }

    /// A document whose rows or clauses are elsewhere; its data says only `dimension` or `variables`.
    Header readHeader() {
        InstanceDraft draft = parse();
        if (draft.problem() instanceof DynamicProblem<?, ?> about) {
            return new Header(draft, 0, Optional.of(dynamic(about)));
        }
        String name = draft.problem() instanceof SatProblem ? "variables" : "dimension";
        requireExactly(List.of(name), draft.problem());
        return new Header(draft, name.equals("variables") ? variables.orElseThrow() : dimension.value().orElseThrow(),
                Optional.empty());
    }

    /// @param extent the dimension of the vectors, or the number of variables
    /// @param data the data of a dynamic program
    record Header(InstanceDraft draft, int extent, Optional<Data> data) {}

    private InstanceDraft parse() {
        json.object(TOP, (name, position) -> {
            switch (name) {
                case "format" -> format(position);
                case "problem" -> problem = new At<>(json.text("the name of a problem"), json.position());
                case "parameters" -> json.object(PARAMETERS, this::parameter);
                case "data" -> {
                    dataStart = position;
                    json.object(names(), this::datum);
                }
                default -> provenance = new ProvenanceReader(json, memory).read(position);
            }
        });
        if (format == null) {
            throw missing("format", "\"format\":\"" + FORMAT + "\"");
        }
        if (problem == null) {
            throw missing("problem", "one such as \"problem\":\"bov\"");
        }
        if (dataStart == null) {
            throw missing("data", "an object with the vectors or clauses");
        }
        InstanceDraft draft = new InstanceDraft(source, start, problem, parameters);
        draft.from(provenance);
        return draft;
    }

    private SyntaxException missing(String name, String expected) {
        return json.error(start, "a document without " + Quote.of(name), expected);
    }

    private void format(Position position) {
        String found = json.text(Quote.of(FORMAT));
        if (!found.equals(FORMAT)) {
            throw json.unexpected(Quote.of(FORMAT));
        }
        format = new At<>(found, position);
    }

    private void parameter(String name, Position position) {
        String text = switch (name) {
            case "question" -> json.text("a question");
            case "power" -> Integer.toString(json.integer(1, Integer.MAX_VALUE));
            case "k" -> Integer.toString(json.integer(0, Integer.MAX_VALUE));
            default -> json.scalar("a number, or one as a string");
        };
        parameters.put(name, new At<>(text, json.position()));
    }

    private void datum(String name, Position position) {
        data.put(name, position);
        switch (name) {
            case "dimension" -> dimension();
            case "variables" -> variables = OptionalInt.of(json.integer(0, Integer.MAX_VALUE));
            case "sets" -> json.array("sets of vectors", () -> {
                memory.add(256);
                sets.add(vectors());
            });
            case "clauses" -> json.array("clauses", this::clause);
            case "rows", "left", "right" -> list(name);
            default -> dynamic.datum(name);
        }
    }

    /// The names that the data may have: of any problem, if it is not known yet.
    private List<String> names() {
        Optional<Problem<?, ?>> about = problem == null ? Optional.empty() : Problems.named(problem.value());
        if (about.isPresent() && about.get() instanceof DynamicProblem<?, ?> known) {
            return DynamicNames.of(known).all();
        }
        return problem == null ? Stream.concat(DATA.stream(), DynamicReader.NAMES.stream()).toList() : DATA;
    }

    private Data dynamic(DynamicProblem<?, ?> about) {
        DynamicNames names = DynamicNames.of(about);
        String expected = String.join(", ", names.all()) + " for " + about.id();
        data.forEach((name, position) -> {
            if (!names.all().contains(name)) {
                throw json.error(position, Quote.of(name), expected);
            }
        });
        for (String name : names.required()) {
            if (!data.containsKey(name)) {
                throw json.error(position("data"), "data without " + Quote.of(name), expected);
            }
        }
        return new Data.Dynamic(question -> dynamic.instance(about, question));
    }

    private void dimension() {
        int declared = json.integer(0, Integer.MAX_VALUE);
        if (!dimension.accepts(declared)) {
            throw json.unexpected("dimension " + dimension.value().orElseThrow() + " like that of the vectors before");
        }
    }

    /// A list of vectors, of bits or of numbers: as the problem wants them, or as they are if it is not known yet.
    private void list(String name) {
        Optional<Problem<?, ?>> about = problem == null ? Optional.empty() : Problems.named(problem.value());
        boolean integral = about.isPresent() && about.get() instanceof NumericProblem p && p.integral();
        json.array("vectors", () -> {
            boolean bits = about.isPresent()
                    ? !(about.get() instanceof NumericProblem)
                    : rows.containsKey(name)
                            || json.current() == JsonToken.VALUE_STRING && !numbers.containsKey(name);
            if (bits) {
                json.row(rows.computeIfAbsent(name, n -> new PackedRows(source, dimension)));
            } else {
                numbers.computeIfAbsent(name, n -> new NumberRows(json, dimension)).row(integral);
            }
        });
    }

    private PackedRows vectors() {
        PackedRows list = new PackedRows(source, dimension);
        json.array("vectors", () -> json.row(list));
        return list;
    }

    private void clause() {
        MutableIntList literals = IntLists.mutable.empty();
        json.array("literals", () -> {
            int literal = json.integer(-Integer.MAX_VALUE, Integer.MAX_VALUE);
            if (literal == 0 || variables.isPresent() && Math.abs(literal) > variables.getAsInt()) {
                throw json.unexpected("a literal: a variable from 1 to "
                        + (variables.isPresent() ? variables.getAsInt() : Integer.MAX_VALUE) + " or its negative");
            }
            literals.add(literal);
            memory.requireFor(literals);
        });
        memory.add(56 + 4L * literals.size());
        clauses.add(IntLists.immutable.with(literals.toArray()));
    }

    private Data data(Problem<?, ?> about) {
        if (about instanceof DynamicProblem<?, ?> known) {
            return dynamic(known);
        }
        if (about instanceof SatProblem) {
            requireExactly(List.of("variables", "clauses"), about);
            return new Data.Clauses(cnf());
        }
        List<String> lists = about instanceof KOrthogonalVectors
                ? List.of("sets")
                : about instanceof PairProblem pairs && pairs.mono()
                        || about instanceof NumericProblem numeric && numeric.mono()
                                ? List.of("rows")
                                : List.of("left", "right");
        requireExactly(lists, about);
        if (dimension.value().isEmpty() && !(lists.contains("sets") && sets.isEmpty())) {
            throw json.error(position("data"), "no vector and no \"dimension\"", "one of them");
        }
        if (about instanceof NumericProblem numeric) {
            return new Data.Numbers(numeric.mono()
                    ? new NumericVectors.Mono(numbers("rows", numeric))
                    : new NumericVectors.Bi(numbers("left", numeric), numbers("right", numeric)));
        }
        return switch (lists.getFirst()) {
            case "sets" -> new Data.Sets(Lists.immutable.withAll(sets).collect(PackedRows::matrix));
            case "rows" -> new Data.Rows(matrix("rows"));
            default -> new Data.Sides(matrix("left"), matrix("right"));
        };
    }

    private Cnf cnf() {
        return Failures.placed(position("clauses").in(source),
                () -> new Cnf(variables.orElseThrow(), clauses.toImmutable()));
    }

    private BitMatrix matrix(String name) {
        if (numbers.containsKey(name)) {
            throw json.error(position(name), "vectors of numbers", "vectors as strings of 0 and 1");
        }
        return rows.computeIfAbsent(name, n -> new PackedRows(source, dimension)).matrix();
    }

    private NumberMatrix numbers(String name, NumericProblem about) {
        if (rows.containsKey(name)) {
            throw json.error(position(name), "vectors as strings of 0 and 1", "vectors as arrays of numbers for "
                    + about.id());
        }
        NumberRows list = numbers.computeIfAbsent(name, n -> new NumberRows(json, dimension));
        return about.integral() ? list.integers() : list.reals();
    }

    /// The data has these names and no others, except a dimension of vectors.
    private void requireExactly(List<String> names, Problem<?, ?> about) {
        String expected = names.stream().map(Quote::of).reduce((a, b) -> a + " and " + b).orElseThrow() + " for "
                + about.id();
        data.forEach((name, position) -> {
            boolean dimensionOfVectors = name.equals("dimension") && !(about instanceof SatProblem);
            if (!names.contains(name) && !dimensionOfVectors) {
                throw json.error(position, Quote.of(name), expected);
            }
        });
        for (String name : names) {
            if (!data.containsKey(name)) {
                throw json.error(position("data"), "data without " + Quote.of(name), expected);
            }
        }
    }

    private Position position(String name) {
        Position position = data.get(name);
        return position != null ? position : dataStart != null ? dataStart : start;
    }
}
