package finegrain.onnx;

import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import finegrain.transformer.Construction;
import finegrain.transformer.Head;
import finegrain.transformer.OutputMlp;
import finegrain.transformer.TokenMlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A construction as an ONNX file: standard operators, weights and a description, the same bytes every time.
///
/// The input `tokens` is the token matrix `E` of [finegrain.transformer.Tokens#raw]: the documents, then the threshold
/// token. The outputs are `rows`, what every head says of every document, and `answer`, 0 or 1.
///
/// **Tampering.** The metadata name the construction, and its weights follow from it; a file is taken only if writing it
/// again gives the same bytes.
public final class TransformerFile {
    private static final long LARGEST = 1L << 30;

    private final Card card;
    private final Weights weights;
    private final byte[] bytes;

    private TransformerFile(Card card, Weights weights) {
        this.card = card;
        this.weights = weights;
        this.bytes = graph(card, weights);
    }

    /// The file for a construction.
    ///
    /// @throws RefusedException if the weights are larger than an ONNX file may be
    public static TransformerFile of(Card card) {
        return of(card, Weights.of(card.construction(), card.dtype()));
    }

    private static TransformerFile of(Card card, Weights weights) {
        if (weights.bytes() > LARGEST) {
            throw new RefusedException("The weights take " + weights.bytes() + " bytes; a file has at most " + LARGEST
                    + ". Use another variant or fewer coordinates.");
        }
        return new TransformerFile(card, weights);
    }

    /// Reads a file that [#of] wrote.
    ///
    /// @throws InvalidInstanceException if it is none, or anything in it was changed
    public static TransformerFile read(String source, byte[] file) {
        Card card;
        Weights weights;
        try {
            card = Card.parse(source, Graph.metadata(file));
            weights = Weights.of(card.construction(), card.dtype());
        } catch (InvalidInstanceException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidInstanceException(source + ": not an ONNX file of finegrain: " + e.getMessage() + ".");
        }
        if (weights.bytes() <= file.length) {
            TransformerFile written = of(card, weights);
            if (Arrays.equals(written.bytes, file)) {
                return written;
            }
        }
        throw new InvalidInstanceException(source + ": the file is not what its metadata say, variant "
                + card.variant().letter() + " for " + card.problem().id() + " and t = " + card.separation().reach()
                + ": something in it was changed; export it again.");
    }

    /// What it is.
    public Card card() {
        return card;
    }

    public Construction construction() {
        return weights.construction();
    }

    /// Its content.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The content without a copy.
    byte[] content() {
        return bytes;
    }

    /// The metadata.
    public SequencedMap<String, String> metadata() {
        return card.entries(weights);
    }

    /// The weights as a safetensors file with the same metadata.
    public byte[] safetensors() {
        return Safetensors.file(weights, metadata());
    }

    private static byte[] graph(Card card, Weights weights) {
        Construction construction = weights.construction();
        TokenMlp mlp = construction.transformer().tokens();
        List<Head> heads = construction.transformer().heads();
        Graph graph = new Graph("transformer", card.dtype());
        graph.input("tokens", "tokens", mlp.rawWidth());
        graph.output("rows", "documents", heads.size());
        graph.output("answer");
        tokens(graph, mlp);
        graph.node("MatMul", "values", "X", graph.numbers(weights.value()));
        if (heads.getFirst().mask() == Head.Mask.DIAGONAL) {
            diagonal(graph);
        }
        List<String> outputs = new ArrayList<>();
        for (int h = 0; h < heads.size(); h++) {
            outputs.add(head(graph, weights, h));
        }
        if (outputs.size() > 1) {
            graph.node("Concat", "attention", Map.of("axis", 1), outputs.toArray(String[]::new));
        }
        graph.node("Slice", "rows", outputs.size() > 1 ? "attention" : outputs.getFirst(),
                graph.integers("first", 0), graph.integers("last", -1), graph.integers("axis0", 0));
        answer(graph, construction.transformer().answer());
        return graph.file(card.entries(weights));
    }

    /// phi_1, from a raw token to a row of `X`.
    private static void tokens(Graph graph, TokenMlp mlp) {
        graph.node("Split", List.of("v", "c", "s", "f"), Map.of("axis", 1), "tokens",
                graph.integers("parts", mlp.dimension(), mlp.positions(), 1, 1));
        graph.number("one", 1);
        String u = switch (mlp.normalisation()) {
            case NONE -> "v";
            case EUCLIDEAN -> {
                graph.node("Mul", "squares", "v", "v");
                graph.node("ReduceSum", "weight", Map.of("keepdims", 1), "squares", graph.integers("axis1", 1));
                graph.node("Sqrt", "norm", "weight");
                graph.node("Max", "divisor", "norm", "one");
                yield graph.node("Div", "u", "v", "divisor");
            }
        };
        graph.node("Sub", "flag", "one", "f");
        graph.node("Mul", "sink", "f", "s");
        graph.node("Add", "marker", "flag", "sink");
        graph.node("Concat", "X", Map.of("axis", 1), u, "marker", "c", "flag");
    }

    /// Where a token meets itself: `index = indexᵀ`.
    private static void diagonal(Graph graph) {
        graph.node("Shape", "shape", "tokens");
        graph.node("Gather", "count", "shape", graph.integer("zero", 0));
        graph.node("Range", "index", "zero", "count", graph.integer("step", 1));
        graph.node("Unsqueeze", "row", "index", graph.integers("rowAxis", 0));
        graph.node("Unsqueeze", "column", "index", graph.integers("columnAxis", 1));
        graph.node("Equal", "diagonal", "row", "column");
        graph.number("nothing", Double.NEGATIVE_INFINITY);
    }

    private static String head(Graph graph, Weights weights, int h) {
        String operator = switch (weights.form()) {
            case MATRICES -> "MatMul";
            case DIAGONAL -> "Mul";
        };
        graph.node(operator, "query" + h, "X", graph.numbers(weights.query(h)));
        graph.node(operator, "key" + h, "X", graph.numbers(weights.key(h)));
        graph.node("Transpose", "keys" + h, Map.of("perm", List.of(1, 0)), "key" + h);
        String scores = graph.node("MatMul", "scores" + h, "query" + h, "keys" + h);
        if (weights.construction().transformer().heads().get(h).mask() == Head.Mask.DIAGONAL) {
            scores = graph.node("Where", "masked" + h, "diagonal", "nothing", scores);
        }
        graph.node("Softmax", "weights" + h, Map.of("axis", -1), scores);
        return graph.node("MatMul", "head" + h, "weights" + h, "values");
    }

    /// phi_2: `1 - Π(1 - g(r))`.
    private static void answer(Graph graph, OutputMlp mlp) {
        graph.node("Sub", "above", "rows", graph.number("low", mlp.low()));
        graph.node("Div", "slope", "above", graph.number("rise", mlp.high() - mlp.low()));
        graph.node("Clip", "ramp", "slope", graph.number("least", 0), "one");
        graph.node("Sub", "miss", "one", "ramp");
        graph.node("ReduceProd", "none", Map.of("keepdims", 0), "miss");
        graph.node("Sub", "answer", "one", "none");
    }
}
