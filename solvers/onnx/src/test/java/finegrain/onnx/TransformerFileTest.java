package finegrain.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.Choice;
import finegrain.transformer.Dtype;
import finegrain.transformer.Variant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransformerFileTest {
    private static final Choice DIMENSION = Choice.AUTO.with(Choice.Snapping.DIMENSION);

    private static PairInstance msd(String threshold, String first, String... others) {
        return new PairInstance(PairProblem.MSD, new Vectors.Mono(BitMatrix.of(first, others)),
                new Question.Threshold(Value.parse(threshold)));
    }

    private static final PairInstance X = msd("1/2", "110", "011", "100");

    @Test
    void theSameConstructionHasTheSameBytesAndIsReadBack() {
        for (String variant : new String[]{"C", "D", "F"}) {
            TransformerFile file = Export.of(X, DIMENSION.with(Variant.named(variant).orElseThrow()), 7);
            TransformerFile again = TransformerFile.read("file", file.bytes());
            assertThat(again.bytes()).isEqualTo(file.bytes());
            assertThat(again.card()).isEqualTo(file.card());
            assertThat(again.metadata()).containsEntry("n_max", "7")
                    .containsEntry("l", "3")
                    .containsEntry("variant", variant)
                    .containsKeys("t", "delta", "C", "M", "dtype", "guarantee", "row_error");
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] bytes = Export.of(X, DIMENSION, 0).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> TransformerFile.read("file", changed)).as("byte %s", i)
                    .isInstanceOfAny(InvalidInstanceException.class, RefusedException.class);
        }
        assertThatThrownBy(() -> TransformerFile.read("file", "no ONNX".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInstanceException.class);
        assertThatThrownBy(() -> TransformerFile.read("file", new byte[0]))
                .hasMessageContaining("no transformer that finegrain wrote");
    }

    @Test
    void aFileServesFewerDocumentsOfItsDimensionAndNoOthers() {
        TransformerFile file = Export.of(X, DIMENSION, 5);
        PairInstance fewer = msd("1/2", "110", "001");
        Export.requireServes(file.card(), fewer);
        assertThat(new OnnxEngine().run(file, fewer.vectors(), Budget.unlimited()).orElseThrow().answer()).isZero();
        assertThat(new OnnxEngine().run(file, X.vectors(), Budget.unlimited()).orElseThrow().answer()).isEqualTo(1);
        assertThatThrownBy(() -> Export.requireServes(file.card(), msd("1/2", "1100", "0110")))
                .hasMessageContaining("dimension is 3");
        assertThatThrownBy(
                () -> Export.requireServes(file.card(), msd("1/2", "110", "011", "100", "100", "100", "100")))
                .hasMessageContaining("at most 5");
        assertThatThrownBy(() -> Export.of(X, DIMENSION, 2)).hasMessageContaining("there are 3");
    }

    @Test
    void aFileForTheValuesOfOneInstanceIsRefusedForOthers() {
        // cosines of documents of weight 1 are 0 and 1
        TransformerFile file = Export.of(msd("1/2", "100", "010"), Choice.AUTO, 9);
        assertThat(file.card().separation().miss()).isEqualTo(Value.ZERO);
        assertThatThrownBy(() -> Export.requireServes(file.card(), X)).isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("between them");
    }

    @Test
    void questionsWithoutAThresholdAndConstantAnswersAreNotExported() {
        assertThatThrownBy(() -> Export.of(new PairInstance(PairProblem.MSD, X.vectors(), new Question.Optimum()),
                DIMENSION, 0)).hasMessageContaining("--threshold");
        assertThatThrownBy(() -> Export.of(msd("3/2", "110", "011"), DIMENSION, 0))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void wideWeightsAreDiagonalAndAnswerTheSame() {
        BitMatrix.Builder documents = new BitMatrix.Builder(3, 3500);
        documents.setRange(0, 0, 2000).setRange(1, 1500, 2000).setRange(2, 100, 2).set(2, 3400);
        Vectors vectors = new Vectors.Mono(documents.build());
        for (String threshold : new String[]{"500", "501"}) {
            PairInstance x = new PairInstance(PairProblem.MAX_IP, vectors,
                    new Question.Threshold(Value.parse(threshold)));
            assertThat(Export.of(x, Choice.AUTO, 0).metadata()).containsEntry("weights", "diagonal");
            assertThat(new OnnxSolver(Choice.AUTO).solve(x, Budget.unlimited()) instanceof Answer.Yes)
                    .isEqualTo(threshold.equals("500"));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndWhatTakesTooLongIsUnknown() {
        assertThatThrownBy(() -> new OnnxSolver(Choice.AUTO).solve(X, Budget.unlimited().withMemory(2000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("holds all scores of 4 tokens");
        assertThat(new OnnxSolver(Choice.AUTO).solve(X, Budget.unlimited().within(Duration.ZERO)))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aMissingLibraryIsRefusedInOneLine() {
        assertThatThrownBy(() -> OnnxEngine.library(() -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no onnxruntime in the path"));
        })).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("ONNX Runtime cannot be loaded on this machine")
                .hasMessageContaining("no onnxruntime in the path")
                .hasMessageContaining("--solver transformer");
    }

    @Test
    void safetensorsHoldTheSameWeights() {
        byte[] file = Export.of(X, DIMENSION.with(Dtype.FLOAT32), 0).safetensors();
        long header = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong();
        String text = new String(file, 8, Math.toIntExact(header), StandardCharsets.US_ASCII);
        assertThat(header % 8).isZero();
        // two heads of Q and K with 7 coordinates in 5 columns, and V
        assertThat(text).startsWith("{\"__metadata__\":{\"format\":")
                .contains("\"Q0\":{\"dtype\":\"F32\",\"shape\":[7,5],\"data_offsets\":[0,140]}", "\"K1\"",
                        "\"V\":{\"dtype\":\"F32\",\"shape\":[7,1],\"data_offsets\":[560,588]}");
        assertThat(file).hasSize(Math.toIntExact(8 + header + 588));
    }
}
