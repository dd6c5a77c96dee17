package finegrain.onnx;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.contract.Parameter;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.transformer.Choice;
import finegrain.transformer.TransformerSolver;
import java.util.List;
import java.util.Optional;

/// [TransformerSolver] with every transformer written as an ONNX file and run by ONNX Runtime.
///
/// The thresholds, the exact scan for the partner and the verification of the pair are the same; the attention is computed
/// by a program that nobody here wrote.
public final class OnnxSolver implements Solver<PairInstance, Pair> {
    private final TransformerSolver search;

    public OnnxSolver(Choice choice) {
        this.search = new TransformerSolver(choice, new OnnxEngine());
    }

    @Override
    public String id() {
        return "transformer-onnx";
    }

    @Override
    public String idea() {
        return "the transformer as an exported file, run by ONNX Runtime: an independent program must say the same.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l log l", "n^2 + n · l",
                "O(n^2 l) per threshold and head, O(log l) thresholds for an optimum; 2 n^2 numbers of memory for the scores,"
                        + " which are held at once");
    }

    @Override
    public String regime() {
        return "to check the transformer against a runtime of others, on up to some 10,000 documents";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return search.declines(x);
    }

    @Override
    public List<Parameter> parameters() {
        return search.parameters();
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return search.solve(x, budget);
    }
}
