package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.transformer.Variant;
import finegrain.transformer.precision.Arithmetic;
import finegrain.transformer.precision.Format;
import finegrain.transformer.precision.Needed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `transformer precision`: bits that are proved to suffice beside bits that are needed.
@Command(name = "precision", description = {
    "Run constructions in emulated floating point of every significand from 2 to 53 bits, and in formats with names, on "
            + "near ties: instances in which everything misses the threshold by the least that the dimension allows, or one "
            + "pair just reaches it. Print the bits of the formula (for scores, and for adding up exponentials), and those "
            + "from which on every answer is right for all seeds.",
    "Every product, sum, root, quotient and exponential is rounded to the format, accumulators too; with two formats, entries of "
            + "queries and keys to the first, and everything from their products on to the second."}, mixinStandardHelpOptions = true, sortOptions = false, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:measured", "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                    "  finegrain transformer precision --n 100 --l 4,8 --seeds 2",
                    "  finegrain transformer precision --problem max-ip --variant D --n 30 --l 4 --json"})
final class TransformerPrecisionCommand implements Callable<Integer> {
    @Option(names = "--problem", paramLabel = "PROBLEM,…", split = ",", defaultValue = "bmax-ip,bmsd", description = "Problems that transformers solve, or all. Standard: bmax-ip,bmsd.")
    private List<String> problems = List.of();

    @Option(names = "--variant", paramLabel = "LETTER", description = "A, B, C, D or F. Standard: the usual one of each problem.")
    private Optional<String> variant = Optional.empty();

    @Option(names = "--n", paramLabel = "N,…", split = ",", defaultValue = "1000", description = "Numbers of documents. Standard: 1000.")
    private List<Integer> sizes = List.of();

    @Option(names = "--l", paramLabel = "L,…", split = ",", defaultValue = "4,8,12,16,24,32", description = "Dimensions. Standard: 4,8,12,16,24,32.")
    private List<Integer> dimensions = List.of();

    @Mixin
    private Trials trials = new Trials(16);

    @Override
    public Integer call() {
        return trials.run(this::measure, new Trials.Report<>("rows", TransformerPrecisionCommand::json, rows -> {},
                TransformerPrecisionCommand::chart));
    }

    private boolean measure(List<Needed> rows, Budget budget) {
        for (PairProblem problem : problems()) {
            Variant built = variant(problem);
            for (int n : sizes) {
                for (int l : dimensions) {
                    Optional<Needed> needed;
                    try {
                        needed = UsageException.unlessMade(
                                () -> Needed.of(problem, built, n, l, trials.seeds(), trials.seed(), budget));
                    } catch (RefusedException e) {
                        trials.output().warn(problem.id() + ", l = " + l + ": refused. " + e.getMessage());
                        continue;
                    }
                    if (needed.isEmpty()) {
                        return false;
                    }
                    trials.show(heading(), line(needed.get()));
                    rows.add(needed.get());
                }
            }
        }
        return true;
    }

    private List<PairProblem> problems() {
        List<PairProblem> known = Arrays.stream(PairProblem.values()).filter(Variant::knows).toList();
        if (problems.equals(List.of("all"))) {
            return known;
        }
        return problems.stream()
                .map(id -> known.stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Names.unknown("transformer for the problem", id,
                                known.stream().map(PairProblem::id))))
                .toList();
    }

    private Variant variant(PairProblem problem) {
        if (variant.isEmpty()) {
            return Variant.standard(problem);
        }
        Variant named = Variant.named(variant.get())
                .orElseThrow(
                        () -> Names.unknown("variant", variant.get(), Variant.all().stream().map(Variant::letter)));
        if (!named.fits(problem)) {
            throw new UsageException("Variant " + named.letter() + " is not for " + problem.id() + "; use "
                    + Variant.standard(problem).letter() + ".");
        }
        return named;
    }

    private static String heading() {
        return String.format(Locale.ROOT, "%-7s %s %6s %4s %9s %6s %6s %6s %6s", "problem", "v", "n", "l", "delta",
                "score", "sum", "needed", "first")
                + Arithmetic.NAMED.stream()
                        .map(f -> String.format(Locale.ROOT, " %12s", f.id()))
                        .collect(Collectors.joining());
    }

    private static String line(Needed row) {
        return String.format(Locale.ROOT, "%-7s %s %6d %4d %9.2e %6.1f %6.1f %6s %6s", row.problem().id(),
                row.variant().letter(), row.most(), row.l(), row.delta(), row.scoreBits(), row.sumBits(),
                text(row.from()), text(row.first()))
                + row.formats()
                        .values()
                        .stream()
                        .map(v -> String.format(Locale.ROOT, " %12s", word(v)))
                        .collect(Collectors.joining());
    }

    private static String text(OptionalInt bits) {
        return bits.isPresent() ? String.valueOf(bits.getAsInt()) : "more";
    }

    private static String word(Needed.Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "right";
            case WRONG_YES -> "wrong yes";
            case WRONG_NO -> "wrong no";
            case WRONG_BOTH -> "both wrong";
            case OVERFLOW -> "overflow";
        };
    }

    private static SequencedMap<String, Object> json(Needed row) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("problem", row.problem().id());
        json.put("variant", row.variant().letter());
        json.put("n", row.n());
        json.put("fewest", row.fewest());
        json.put("most", row.most());
        json.put("l", row.l());
        json.put("delta", row.delta());
        json.put("scoreBits", row.scoreBits());
        json.put("sumBits", row.sumBits());
        json.put("predicted", row.predicted());
        json.put("needed", number(row.from()));
        json.put("first", number(row.first()));
        LinkedHashMap<String, Object> formats = new LinkedHashMap<>();
        row.formats().forEach((format, verdict) -> formats.put(format.id(), word(verdict)));
        json.put("formats", formats);
        return json;
    }

    private static Object number(OptionalInt bits) {
        return bits.isPresent() ? (Object) bits.getAsInt() : Json.Nothing.NOTHING;
    }

    private static Chart chart(List<Needed> rows) {
        List<Chart.Series> series = new ArrayList<>();
        LinkedHashMap<String, List<Needed>> lines = rows.stream()
                .collect(Collectors.groupingBy(row -> row.problem().id() + ", n = " + row.n(), LinkedHashMap::new,
                        Collectors.toList()));
        lines.forEach((name, group) -> {
            series.add(line(name + ": formula", Chart.Stroke.DASHED, group, Needed::scoreBits));
            series.add(line(name + ": needed", Chart.Stroke.SOLID, group, row -> row.from().orElse(Double.PRECISION)));
        });
        return new Chart("Bits of the significand: formula for the scores, and needed on near ties",
                new Chart.Axis("dimension l", Chart.Scale.LOGARITHMIC),
                new Chart.Axis("bits", Chart.Scale.LINEAR), series,
                List.of(new Chart.Level("bf16", Format.BF16.significandBits()),
                        new Chart.Level("fp16, tf32", Format.FP16.significandBits()),
                        new Chart.Level("float32", Format.FLOAT32.significandBits()),
                        new Chart.Level("float64", Format.FLOAT64.significandBits())));
    }

    private static Chart.Series line(String name, Chart.Stroke stroke, List<Needed> rows,
            ToDoubleFunction<Needed> bits) {
        return new Chart.Series(name, stroke,
                rows.stream().map(row -> new Chart.Point(row.l(), bits.applyAsDouble(row))).toList());
    }
}
