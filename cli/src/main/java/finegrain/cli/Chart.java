package finegrain.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Lines over two axes, as SVG.
///
/// @param levels horizontal lines with names
record Chart(String title, Axis x, Axis y, List<Series> series, List<Level> levels) {
    private static final int WIDTH = 850;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 300;
    private static final int TOP = 40;
    private static final int BOTTOM = 55;
    private static final int TICKS = 6;
    /// Colours that colour-blind people can tell apart (Okabe and Ito 2008).
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00",
            "#56b4e9", "#000000", "#7f7f7f");

    enum Scale {
        LINEAR,
        /// To base 2; only positive numbers have a place.
        LOGARITHMIC
    }

    record Axis(String name, Scale scale) {
        double at(double value) {
            return scale == Scale.LOGARITHMIC ? Math.log(value) / Math.log(2) : value;
        }

        String label(double at) {
            double value = scale == Scale.LOGARITHMIC ? Math.pow(2, at) : at;
            return value == Math.rint(value) && Math.abs(value) < 1e6
                    ? String.format(Locale.ROOT, "%.0f", value)
                    : String.format(Locale.ROOT, "%.2g", value);
        }
    }

    record Point(double x, double y) {}

    record Series(String name, Stroke stroke, List<Point> points) {}

    enum Stroke {
        SOLID,
        DASHED
    }

    record Level(String name, double y) {}

    private record Range(double from, double to) {
        static Range of(DoubleStream values) {
            double[] all = values.sorted().toArray();
            double from = all.length == 0 ? 0 : all[0];
            double to = all.length == 0 ? 1 : all[all.length - 1];
            return from < to ? new Range(from, to) : new Range(from - 1, to + 1);
        }

        double step(Scale scale) {
            double rough = (to - from) / TICKS;
            if (scale == Scale.LOGARITHMIC) {
                return Math.max(1, Math.ceil(rough));
            }
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double digit = rough / power;
            return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        }

        double[] ticks(Scale scale) {
            double step = step(scale);
            long first = (long) Math.ceil(from / step - 1e-9);
            long last = (long) Math.floor(to / step + 1e-9);
            return java.util.stream.LongStream.rangeClosed(first, last).mapToDouble(k -> k * step).toArray();
        }
    }

    String svg() {
        Range across = Range.of(series.stream().flatMap(s -> s.points().stream()).mapToDouble(p -> x.at(p.x())));
        Range up = Range.of(DoubleStream.concat(levels.stream().mapToDouble(l -> y.at(l.y())),
                series.stream().flatMap(s -> s.points().stream()).mapToDouble(p -> y.at(p.y()))));
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        text(svg, LEFT, TOP - 16, "start", "black", title);
        for (double tick : across.ticks(x.scale())) {
            double at = horizontal(across, tick);
            line(svg, at, TOP, at, HEIGHT - BOTTOM, "#dddddd", Stroke.SOLID);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", "black", x.label(tick));
        }
        for (double tick : up.ticks(y.scale())) {
            double at = vertical(up, tick);
            line(svg, LEFT, at, WIDTH - RIGHT, at, "#dddddd", Stroke.SOLID);
            text(svg, LEFT - 6, at + 4, "end", "black", y.label(tick));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "black", x.name());
        svg.append(String.format(Locale.ROOT,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2, escaped(y.name())));
        for (Level level : levels) {
            double at = vertical(up, y.at(level.y()));
            line(svg, LEFT, at, WIDTH - RIGHT, at, "#999999", Stroke.DASHED);
            text(svg, WIDTH - RIGHT + 4, at + 4, "start", "#777777", level.name());
        }
        for (int s = 0; s < series.size(); s++) {
            draw(svg, series.get(s), s, across, up);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Series one, int number, Range across, Range up) {
        String colour = COLOURS.get(number % COLOURS.size());
        List<Point> at = one.points()
                .stream()
                .map(p -> new Point(horizontal(across, x.at(p.x())), vertical(up, y.at(p.y()))))
                .toList();
        svg.append(String.format(Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>\n",
                colour, dashes(one.stroke()),
                at.stream()
                        .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", p.x(), p.y()))
                        .collect(Collectors.joining(" "))));
        at.forEach(p -> svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
                p.x(), p.y(), colour)));
        // names stand in a column of their own, beyond those of the levels
        double height = TOP + 10 + 18.0 * number;
        line(svg, WIDTH - 220, height, WIDTH - 200, height, colour, one.stroke());
        text(svg, WIDTH - 195, height + 4, "start", colour, one.name());
    }

    private static double horizontal(Range range, double at) {
        return LEFT + (at - range.from()) / (range.to() - range.from()) * (WIDTH - LEFT - RIGHT);
    }

    private static double vertical(Range range, double at) {
        return HEIGHT - BOTTOM - (at - range.from()) / (range.to() - range.from()) * (HEIGHT - TOP - BOTTOM);
    }

    private static String dashes(Stroke stroke) {
        return stroke == Stroke.DASHED ? " stroke-dasharray=\"5 4\"" : "";
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour,
            Stroke stroke) {
        svg.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n", x1, y1, x2, y2, colour,
                dashes(stroke)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(
                String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x,
                        y, anchor, colour, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
