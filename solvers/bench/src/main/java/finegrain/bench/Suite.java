package finegrain.bench;

import static finegrain.model.PairProblem.MAX_IP;
import static finegrain.model.PairProblem.MSD;
import static finegrain.model.PairProblem.OV;

import finegrain.bench.Row.Goal;
import finegrain.bench.Row.Kind;
import finegrain.bench.Row.Source;
import finegrain.transformer.Dtype;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of the table. The goals are ratios: how many times as fast as the peer we mean to be.
///
/// @param quick smaller workloads, for minutes instead of hours
/// @param folder of texts for the row about real files
record Suite(boolean quick, long seed, Optional<String> folder) {
    private static final String OURS = "finegrain-attention";
    private static final String[] DENSITIES = {"1/2", "1/20"};

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        orthogonal(rows);
        critical(rows);
        innerProducts(rows);
        commands(rows);
        documents(rows);
        attention(rows);
        return rows;
    }

    private int[] dimensions() {
        return quick ? new int[]{64, 512} : new int[]{64, 128, 256, 512, 1024};
    }

    /// W1 with counted orthogonal pairs, and the same kernels in C.
    private void orthogonal(List<Row> rows) {
        int n = quick ? 1 << 13 : 1 << 14;
        for (int d : dimensions()) {
            for (String p : DENSITIES) {
                List<Goal> goals = new ArrayList<>(List.of(new Goal("G1", "bit-sliced", "c-vertical", 0.9),
                        new Goal("G1", "four-russians", "c-four-russians", 0.9),
                        new Goal("G4", "auto@2", "auto", 1.9)));
                if (p.equals("1/2") && (d == 64 || d >= 512)) {
                    goals.add(new Goal("G3", "auto", "c-tile", d == 64 ? 4 : 8));
                }
                rows.add(count("ov-count", Workload.bits(OV, n, d, p, seed), goals));
            }
        }
        if (!quick) {
            rows.add(count("ov-count", Workload.bits(OV, 1 << 16, 64, "1/2", seed), List.of()));
            rows.add(count("ov-count", Workload.bits(OV, 1 << 18, 64, "1/2", seed),
                    List.of(new Goal("G3", "auto", "c-tile", 8), new Goal("G4", "auto@2", "auto", 1.9))));
        }
    }

    /// W2: what is hardest to tell.
    private void critical(List<Row> rows) {
        int n = quick ? 1 << 13 : 1 << 14;
        for (int d : quick ? new int[]{128} : new int[]{128, 256, 512, 1024}) {
            List<Goal> goals = List.of(new Goal("G3", "auto", "c-tile", d <= 512 ? 2.5 : 5));
            for (String generator : quick ? new String[]{"iid"} : new String[]{"iid", "planted", "forced-no"}) {
                rows.add(count("ov-critical", Workload.critical(OV, generator, n, d, seed), goals));
            }
        }
    }

    private static Row count(String id, Workload workload, List<Goal> goals) {
        return new Row(name(id, workload), Kind.STEADY, new Source.Generated(workload),
                List.of("all", "auto@2", "c-tile", "c-vertical", "c-four-russians", "java-long-arrays", "java-bit-set"),
                goals);
    }

    /// W1 with the largest inner product.
    private void innerProducts(List<Row> rows) {
        int n = quick ? 1 << 13 : 20_480;
        for (int d : quick ? new int[]{256} : dimensions()) {
            for (String p : DENSITIES) {
                Workload workload = Workload.bits(MAX_IP, n, d, p, seed);
                rows.add(new Row(name("max-ip", workload), Kind.STEADY, new Source.Generated(workload),
                        List.of("all", "auto@2", "c-tile-ip", "c-carry-save", "java-long-arrays", "java-bit-set",
                                "java-lucene"),
                        List.of(new Goal("G1", "carry-save", "c-carry-save", 0.9),
                                new Goal("G4", "auto@2", "auto", 1.9))));
            }
        }
    }

    /// The whole command against what people would import.
    private void commands(List<Row> rows) {
        for (String p : DENSITIES) {
            Workload workload = Workload.bits(MAX_IP, quick ? 1 << 13 : 20_480, 256, p, seed);
            boolean half = p.equals("1/2");
            List<Goal> goals = half
                    ? List.of(new Goal("G2", "finegrain", "faiss-flat", 25),
                            new Goal("G2", "finegrain", "faiss-binary", 6))
                    : List.of(new Goal("G2", "finegrain", "faiss-flat", 150));
            rows.add(new Row(name("top-pair", workload), Kind.COMMAND, new Source.Generated(workload),
                    List.of("finegrain", "c-tile-ip", "faiss-flat", "faiss-binary", "sgemm", "numpy"), goals));
        }
    }

    /// W3 and W4.
    private void documents(List<Row> rows) {
        int n = quick ? 4000 : 40_000;
        int words = quick ? 10_000 : 50_000;
        List<String> libraries = List.of("finegrain", "c-inverted-index", "scikit-learn-neighbours",
                "scikit-learn-cosine", "scipy-product");
        for (int copies : new int[]{0, 20}) {
            Workload workload = Workload.documents(MSD, n, words, copies, seed);
            rows.add(new Row(name("documents", workload), Kind.COMMAND, new Source.Generated(workload), libraries,
                    List.of(new Goal("G5", "finegrain", "scikit-learn-neighbours", 30),
                            new Goal("G5", "finegrain", "scikit-learn-cosine", 30),
                            new Goal("G5", "finegrain", "c-inverted-index", 10))));
        }
        if (!quick) {
            rows.add(new Row("documents-100k", Kind.COMMAND,
                    new Source.Generated(Workload.documents(MSD, 100_000, words, 0, seed)),
                    List.of("finegrain", "c-inverted-index"),
                    List.of()));
        }
        Workload lines = Workload.documents(MSD, n / 4, words, 20, seed);
        rows.add(new Row(name("similar-lines", lines), Kind.PROCESS, new Source.Lines(lines),
                List.of("finegrain-similar", "scikit-learn-text"), List.of()));
        folder.ifPresent(path -> rows.add(new Row("similar-folder", Kind.PROCESS, new Source.Folder(path),
                List.of("finegrain-similar", "scikit-learn-text"),
                List.of(new Goal("G6", "finegrain-similar", "scikit-learn-text", 10)))));
    }

    /// W5: attention over dense matrices.
    private void attention(List<Row> rows) {
        for (Dtype dtype : Dtype.values()) {
            for (int n : quick ? new int[]{4096} : new int[]{4096, 16_384, 65_536}) {
                List<Goal> goals = new ArrayList<>(List.of(new Goal("G4", OURS + "@2", OURS, 1.9),
                        new Goal("G8", OURS, "numpy-blas", 1)));
                goals.add(new Goal("G8", OURS, dtype == Dtype.FLOAT32 ? "onnxruntime-fused" : "onnxruntime-plain", 1));
                rows.add(new Row("attention-" + dtype.id() + "-n" + n, Kind.MATRICES,
                        new Source.Matrices(new DenseWorkload(dtype, n, 64, seed)),
                        List.of(OURS, OURS + "@2", "onnxruntime-fused", "onnxruntime-fused@2", "onnxruntime-plain",
                                "onnxruntime-plain@2", "numpy-blas", "numpy-blas@2"),
                        goals));
            }
        }
    }

    private static String name(String id, Workload w) {
        return String.format(Locale.ROOT, "%s-%s-n%d-d%d-%s", id, w.generator(), w.n(), w.d(),
                w.settings().getOrDefault("p", w.settings().getOrDefault("copies", "") + "copies").replace('/', ':'));
    }
}
