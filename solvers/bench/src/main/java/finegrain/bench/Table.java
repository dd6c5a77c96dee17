package finegrain.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The results as Markdown for people and as CSV for programs.
final class Table {
    private final StringBuilder sections = new StringBuilder();
    private final StringBuilder csv = new StringBuilder(
            "row,contestant,threads,median_s,least_s,process_wall_s,process_cpu_s,peak_mib,value,times_ours,remark\n");
    private final List<String> goals = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, String> versions = new TreeMap<>();

    /// Adds a row, and checks that all who answered the same question gave the same value.
    void add(Row row, List<Outcome> outcomes) {
        Optional<Outcome> ours = outcomes.stream().filter(o -> isReference(o.id())).findFirst();
        check(row, outcomes, ours);
        sections.append("\n### ").append(row.id()).append("\n\n");
        row.source().made().ifPresent(w -> sections.append("Workload `").append(w.name()).append("`; "));
        sections.append(row.kind().meaning())
                .append(".\n\n")
                .append("| | threads | median s | least s | process CPU s | peak MiB | answer | time / ours | |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n");
        for (Outcome o : outcomes) {
            Optional<Double> times = ratio(o, ours, row.kind());
            sections.append(String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s | %s | %s | %s |%n", o.id(),
                    o.threads(), seconds(o.median(row.kind())), seconds(o.least(row.kind())),
                    seconds(o.processorSeconds()), o.peakKib() == 0 ? "" : "" + (o.peakKib() >> 10),
                    value(o.value()), times.map(Table::times).orElse(""), o.remark()));
            csv.append(
                    String.format(Locale.ROOT, "%s,%s,%d,%s,%s,%s,%s,%d,%s,%s,\"%s\"%n", row.id(), o.id(), o.threads(),
                            plain(o.median(row.kind())), plain(o.least(row.kind())), plain(o.processSeconds()),
                            plain(o.processorSeconds()), o.peakKib() >> 10, value(o.value()), plain(times),
                            o.remark().replace('"', '\'')));
            if (!o.version().isEmpty() && !o.version().startsWith("Java")) { // the JVM is named once
                versions.put(family(o.id()), o.version());
            }
        }
        row.goals().forEach(goal -> goals.add(line(row, goal, outcomes)));
    }

    private static boolean isReference(String id) {
        return id.equals(Contestants.AUTO) || id.startsWith("finegrain");
    }

    private static String family(String id) {
        return id.startsWith("c-") || id.contains("-") && !id.startsWith("java-")
                ? id.substring(0, id.indexOf('-'))
                : id;
    }

    private void check(Row row, List<Outcome> outcomes, Optional<Outcome> ours) {
        if (ours.isEmpty() || Double.isNaN(ours.get().value())) {
            errors.add(row.id() + ": ours gave no answer" + ours.map(o -> ": " + o.remark()).orElse(""));
            return;
        }
        double expected = ours.get().value();
        double tolerance = row.source().tolerance();
        for (Outcome o : outcomes) {
            boolean same = !o.remark().startsWith("other question");
            if (same && !Double.isNaN(o.value())
                    && Math.abs(o.value() - expected) > tolerance * Math.max(1, Math.abs(expected))) {
                errors.add(row.id() + ": " + o.id() + " answers " + value(o.value()) + ", ours " + value(expected));
            } else if (o.failed() && !o.remark().startsWith("over ") && !o.remark().startsWith("no answer within")
                    && isReference(o.id())) {
                errors.add(row.id() + ": " + o.id() + ": " + o.remark());
            }
        }
    }

    private static Optional<Double> ratio(Outcome o, Optional<Outcome> ours, Row.Kind kind) {
        boolean wall = o.threads() > 1;
        return ours.flatMap(x -> wall ? x.wall() : x.median(kind))
                .flatMap(mine -> (wall ? o.wall() : o.median(kind)).map(other -> other / mine));
    }

    private static String line(Row row, Row.Goal goal, List<Outcome> outcomes) {
        boolean wall = goal.ours().contains("@");
        Optional<Double> ours = outcomes.stream()
                .filter(o -> o.id().equals(goal.ours()))
                .findFirst()
                .flatMap(o -> wall ? o.wall() : o.median(row.kind()));
        Optional<Double> peer = outcomes.stream()
                .filter(o -> o.id().equals(goal.peer()))
                .findFirst()
                .flatMap(o -> wall ? o.wall() : o.median(row.kind()));
        String measured = ours.isEmpty()
                ? goal.ours() + " did not run | "
                : peer.isEmpty()
                        ? goal.peer() + " did not run | "
                        : String.format(Locale.ROOT, "%.2f | %s", peer.get() / ours.get(),
                                peer.get() / ours.get() >= goal.factor() ? "met" : "missed");
        return "| " + goal.id() + " | " + row.id() + " | " + goal.ours() + " against " + goal.peer() + " | "
                + BigDecimal.valueOf(goal.factor()).stripTrailingZeros().toPlainString() + " | " + measured + " |";
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    String csv() {
        return csv.toString();
    }

    /// @param machine lines about where this was measured
    String markdown(List<String> machine) {
        StringBuilder text = new StringBuilder("# Measured side by side\n\n");
        machine.forEach(line -> text.append("- ").append(line).append('\n'));
        versions.forEach((who, version) -> text.append("- ").append(who).append(": ").append(version).append('\n'));
        text.append(
                "\nRows were run interleaved, in an order that rotates from round to round. \"Ours\" is `auto` or the command; "
                        + "a ratio above 1 means that ours is faster.\n\n");
        text.append(errors.isEmpty()
                ? "All answers agree.\n"
                : "**Wrong answers or failures:**\n\n- " + String.join("\n- ", errors) + "\n");
        if (!goals.isEmpty()) {
            text.append(
                    "\n## Goals\n\n| | row | who | times as fast, at least | measured | |\n|---|---|---|---|---|---|\n");
            goals.forEach(line -> text.append(line).append('\n'));
        }
        return text.append("\n## Rows\n").append(sections).toString();
    }

    private static String seconds(Optional<Double> seconds) {
        return seconds.map(s -> String.format(Locale.ROOT, s < 0.1 ? "%.5f" : "%.3f", s)).orElse("");
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    private static String plain(Optional<Double> number) {
        return number.map(x -> String.format(Locale.ROOT, "%.6g", x)).orElse("");
    }

    private static String value(double value) {
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : Math.abs(value) < 1e-4
                                ? String.format(Locale.ROOT, "%.1e", value)
                                : String.format(Locale.ROOT, "%.6f", value);
    }
}
