package finegrain.bench;

import finegrain.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Starts contestants as processes, pinned to one core unless they have two threads, and reads what they print.
///
/// @param folder for scratch files
/// @param root of the project
/// @param compiled the folder of the compiled C peers
/// @param python the interpreter of the Python peers
/// @param core the core to pin to; empty if that cannot be done
record Processes(Path folder, Path root, Path compiled, String python, Optional<String> core,
        int repeat, int seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// Attention is not run again after so many seconds.
    private static final int ENOUGH = 8;
    private static final Path TIME = Path.of("/usr/bin/time");

    /// The command of a contestant on a row; `input` is the file or folder.
    private List<String> command(String id, int threads, Path input, String question, double limit) {
        List<String> sliced = List.of("c-vertical", "c-four-russians", "c-carry-save");
        if (id.startsWith("c-tile")) {
            return List.of(compiled.resolve("tile").toString(), question, input.toString(), "" + repeat);
        }
        if (sliced.contains(id)) {
            return List.of(compiled.resolve("sliced").toString(), id.substring(2), input.toString(), "" + repeat);
        }
        if (id.equals("c-inverted-index")) {
            return List.of(compiled.resolve("index").toString(), question, input.toString(), "1");
        }
        String peers = root.resolve("solvers/bench/peers").toString();
        String outputs = outputs(id, threads).toString();
        return switch (id) {
            case "numpy", "sgemm", "faiss-flat", "faiss-binary" -> List.of(python, peers + "/dense.py", id, question,
                    input.toString(), "1");
            case "scikit-learn-neighbours", "scikit-learn-cosine", "scipy-product" ->
                List.of(python, peers + "/cosines.py",
                        id, question, input.toString(), "1");
            case "numpy-blas" -> List.of(python, peers + "/attention.py", input.toString(), outputs, "" + repeat,
                    "" + ENOUGH);
            case "finegrain-attention", "onnxruntime-plain",
                    "onnxruntime-fused" ->
                java("AttentionHarness", "--engine", id,
                        "--input", input.toString(), "--output", outputs, "--threads", "" + threads, "--repeat",
                        "" + repeat,
                        "--seconds", "" + ENOUGH);
            case "scikit-learn-text" -> List.of(python, peers + "/folder.py", input.toString());
            case "finegrain" -> List.of(root.resolve("scripts/finegrain").toString(), "solve", input.toString(),
                    "--question", question, "--threads", "" + threads, "--solver", "exact", "-q");
            case "finegrain-similar" -> List.of(root.resolve("scripts/finegrain").toString(), "similar",
                    input.toString(),
                    "--all-words", "--min-documents", "1", "--max-share", "1", "--language", "standard", "--threads",
                    "" + threads, "--json", "-q");
            default -> java("Harness", "--file", input.toString(), "--question", question, "--solver", id, "--threads",
                    "" + threads, "--repeat", "" + repeat, "--warm-up", "2", "--limit", "" + limit);
        };
    }

    /// A program of this package, in a JVM like ours.
    private static List<String> java(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "--add-modules",
                "jdk.incubator.vector", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxRAMPercentage=75", "-Xlog:disable", "-Xlog:all=error:stderr", "-cp",
                System.getProperty("java.class.path"), "finegrain.bench." + program));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Where a contestant writes its outputs, if they are compared.
    Path outputs(String id, int threads) {
        return folder.resolve(id + "-" + threads + ".out");
    }

    Outcome.Report run(String id, int threads, Path input, String question) {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Path usage = folder.resolve("usage.txt");
        List<String> command = new ArrayList<>();
        boolean timed = Files.isExecutable(TIME);
        if (timed) {
            command.addAll(List.of(TIME.toString(), "-f", "%e %U %S %M", "-o", usage.toString()));
        }
        if (threads == 1 && core.isPresent()) {
            command.addAll(List.of("taskset", "-c", core.get()));
        }
        command.addAll(command(id, threads, input, question, seconds / 2.0));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            for (String library : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
                builder.environment().put(library, "" + threads);
            }
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process = builder.start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return Outcome.Report.failed("over " + seconds + " s");
            }
            List<String> printed = Files.readAllLines(out);
            if (process.exitValue() != 0 || printed.isEmpty()) {
                List<String> said = Files.readAllLines(err);
                return Outcome.Report.failed("exit code " + process.exitValue() + ": "
                        + (said.isEmpty() ? "nothing said" : said.getLast()));
            }
            return read(id, printed, timed ? Files.readAllLines(usage).getLast() : "");
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Outcome.Report read(String id, List<String> printed, String usage) {
        String[] numbers = usage.isEmpty() ? new String[]{"NaN", "NaN", "NaN", "0"} : usage.split(" ", -1);
        double wall = Double.parseDouble(numbers[0]);
        double cpu = Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]);
        long peak = Long.parseLong(numbers[3]);
        if (id.equals("finegrain")) {
            double value = Value.parse(printed.getFirst()).approximate();
            return new Outcome.Report(value, List.of(), List.of(), wall, cpu, peak, "", "");
        }
        JsonNode json = JSON.readTree(printed.getLast());
        if (id.equals("finegrain-similar")) {
            double value = json.get("pairs").get(0).get("cosine").asDouble();
            return new Outcome.Report(value, List.of(), List.of(), wall, cpu, peak, "", "");
        }
        String remark = json.has("gaveUp")
                ? json.get("gaveUp").asString()
                : json.has("other") ? "other question: " + json.get("other").asString() : "";
        return new Outcome.Report(json.has("value") ? json.get("value").asDouble() : Double.NaN,
                numbers(json, "seconds"), numbers(json, "cpu"), wall, cpu, peak, json.get("version").asString(),
                remark);
    }

    private static List<Double> numbers(JsonNode json, String name) {
        return json.has(name)
                ? StreamSupport.stream(json.get(name).spliterator(), false).map(JsonNode::asDouble).toList()
                : List.of();
    }
}
