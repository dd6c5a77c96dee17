package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Oracle;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Ranks;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Formulas through dynamic programs and back, every step by the textbook.
class DynamicChainsTest {
    private static final int VARIABLES = 12;

    /// From `sat-to-k-ov` with three parts to the target, whose shape is noted on the way.
    private static Path chain(String last) {
        Catalogue catalogue = Catalogue.standard();
        return new Path(List.of(catalogue.edge("sat-to-k-ov").orElseThrow().with(Map.of("k", "3")),
                catalogue.edge("k-ov-to-k-min-ip").orElseThrow().standard(),
                catalogue.edge(last).orElseThrow().standard()));
    }

    @SuppressWarnings("unchecked") // a problem answers its own instances
    private static Answer<?> byTheTextbook(Instance y, List<Instance> asked) {
        asked.add(y);
        return ((Problem<Instance, Object>) y.problem()).search(y);
    }

    private static Answer<?> solve(String last, Formula formula, List<Instance> asked) {
        Oracle<Instance, Object> oracle = y -> {
            @SuppressWarnings("unchecked") // the answer is to the instance that was asked
            Answer<Object> answer = (Answer<Object>) byTheTextbook(y, asked);
            return answer;
        };
        return chain(last).solve(formula, oracle, Path.Observer.NONE);
    }

    /// Random clauses of three literals that a hidden assignment satisfies.
    private static Formula planted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Assignment hidden = Assignment.ofIndex(VARIABLES, random.nextInt(1 << VARIABLES));
        List<ImmutableIntList> clauses = new ArrayList<>();
        while (clauses.size() < 50) {
            ImmutableIntList clause = IntLists.immutable.with(IntStream.range(0, 3)
                    .map(i -> (1 + random.nextInt(VARIABLES)) * (random.nextBoolean() ? 1 : -1))
                    .toArray());
            if (clause.anySatisfy(hidden::satisfies)) {
                clauses.add(clause);
            }
        }
        return new Formula(new SatProblem.CnfSat(), new Cnf(VARIABLES, Lists.immutable.withAll(clauses)),
                new Question.Exists());
    }

    /// `x_1 → x_2 → … → x_12 → ¬x_1` and back again: no assignment is left.
    private static Formula contradiction() {
        List<ImmutableIntList> clauses = new ArrayList<>();
        for (int v = 1; v < VARIABLES; v++) {
            clauses.add(IntLists.immutable.with(-v, v + 1));
        }
        clauses.add(IntLists.immutable.with(-VARIABLES, -1));
        clauses.add(IntLists.immutable.with(1, 2));
        clauses.add(IntLists.immutable.with(1, -2));
        return new Formula(new SatProblem.CnfSat(), new Cnf(VARIABLES, Lists.immutable.withAll(clauses)),
                new Question.Exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-min-ip-to-kd-lws", "k-min-ip-to-lws-pt", "k-min-ip-to-lws"})
    void aSatisfiableFormulaComesBackWithAnAssignment(String last) {
        Formula formula = planted(20261122);
        List<Instance> asked = new ArrayList<>();
        Answer<?> answer = solve(last, formula, asked);
        assertThat(answer).isInstanceOf(Answer.Yes.class);
        if (answer instanceof Answer.Yes<?>(Assignment assignment)) {
            assertThat(formula.cnf().clauses()).allMatch(clause -> clause.anySatisfy(assignment::satisfies));
        }
        assertThat(asked).hasSize(1);
        // three parts of four variables: 16 vectors each, one coordinate for each clause
        assertThat(asked.getFirst().size()).hasToString(switch (last) {
            case "k-min-ip-to-kd-lws" -> "n=50, k=2, r=51";
            case "k-min-ip-to-lws-pt" -> "n=48, r=50";
            default -> "n=770, k=1, r=51";
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-min-ip-to-kd-lws", "k-min-ip-to-lws-pt", "k-min-ip-to-lws"})
    void anUnsatisfiableFormulaComesBackAsNo(String last) {
        List<Instance> asked = new ArrayList<>();
        assertThat(solve(last, contradiction(), asked)).isEqualTo(new Answer.No<>());
        assertThat(asked).hasSize(1);
    }

    /// The orientation of the slices is what the claims say, and decides about the line rank.
    @ParameterizedTest
    @ValueSource(strings = {"min-triangle-to-kd-lws-cell-slice", "min-triangle-to-lws-pt-chords",
        "min-triangle-to-kd-lws-jump", "min-triangle-to-lws-pt-arcs"})
    void slicesAreStoredWithTheModesThatTheySeparate(String edge) {
        var standard = Catalogue.standard().edge(edge).orElseThrow().standard();
        Instance source = standard.noInstances().getFirst();
        List<Instance> asked = new ArrayList<>();
        new Path(List.of(standard)).solve(source, y -> {
            asked.add(y);
            return new Answer.Unknown<Object>("only looked at");
        }, Path.Observer.NONE);
        var cost = switch (asked.getFirst()) {
            case PathInstance path -> path.cost(0);
            case TriangulationInstance polygon -> polygon.cost();
            case Instance other -> throw new AssertionError(other);
        };
        var separated = cost.tensor() instanceof finegrain.dynamic.Slices slices
                ? slices.slices().collect(slice -> slice.separated()).castToList()
                : List.<Integer>of();
        assertThat(separated).isEqualTo(switch (edge) {
            case "min-triangle-to-kd-lws-cell-slice" -> List.of(1);
            case "min-triangle-to-lws-pt-chords" -> List.of(2);
            default -> List.of(1, 0, 2);
        });
        if (edge.equals("min-triangle-to-kd-lws-cell-slice")) {
            // one slice, and yet the lines of the other direction have the rank of a whole matrix
            assertThat(Ranks.exactLine(cost, 1)).isEqualTo(1);
            assertThat(Ranks.exactLine(cost, 0)).isGreaterThan(3);
            assertThat(Ranks.line(cost, 0)).isEqualTo(cost.extent());
        }
    }
}
