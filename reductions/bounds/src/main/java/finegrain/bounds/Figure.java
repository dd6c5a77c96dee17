package finegrain.bounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Derivations, or the whole registry, as one figure: problems are nodes, reductions are arrows, dashed where they are not executed.
public final class Figure {
    private record Arrow(String from, String to, String label, boolean dashed) {}

    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();
    private final Set<String> roots = new LinkedHashSet<>();
    private final String goal;

    /// @param goal the problem to stress
    public Figure(String goal, Collection<Derivation> derivations) {
        this.goal = goal;
        levels.put(goal, 0);
        for (Derivation derivation : derivations) {
            roots.add(derivation.start().problem());
            List<String> problems = new ArrayList<>(List.of(derivation.start().problem()));
            for (Step step : derivation.steps()) {
                if (draw(step)) {
                    problems.add(step.target().problem());
                }
            }
            for (int i = 0; i < problems.size(); i++) {
                levels.merge(problems.get(i), problems.size() - 1 - i, Math::max);
            }
        }
    }

    /// The whole web: every problem and every edge, in no levels; the problems that hypotheses are about are rounded.
    public Figure(Registry registry) {
        goal = "";
        registry.problems().keySet().forEach(problem -> levels.put(problem, 0));
        registry.hypotheses().values().forEach(hypothesis -> roots.add(hypothesis.node().problem()));
        registry.steps().forEach(this::draw);
    }

    /// Whether it is an arrow: one that changes only the question is not.
    private boolean draw(Step step) {
        String from = step.source().problem();
        String to = step.target().problem();
        if (!from.equals(to)) {
            arrows.add(new Arrow(from, to, step.id(), !step.evidence().solid()));
        }
        return !from.equals(to);
    }

    /// For Graphviz.
    public String dot() {
        StringBuilder text = new StringBuilder(
                "digraph bounds {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        levels.keySet()
                .forEach(problem -> text.append("  \"")
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
        Map<Integer, Integer> used = new LinkedHashMap<>();
        levels.forEach((problem, level) -> {
            int column = used.merge(level, 1, Integer::sum) - 1;
            text.append("  \\node[problem")
                    .append(problem.equals(goal) ? ", very thick" : "")
                    .append("] (")
                    .append(name(problem))
                    .append(") at (")
                    .append(column * 4)
                    .append(", ")
                    .append(level * 2)
                    .append(") {")
                    .append(Latex.escaped(problem))
                    .append("};\n");
        });
        arrows.forEach(arrow -> text.append("  \\draw[->")
                .append(arrow.dashed() ? ", dashed" : "")
                .append("] (")
                .append(name(arrow.from()))
                .append(") -- node[right, font=\\scriptsize] {")
                .append(Latex.escaped(arrow.label()))
                .append("} (")
                .append(name(arrow.to()))
                .append(");\n"));
        return text.append("\\end{tikzpicture}").toString();
    }

    private static String name(String problem) {
        return problem.replaceAll("[^a-z0-9-]", "-");
    }
}
