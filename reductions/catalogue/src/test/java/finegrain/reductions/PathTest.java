package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Reduction;
import finegrain.model.Answer;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.testkit.Adversary;
import finegrain.testkit.Legality;
import finegrain.testkit.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PathTest {
    private static final Catalogue CATALOGUE = Catalogue.standard();

    /// The composition law: strung together, any two edges that fit still turn every legal answer into a legal one.
    @Test
    void theWayBackOfACompositionIsTheCompositionOfTheWaysBack() {
        SplittableRandom random = new SplittableRandom(5);
        int pairs = 0;
        int no = 0;
        for (Edge first : CATALOGUE.edges()) {
            for (Edge second : CATALOGUE.edges()) {
                Reduction<?, ?, ?, ?> a = first.standard();
                Reduction<?, ?, ?, ?> b = second.standard();
                boolean fits = a.target().id().equals(b.source().id()) && a.companions().isEmpty();
                for (var carried : fits
                        ? a.carries().entrySet()
                        : Set.<java.util.Map.Entry<Question.Kind, Question.Kind>>of()) {
                    if (b.carries().containsKey(carried.getValue()) && small(a, b)) {
                        pairs++;
                        for (int i = 0; i < 4; i++) {
                            no += composed(new Path(List.of(a, b)), a.source(), carried.getKey(), random) ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(300);
        assertThat(no).isGreaterThan(100);
    }

    /// Two explicit blow-ups after one another are beyond looking at every pair.
    private static boolean small(Reduction<?, ?, ?, ?> a, Reduction<?, ?, ?, ?> b) {
        Set<String> wide = Set.of("tensor-power", "complete-gadget", "distributed-pcp", "guess-and-look-up");
        return !(wide.contains(a.claim().id()) && wide.contains(b.claim().id()));
    }

    private static <X extends Instance> boolean composed(Path path, Problem<X, ?> source, Question.Kind kind,
            SplittableRandom random) {
        X x = Samples.draw(source, List.of(kind), random);
        while (x.size().parameters().values().stream().anyMatch(v -> v.intValueExact() > 5)) {
            x = Samples.draw(source, List.of(kind), random);
        }
        return check(path, x, random.nextLong());
    }

    @SuppressWarnings("unchecked") // the path answers instances of its source
    private static <X extends Instance, W> boolean check(Path path, X x, long seed) {
        Legality<X, W> truth = new Legality<>(x);
        Answer<W> answer = (Answer<W>) path.solve(x, new Adversary<>(Adversary.Policy.RANDOM, seed),
                Path.Observer.NONE);
        Optional<String> objection = truth.objection(answer);
        assertThat(objection).as("%s on %s", path.hops().stream().map(Reduction::id).toList(), x).isEmpty();
        return truth.isNo();
    }

    @Test
    void everyProblemAboutPairsIsReachedFromSatisfiability() {
        PathSearch search = new PathSearch(CATALOGUE);
        for (String target : List.of("ov", "bov", "k-ov", "min-ip", "bmin-ip", "max-ip", "bmax-ip", "msd", "bmsd",
                "lsd", "blsd")) {
            assertThat(search.paths("cnf-sat", Question.Kind.EXISTS, target, 5)).as(target).isNotEmpty();
        }
        assertThat(search.paths("cnf-sat", Question.Kind.COUNT, "kernel-sum", 5)).hasSize(1);
        assertThat(search.paths("cnf-sat", Question.Kind.EXISTS, "max-sat", 5)).isEmpty();
    }

    @Test
    void theCheapestPathToOneListAvoidsTheCompleteGadgetForManyVectors() {
        Formula large = new Formula(new SatProblem.CnfSat(), Cnf.of(20, new int[]{1, 2, 20}), new Question.Exists());
        Path path = new PathSearch(CATALOGUE).cheapest("cnf-sat", Question.Kind.EXISTS, "msd", large.size(), 6)
                .orElseThrow();
        assertThat(path.hops().stream().map(Reduction::id)).contains("bmin-ip-to-msd-reed-solomon");
    }

    @Test
    void edgesThatDoNotMeetAreNoPath() {
        assertThatThrownBy(() -> new Path(List.of(CATALOGUE.edge("sat-to-bov").orElseThrow().standard(),
                CATALOGUE.edge("ov-to-lsd").orElseThrow().standard()))).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The reduction ov-to-lsd starts at ov, but sat-to-bov ends at bov.");
    }
}
