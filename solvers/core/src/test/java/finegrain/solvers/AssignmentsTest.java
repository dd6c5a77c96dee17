package finegrain.solvers;

import finegrain.model.Formula;
import finegrain.testkit.Case;
import finegrain.model.Assignment;
import finegrain.model.Question;
import finegrain.model.Cnf;
import finegrain.model.SatProblem;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class AssignmentsTest implements EstimatingContract<Formula, Assignment> {
    private static final Set<Question.Kind> KINDS = EnumSet.allOf(Question.Kind.class);

    @Override
    public Assignments solver() {
        return new Assignments();
    }

    @Override
    public Stream<Case<Formula, Assignment>> tiny() {
        return Stream.concat(Tiny.instances(new SatProblem.CnfSat(), new SatProblem.CnfSat().questions()),
                Tiny.instances(new SatProblem.MaxSat(), new SatProblem.MaxSat().questions())).map(Case::of);
    }

    @Override
    public Stream<Case<Formula, Assignment>> larger() {
        SplittableRandom random = new SplittableRandom(4);
        return Stream.generate(() -> Stream.of(new SatProblem.CnfSat(), new SatProblem.KSat(3), new SatProblem.MaxSat())
                .map(problem -> drawn(problem, random)))
                .limit(300)
                .flatMap(s -> s)
                .map(Case::of);
    }

    @Override
    public Formula sample() {
        return new Formula(new SatProblem.CnfSat(), Cnf.of(9, new int[]{1, -9}, new int[]{-1, 5}),
                new Question.Count());
    }

    private static Formula drawn(SatProblem problem, SplittableRandom random) {
        return Samples.draw(problem, KINDS.stream().filter(problem.questions()::contains).toList(), random);
    }
}
