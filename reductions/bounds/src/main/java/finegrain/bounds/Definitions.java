package finegrain.bounds;

import finegrain.growth.Growth;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Steps between the questions of one problem that need no proof: whoever can answer the one can answer the other.
///
/// The meaning of questions whose parameters are not part of the node: `threshold` and `gap` come with the instance,
/// `approximate` and `additive` stand for every fixed factor and every fixed error.
final class Definitions {
    private Definitions() {}

    private record Rule(Question.Kind weaker, Question.Kind stronger, String why) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Question.Kind.EXISTS, Question.Kind.COUNT, "Something exists iff there is more than nothing."),
            new Rule(Question.Kind.THRESHOLD, Question.Kind.OPTIMUM,
                    "A threshold is reached iff the best value reaches it."),
            new Rule(Question.Kind.APPROXIMATE, Question.Kind.OPTIMUM,
                    "A best candidate is within every factor of the best."),
            new Rule(Question.Kind.ADDITIVE, Question.Kind.OPTIMUM,
                    "A best candidate is within every error of the best."),
            new Rule(Question.Kind.GAP, Question.Kind.THRESHOLD, "Whoever decides a threshold keeps the promise."));

    static List<Step> steps(Collection<ProblemEntry> problems) {
        List<Step> steps = new ArrayList<>();
        for (ProblemEntry problem : problems) {
            SizeMap same = SizeMap.identity(problem.family(), problem.parameters());
            for (Rule rule : RULES) {
                if (problem.questions().contains(rule.weaker()) && problem.questions().contains(rule.stronger())) {
                    steps.add(new Step(problem.id() + ":" + rule.weaker().word() + "-by-" + rule.stronger().word(),
                            new Node(problem.id(), rule.weaker()), new Node(problem.id(), rule.stronger()),
                            new Transport(same, Growth.one(), Growth.one()), new TreeMap<>(), Setting.NONE,
                            Model.PLAIN, "", Evidence.DEFINITION, List.of(), rule.why(), ""));
                }
            }
        }
        return steps;
    }
}
