package finegrain.onnx;

import finegrain.model.Decimal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.transformer.Blueprint;
import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;
import finegrain.transformer.Head;
import finegrain.transformer.OutputMlp;
import finegrain.transformer.Positions;
import finegrain.transformer.Separation;
import finegrain.transformer.TokenMlp;
import finegrain.transformer.Variant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// What a transformer file is, and all that its weights follow from.
///
/// @param documents `n_max`, the number of documents that it serves; fewer are served too
public record Card(PairProblem problem, int dimension, int documents, Variant variant, Separation separation,
        Dtype dtype) {
    static final String FORMAT = "finegrain transformer 1";

    public static Card of(Construction construction, Dtype dtype) {
        Blueprint blueprint = construction.blueprint();
        return new Card(blueprint.problem(), blueprint.dimension(), blueprint.documents(), construction.variant(),
                blueprint.separation(), dtype);
    }

    /// The same for up to `most` documents.
    public Card serving(int most) {
        return new Card(problem, dimension, most, variant, separation, dtype);
    }

    public Card in(Dtype other) {
        return new Card(problem, dimension, documents, variant, separation, other);
    }

    /// The weights, which do not depend on how the documents are divided among two sides.
    public Construction construction() {
        return variant.construct(new Blueprint(problem, dimension, documents, 0, separation));
    }

    /// The metadata of the file.
    SequencedMap<String, String> entries(Weights weights) {
        Construction construction = weights.construction();
        TokenMlp mlp = construction.transformer().tokens();
        OutputMlp answer = construction.transformer().answer();
        LinkedHashMap<String, String> entries = new LinkedHashMap<>();
        entries.put("format", FORMAT);
        entries.put("problem", problem.id());
        entries.put("variant", variant.letter());
        entries.put("dtype", dtype.id());
        entries.put("n_max", String.valueOf(documents));
        entries.put("l", String.valueOf(dimension));
        entries.put("t", separation.reach().toString());
        entries.put("miss", separation.miss().toString());
        entries.put("promise", separation.exact() ? "exact" : "gap");
        entries.put("guarantee", guarantee());
        entries.put("row_error", String.valueOf(RowError.of(construction, dtype)));
        entries.put("delta", String.valueOf(separation.delta()));
        entries.put("G", String.valueOf(construction.blueprint().margin()));
        entries.put("C", String.valueOf(construction.temperature()));
        entries.put("M", String.valueOf(construction.repulsion()));
        entries.put("s", String.valueOf(construction.sink()));
        entries.put("sides", problem.mono() ? "1" : "2");
        entries.put("normalisation", mlp.normalisation().name().toLowerCase(Locale.ROOT));
        entries.put("positions", switch (construction.positions()) {
            case Positions.None() -> "none";
            case Positions.Sides sides -> "sides";
            case Positions.IndexBits(int bits) -> "index-bits " + bits;
            case Positions.ReedSolomon(int q, int k) -> "reed-solomon " + q + " " + k;
        });
        entries.put("mask", construction.transformer().heads().getFirst().mask() == Head.Mask.DIAGONAL
                ? "diagonal"
                : "none");
        entries.put("heads", String.valueOf(construction.transformer().heads().size()));
        entries.put("weights", weights.form().name().toLowerCase(Locale.ROOT));
        entries.put("ramp", answer.low() + " " + answer.high());
        return entries;
    }

    private String guarantee() {
        String better = problem.goal() == finegrain.model.Goal.MAX ? "at least" : "at most";
        String measured = switch (problem.measure()) {
            case INNER_PRODUCT -> "an inner product";
            case COSINE -> "a cosine";
        };
        String otherwise = separation.exact()
                ? "answer 0 if not; no pair has a value between " + separation.reach() + " and "
                        + separation.miss()
                : "answer 0 if no pair has a value better than " + separation.miss() + "; anything between";
        return "answer 1 if some pair has " + measured + " of " + better + " " + separation.reach() + ", " + otherwise
                + "; 2 to " + documents + " documents of " + dimension + " coordinates";
    }

    /// What the metadata say that weights follow from.
    static Card parse(String source, Map<String, String> entries) {
        if (!FORMAT.equals(entries.get("format"))) {
            throw new InvalidInstanceException(
                    source + ": no transformer that finegrain wrote: the metadata have no format '"
                            + FORMAT + "'; make one with 'finegrain transformer export'.");
        }
        PairProblem problem = Arrays.stream(PairProblem.values())
                .filter(p -> Variant.knows(p) && p.id().equals(entries.get("problem")))
                .findFirst()
                .orElseThrow(() -> wrong(source, entries, "problem", "one with a transformer"));
        Variant variant = Variant.named(entry(entries, "variant"))
                .filter(v -> v.fits(problem))
                .orElseThrow(() -> wrong(source, entries, "variant", "one for " + problem.id()));
        Dtype dtype = Dtype.named(entry(entries, "dtype"))
                .orElseThrow(() -> wrong(source, entries, "dtype", "float32 or float64"));
        Separation separation = new Separation(value(source, entries, "t"), value(source, entries, "miss"),
                "exact".equals(entries.get("promise")));
        if (!problem.goal().better(separation.reach(), separation.miss())) {
            throw wrong(source, entries, "miss", "a value worse than t");
        }
        return new Card(problem, integer(source, entries, "l", 1), integer(source, entries, "n_max", 2), variant,
                separation, dtype);
    }

    private static String entry(Map<String, String> entries, String name) {
        return entries.getOrDefault(name, "");
    }

    private static int integer(String source, Map<String, String> entries, String name, int least) {
        try {
            int value = Decimal.parseInt(entry(entries, name));
            if (value >= least && value <= 1 << 26) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw wrong(source, entries, name, "an integer from " + least + " to " + (1 << 26));
    }

    private static Value value(String source, Map<String, String> entries, String name) {
        try {
            return Value.parse(entry(entries, name));
        } catch (IllegalArgumentException e) {
            throw wrong(source, entries, name, "a number such as 2/3 or sqrt(1/2)");
        }
    }

    private static InvalidInstanceException wrong(String source, Map<String, String> entries, String name,
            String expected) {
        return new InvalidInstanceException(source + ", metadata: " + name + " is '" + entry(entries, name)
                + "'; expected " + expected + ".");
    }
}
