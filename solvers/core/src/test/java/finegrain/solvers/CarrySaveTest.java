package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarrySaveTest implements PairSolverContract {
    @Override
    public Solver<PairInstance, Pair> solver() {
        return new CarrySave();
    }

    /// Documents of very different lengths: many pairs meet the need of the shortest document of their block and not their own.
    /// Taken for ties, they would be given up for a search through all pairs.
    @Test
    void pairsThatMissTheirOwnNeedAreNoTies() {
        PairInstance documents = (PairInstance) Generators.of(PairProblem.MSD)
                .stream()
                .filter(generator -> generator.id().equals("zipf-documents"))
                .findFirst()
                .orElseThrow()
                .generate(Map.of("n", "4000", "l", "3000", "length", "88", "copies", "0"), 1);
        PairInstance x = PairProblem.MSD.ask(documents, new Question.Optimum());
        Budget budget = Budget.unlimited().withThreads(2);
        Answer<Pair> answer = solver().solve(x, budget);
        assertThat(budget.work().of("pairs")).isZero();
        assertThat(answer).isEqualTo(new BruteForce().solve(x, Budget.unlimited()));
    }
}
