package finegrain.onnx;

import finegrain.contract.Budget;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;
import finegrain.transformer.Engine;
import finegrain.transformer.MarginException;
import finegrain.transformer.Precision;
import finegrain.transformer.RowValues;
import finegrain.transformer.Tokens;
import java.util.Optional;

/// Runs a construction by writing its ONNX file and giving it to ONNX Runtime.
///
/// ONNX Runtime holds the whole `n × n` matrix of scores and its softmax, so the memory is `2 n² + O(n d)` numbers. No class
/// of the library is loaded before the first run.
public final class OnnxEngine implements Engine {
    /// Equal coordinates are not merged, a norm is rounded twice, and sums are added up in any order.
    @Override
    public double bits(Construction construction) {
        double score = Precision.scoreBits(construction.terms() + 2, construction.magnitude());
        double sum = Math.log(64 * (construction.blueprint().documents() + 16.0)) / Math.log(2);
        return Math.max(score, sum);
    }

    @Override
    public Optional<RowValues> run(Construction construction, Dtype dtype, Vectors documents, Budget budget) {
        requireMemory(construction, dtype, construction.tokens(documents).count(), budget);
        return run(TransformerFile.of(Card.of(construction, dtype)), documents, budget);
    }

    /// The outputs of a file for these documents, at least two of them and at most as many as it serves; empty if the budget
    /// was spent first.
    ///
    /// @throws RefusedException if it takes more memory than the budget has, or there is no ONNX Runtime for this machine
    public Optional<RowValues> run(TransformerFile file, Vectors documents, Budget budget) {
        Construction construction = file.construction();
        Tokens tokens = construction.tokens(documents);
        requireMemory(construction, file.card().dtype(), tokens.count(), budget);
        budget.progress().begin("ONNX Runtime", 1);
        Optional<Session.Outputs> outputs = budget.spent()
                ? Optional.empty()
                : library(() -> Session.run(file, tokens, budget));
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        budget.progress().advance(1);
        RowValues rows = outputs.get().rows();
        // between the two promises of a gap the answers are fractions, which the formats round differently
        if (file.card().separation().exact() && outputs.get().answer() != rows.answer()) {
            throw new MarginException("The network answers " + outputs.get().answer() + ", but its rows say "
                    + rows.answer() + ".");
        }
        return Optional.of(rows);
    }

    /// What uses the library.
    interface Use<T> {
        T run();
    }

    static <T> T library(Use<T> use) {
        try {
            return use.run();
        } catch (LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new RefusedException("ONNX Runtime cannot be loaded on this machine ("
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "): " + cause
                    + ". Use --solver transformer or --engine ours, or a system for which it is built: Linux, macOS or"
                    + " Windows on x64 or arm64.");
        }
    }

    private static void requireMemory(Construction construction, Dtype dtype, int n, Budget budget) {
        double tokens = n + 1.0;
        // scores and softmax, with a mask once more and its truth values
        boolean masked = construction.transformer().heads().getFirst().mask() != finegrain.transformer.Head.Mask.NONE;
        double scores = tokens * tokens * (masked ? 3.0 * dtype.bytes() + 1 : 2.0 * dtype.bytes());
        // raw tokens, their parts, X, and per head the queries, the keys and their transpose
        double width = construction.transformer().tokens().width();
        double matrices = tokens * width * dtype.bytes() * (4 + 3.0 * construction.transformer().heads().size());
        // the file and the copies that the runtime makes of it
        double weights = 4.0 * Weights.of(construction, dtype).bytes();
        double bytes = scores + matrices + weights;
        if (bytes > budget.bytes()) {
            throw new RefusedException(String.format(java.util.Locale.ROOT,
                    "ONNX Runtime holds all scores of %d tokens at once, which takes %.0f bytes of memory; %d are allowed."
                            + " Use --solver transformer, which holds a few rows of them.",
                    n + 1, bytes, budget.bytes()));
        }
        if (tokens * width * dtype.bytes() > Integer.MAX_VALUE) {
            throw new RefusedException(String.format(java.util.Locale.ROOT,
                    "The tokens take %.0f bytes; a tensor of the Java interface of ONNX Runtime has at most %d.",
                    tokens * width * dtype.bytes(), Integer.MAX_VALUE));
        }
    }
}
