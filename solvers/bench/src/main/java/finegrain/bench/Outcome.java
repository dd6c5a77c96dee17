package finegrain.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a contestant did over all rounds of a row.
final class Outcome {
    private final String id;
    private final int threads;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> own = new ArrayList<>();
    private double value = Double.NaN;
    private long peakKib;
    private String version = "";
    private String remark = "";

    Outcome(String id, int threads) {
        this.id = id;
        this.threads = threads;
    }

    /// What one process reported: the seconds of its runs without start and reading, and what the system says about it.
    ///
    /// @param own processor seconds without start and reading, if it told them
    record Report(double value, List<Double> seconds, List<Double> own, double wall, double cpu, long peakKib,
            String version, String remark) {
        static Report failed(String why) {
            return new Report(Double.NaN, List.of(), List.of(), Double.NaN, Double.NaN, 0, "", why);
        }
    }

    void add(Report report) {
        seconds.addAll(report.seconds());
        own.addAll(report.own());
        if (!Double.isNaN(report.cpu())) {
            wall.add(report.wall());
            cpu.add(report.cpu());
        }
        peakKib = Math.max(peakKib, report.peakKib());
        value = Double.isNaN(report.value()) ? value : report.value();
        version = report.version().isEmpty() ? version : report.version();
        remark = report.remark().isEmpty() ? remark : report.remark();
    }

    /// Replaces the answer by what only a comparison of outputs can tell.
    void answered(double value) {
        this.value = value;
    }

    String id() {
        return id;
    }

    int threads() {
        return threads;
    }

    double value() {
        return value;
    }

    long peakKib() {
        return peakKib;
    }

    String version() {
        return version;
    }

    String remark() {
        return remark;
    }

    boolean failed() {
        return !remark.isEmpty() && seconds.isEmpty();
    }

    /// The median of what this kind of row compares; empty if there is nothing.
    Optional<Double> median(Row.Kind kind) {
        return median(amounts(kind));
    }

    /// The median of the wall clock without start and reading: what threads can make shorter.
    Optional<Double> wall() {
        return median(seconds);
    }

    Optional<Double> least(Row.Kind kind) {
        return amounts(kind).stream().min(Double::compare);
    }

    Optional<Double> processSeconds() {
        return median(wall);
    }

    Optional<Double> processorSeconds() {
        return median(cpu);
    }

    private List<Double> amounts(Row.Kind kind) {
        return switch (kind) {
            case STEADY, MATRICES -> own.isEmpty() || threads > 1 ? seconds : own;
            case COMMAND -> id.startsWith("finegrain") ? cpu : own.isEmpty() ? seconds : own;
            case PROCESS -> cpu;
        };
    }

    static Optional<Double> median(List<Double> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return Optional
                .of(sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
