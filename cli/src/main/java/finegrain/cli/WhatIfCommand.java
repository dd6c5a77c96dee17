package finegrain.cli;

import finegrain.bounds.Bounds;
import finegrain.bounds.Hypothesis;
import finegrain.bounds.LowerBound;
import finegrain.bounds.Node;
import finegrain.bounds.Registry;
import finegrain.bounds.WhatIf;
import finegrain.bounds.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `whatif`: what a change of what is known would change.
@Command(name = "whatif", description = "Suppose an algorithm, refute a hypothesis or remove an edge, and see which hypotheses and bounds fall, which "
        + "survive and by what, and which faster algorithms there would be.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain whatif solve msd in n^1.9",
            "  finegrain whatif solve lsd/approximate in n^1.9",
            "  finegrain whatif refute apsp-integers", "  finegrain whatif remove ov-to-lsd --json"})
final class WhatIfCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "CHANGE", description = {"solve P[/QUESTION] in TIME [for SIZES]",
        "refute HYPOTHESIS",
        "remove EDGE"})
    private List<String> words = new ArrayList<>();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Registry registry = Registry.standard();
        WhatIf whatIf = new WhatIf(registry, Supposition.parse(registry, String.join(" ", words)));
        if (output.json()) {
            output.result((Object) json(registry, whatIf));
        } else {
            print(registry, whatIf);
        }
        return ExitCode.ANSWERED;
    }

    /// What is lost of one question: the bounds under several hypotheses together.
    private static SequencedMap<Node, List<WhatIf.Lost>> byNode(WhatIf whatIf) {
        return whatIf.lost()
                .stream()
                .collect(Collectors.groupingBy(lost -> lost.bound().node(), LinkedHashMap::new, Collectors.toList()));
    }

    private void print(Registry registry, WhatIf whatIf) {
        Wording wording = new Wording(registry);
        output.result("hypotheses that fall: " + whatIf.fallen().size());
        whatIf.fallen()
                .forEach(f -> output.result("  " + f.hypothesis().name() + ": " + f.hypothesis().node() + " in "
                        + wording.time(f.by()) + by(wording.edges(f.by().derivation()))));
        Map<Node, List<WhatIf.Lost>> lost = byNode(whatIf);
        List<List<WhatIf.Lost>> gone = lost.values()
                .stream()
                .filter(all -> all.stream().noneMatch(WhatIf.Lost::survives))
                .toList();
        output.result("questions whose bounds fall: " + gone.size());
        gone.forEach(all -> {
            output.result("  " + all.getFirst().bound().node() + ": " + strongest(wording, all)
                    + " (rested on " + hypotheses(all) + ")");
            all.getFirst()
                    .instead()
                    .stream()
                    .limit(2)
                    .forEach(left -> output.result(
                            "      what is left: " + wording.lower(left) + " — "
                                    + wording.hypothesis(left.hypothesis())));
        });
        List<List<WhatIf.Lost>> surviving = lost.values().stream().filter(all -> !gone.contains(all)).toList();
        output.result("questions whose bounds survive by another path: " + surviving.size());
        surviving.forEach(all -> all.stream().filter(WhatIf.Lost::survives).limit(1).forEach(one -> {
            LowerBound left = one.instead().getFirst();
            output.result("  " + one.bound().node() + ": " + wording.lower(left) + " — "
                    + wording.hypothesis(registry.hypothesis(left.hypothesis().id()))
                    + by(wording.edges(left.derivation())));
        }));
        List<WhatIf.Faster> faster = whatIf.faster();
        output.result("questions with a faster algorithm: " + faster.size());
        faster.forEach(f -> output.result("  " + f.node() + ": " + wording.time(f.after()) + " instead of "
                + wording.time(f.before())
                + (f.setting().side().isEmpty()
                        ? ""
                        : " if " + registry.problem(f.node().problem()).upper(f.setting()))
                + by(wording.edges(f.after().derivation()))));
        output.result("bounds that stand as before: " + untouched(whatIf).entrySet()
                .stream()
                .map(e -> e.getValue() + " under " + e.getKey())
                .collect(Collectors.joining(", ")));
        output.say(
                "Announcements that we have not replayed are left out, and every hypothesis is taken to stand before.");
    }

    private static String by(List<String> edges) {
        return edges.isEmpty() ? "" : " by " + String.join(", ", edges);
    }

    private static String strongest(Wording wording, List<WhatIf.Lost> lost) {
        return wording.lower(lost.getFirst().bound());
    }

    private static String hypotheses(List<WhatIf.Lost> lost) {
        return lost.stream().map(l -> l.bound().hypothesis().name()).distinct().collect(Collectors.joining(", "));
    }

    private static Map<String, Long> untouched(WhatIf whatIf) {
        return whatIf.untouched()
                .stream()
                .map(LowerBound::hypothesis)
                .collect(Collectors.groupingBy(Hypothesis::id, TreeMap::new, Collectors.counting()));
    }

    private static SequencedMap<String, Object> json(Registry registry, WhatIf whatIf) {
        Bounds bounds = new Bounds(registry);
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("fallen", whatIf.fallen().stream().map(f -> {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("hypothesis", f.hypothesis().id());
            entry.put("by", Results.json(bounds, f.by()));
            return entry;
        }).toList());
        json.put("lost", whatIf.lost().stream().map(lost -> {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("problem", lost.bound().node().problem());
            entry.put("question", lost.bound().node().question().word());
            entry.put("bound", Results.json(bounds, lost.bound()));
            entry.put("survives", lost.survives());
            entry.put("instead", lost.instead().stream().map(left -> Results.json(bounds, left)).toList());
            return entry;
        }).toList());
        json.put("faster", whatIf.faster().stream().map(f -> {
            LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("problem", f.node().problem());
            entry.put("question", f.node().question().word());
            entry.put("before", f.before().rate().toString());
            entry.put("after", Results.json(bounds, f.after()));
            return entry;
        }).toList());
        LinkedHashMap<String, Object> untouched = new LinkedHashMap<>(untouched(whatIf));
        json.put("untouched", untouched);
        return json;
    }
}
