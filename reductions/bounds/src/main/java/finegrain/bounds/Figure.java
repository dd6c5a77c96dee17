package finegrain.bounds;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Derivations, or the whole registry, as one figure: problems are nodes, reductions are arrows, dashed where they are not executed.
public final class Figure {
    private record Arrow(String from, String to, String label, boolean dashed) {}

    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();
    private final Set<String> roots = new LinkedHashSet<>();
    private final String goal;

    /// @param goal the problem to stress
    public Figure(String goal, Collection<Derivation> derivations) {
        this.goal = goal;
        problems.add(goal);
        for (Derivation derivation : derivations) {
            roots.add(derivation.start().problem());
            problems.add(derivation.start().problem());
            derivation.steps().forEach(this::draw);
        }
    }

    /// The whole web: every problem and every edge; the problems that hypotheses are about are rounded.
    public Figure(Registry registry) {
        goal = "";
        problems.addAll(registry.problems().keySet());
        registry.hypotheses().values().forEach(hypothesis -> roots.add(hypothesis.node().problem()));
        registry.steps().forEach(this::draw);
    }

    /// A step that changes only the question is no arrow.
    private void draw(Step step) {
        String from = step.source().problem();
        String to = step.target().problem();
        problems.add(to);
        if (!from.equals(to)) {
            arrows.add(new Arrow(from, to, step.id(), !step.evidence().solid()));
        }
    }

    /// For Graphviz.
    public String dot() {
        StringBuilder text = new StringBuilder(
                "digraph bounds {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        problems.forEach(problem -> text.append("  \"")
                .append(problem)
                .append('"')
                .append(problem.equals(goal)
                        ? " [style=bold]"
                        : roots.contains(problem) ? " [style=rounded]" : "")
                .append(";\n"));
        arrows.forEach(arrow -> text.append("  \"")
                .append(arrow.from())
                .append("\" -> \"")
                .append(arrow.to())
                .append("\" [label=\"")
                .append(arrow.label())
                .append('"')
                .append(arrow.dashed() ? ", style=dashed" : "")
                .append("];\n"));
        return text.append("}").toString();
    }

    /// For LaTeX with TikZ and its library `arrows.meta`.
    public String tikz() {
        StringBuilder text = new StringBuilder(
                "\\begin{tikzpicture}[every node/.style={font=\\small}, problem/.style={draw, inner sep=4pt}, >=Stealth]\n");
        Map<Layers.Edge, List<Arrow>> edges = arrows.stream()
                .collect(Collectors.groupingBy(arrow -> new Layers.Edge(arrow.from(), arrow.to()), LinkedHashMap::new,
                        Collectors.toList()));
        Layers layers = new Layers(problems, edges.keySet());
        problems.forEach(problem -> text.append("  \\node[problem")
                .append(problem.equals(goal) ? ", very thick" : roots.contains(problem) ? ", rounded corners" : "")
                .append("] (")
                .append(name(problem))
                .append(") at ")
                .append(point(layers.place(problem)))
                .append(" {")
                .append(Latex.escaped(problem))
                .append("};\n"));
        edges.forEach((edge, labels) -> {
            String way = layers.down(edge) ? " to[out=-90, in=90]" : " to[out=0, in=0]";
            text.append("  \\draw[->")
                    .append(labels.stream().allMatch(Arrow::dashed) ? ", dashed" : "")
                    .append("] (")
                    .append(name(edge.from()))
                    .append(')')
                    .append(way)
                    .append(" node[pos=0.4, fill=white, inner sep=1pt, align=center, font=\\tiny] {")
                    .append(labels.stream()
                            .map(arrow -> Latex.escaped(arrow.label()))
                            .collect(Collectors.joining("\\\\")))
                    .append("} ");
            layers.bends(edge).forEach(bend -> text.append(point(bend)).append(way).append(' '));
            text.append('(').append(name(edge.to())).append(");\n");
        });
        return text.append("\\end{tikzpicture}").toString();
    }

    private static String point(Layers.Place place) {
        return String.format(Locale.ROOT, "(%.2f, %d)", place.x(), place.y());
    }

    private static String name(String problem) {
        return problem.replaceAll("[^a-z0-9-]", "-");
    }
}
