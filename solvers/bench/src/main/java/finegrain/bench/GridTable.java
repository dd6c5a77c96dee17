package finegrain.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.LinkedHashSet;

/// The grid as Markdown for people and as CSV for programs.
final class GridTable {
    private final List<GridPoint> points;

    GridTable(List<GridPoint> points) {
        this.points = List.copyOf(points);
    }

    String markdown(List<String> machine) {
        StringBuilder text = new StringBuilder("# auto on the grid\n\n");
        machine.forEach(line -> text.append("- ").append(line).append('\n'));
        summary(text);
        text.append(
                """

                        Median milliseconds; in brackets the quickest of those left behind before anything was measured, `–` what was \
                        stopped or refused; _choice_ is the chosen solver over the best, _asking_ is the choosing alone over the best, _laps_ \
                        are the fewest that `auto` and the best had.

                        | workload | laps | auto | auto / best | choice | asking | chosen | best |""");
        SequencedSet<String> ids = ids();
        ids.forEach(id -> text.append(' ').append(id).append(" |"));
        text.append("\n|---|---|---|---|---|---|---|---|").append("---|".repeat(ids.size())).append('\n');
        for (GridPoint point : points) {
            text.append(String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s | %s | %s |", point.workload().name(),
                    point.laps(), cell(point, Contestants.AUTO),
                    ratio(point.missed() ? "**%.2f**" : "%.2f", point.ratio()),
                    ratio("%.2f", point.regret()), ratio("%.3f", point.price()), point.chosen(),
                    point.best().map(GridPoint.Contestant::id).orElse("–")));
            ids.forEach(id -> text.append(' ').append(cell(point, id)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String ratio(String format, Optional<Double> ratio) {
        return ratio.map(r -> String.format(Locale.ROOT, format, r)).orElse("–");
    }

    private void summary(StringBuilder text) {
        text.append(String.format(Locale.ROOT,
                "%n| n | points | above %.1f times the best | the worst | |%n|---|---|---|---|---|%n", GridPoint.GOAL));
        SequencedMap<Integer, List<GridPoint>> bySize = new TreeMap<>(
                points.stream()
                        .filter(p -> p.ratio().isPresent())
                        .collect(Collectors.groupingBy(p -> p.workload().n())));
        bySize.forEach((n, own) -> {
            GridPoint worst = own.stream().max(Comparator.comparing(p -> p.ratio().orElse(0.0))).orElseThrow();
            text.append(String.format(Locale.ROOT, "| %,d | %d | %d | %.2f | `%s`: %s, best %s |%n", n, own.size(),
                    own.stream().filter(GridPoint::missed).count(), worst.ratio().orElse(0.0), worst.workload().name(),
                    worst.chosen(), worst.best().map(GridPoint.Contestant::id).orElse("–")));
        });
    }

    private SequencedSet<String> ids() {
        SequencedSet<String> ids = new LinkedHashSet<>();
        points.forEach(point -> point.contestants().forEach(contestant -> ids.add(contestant.id())));
        ids.remove(Contestants.AUTO);
        return ids;
    }

    private static String cell(GridPoint point, String id) {
        return point.contestants()
                .stream()
                .filter(contestant -> contestant.id().equals(id))
                .findFirst()
                .map(contestant -> !Double.isFinite(contestant.median())
                        ? "–"
                        : String.format(Locale.ROOT, contestant.behind() ? "(%.3g)" : "%.3g",
                                1000 * contestant.median()))
                .orElse("");
    }

    String csv() {
        StringBuilder text = new StringBuilder("workload,solver,median_s,laps,estimate_s,value\n");
        points.forEach(point -> point.contestants()
                .forEach(contestant -> text.append(String.format(Locale.ROOT, "%s,%s,%s,%d,%s,%s%n",
                        point.workload().name(), contestant.id(), number(Optional.of(contestant.median())),
                        contestant.laps().size(), number(contestant.estimate()), contestant.value()))));
        return text.toString();
    }

    private static String number(Optional<Double> seconds) {
        return seconds.filter(Double::isFinite).map(s -> String.format(Locale.ROOT, "%.6g", s)).orElse("");
    }
}
