package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.Factors;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Weights;
import finegrain.model.Instance;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of dynamic programs beyond the round trips of all instances.
class DynamicFilesTest {
    @Test
    void thereAreSamplesOfEveryProblem() {
        assertThat(DynamicSamples.all().map(x -> x.problem().id()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(DynamicProblem.all().stream().map(p -> p.id()).toList());
    }

    @Test
    void namesMayComeInAnyOrderAndTheProblemLast() {
        Instance first = JsonRoundTripTest.read("""
                {"data":{"costs":[{"factors":[[[1],[2]],[[3],[4]]]}],"nodes":2},"problem":"lws",
                "format":"finegrain/1"}""").instance();
        assertThat(first).isEqualTo(JsonRoundTripTest.instance("lws",
                "\"nodes\":2,\"costs\":[{\"factors\":[[[1],[2]],[[3],[4]]]}]"));
    }

    @Test
    void aMappedFactorIsNotCopied(@TempDir Path folder) {
        int n = 1 << 16;
        IntegerMatrix points = IntegerMatrix.of(n, 2, i -> i % 1000 - 500);
        Stored stored = new Stored(PathInstance.lws(Cost.of(Factors.of(points, points)), new Question.Optimum()),
                Provenance.UNKNOWN);
        Path file = folder.resolve("x.safetensors");
        InstanceFiles.write(stored, FileFormat.SAFETENSORS, file);
        Stored read = InstanceFiles.read(file);
        assertThat(read).isEqualTo(stored);
        PathInstance x = (PathInstance) read.instance();
        assertThat(((Factors) x.cost(0).tensor()).factors().get(0).cells().isMapped()).isTrue();
        assertThat(file.toFile().length()).isLessThan(5L * n * 2);
    }

    @Test
    void theLargestSumIsTakenAndTheNextOneIsRefused() {
        // two moves of at most this
        long most = (Weights.LIMIT - 1) / 2;
        String data = "\"nodes\":3,\"costs\":[{\"dense\":[[0,0,0],[0,0,0],[0,%d,0]]}]";
        assertThat(JsonRoundTripTest.instance("lws", data.formatted(-most))).isInstanceOf(PathInstance.class);
        assertThatThrownBy(() -> JsonRoundTripTest.instance("lws", data.formatted(-most - 1)))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("x:1:1: The bound on the cost of a path is 2305843009213693952; it must be below 2^61 = "
                        + "2305843009213693952, so that no sum of 64-bit integers overflows. Scale the numbers down.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lws|'nodes':2,'costs':[{'dense':[[0,0],[0]]}]|x:1:84: found an array of 1, expected one of 2 like those before
            lws|'nodes':2,'costs':[{'dense':[[0,0],[0,'a']]}]|x:1:87: found "a", expected an integer of absolute value below 2^61
            lws|'nodes':2,'costs':[{'dense':[[0,0],[0,2305843009213693952]]}]|x:1:87: found 2305843009213693952, expected an integer of absolute value below 2^61
            lws|'nodes':2,'costs':[{'dense':[0,0]}]|x:1:77: found integers in arrays of 2, expected integers in arrays of 2 times 2
            lws|'nodes':2,'costs':[{'dense':[[0,0],[0,0]],'toeplitz':[1]}]|x:1:91: found "toeplitz", expected one tensor; there is "dense" already
            lws|'nodes':2,'costs':[{'free':[]}]|x:1:68: found a cost without a tensor, expected one of dense, factors, slices, toeplitz, relation, refuelling, product, search-tree
            lws|'nodes':2,'costs':[{'factors':[[[1],[null]],[[1],[1]]]}]|x:1:86: found null, expected an integer
            lws|'nodes':2,'costs':[{'factors':[[[1],[1]]]}]|x:1:68: found 1 factors, expected 2, one for each mode
            lws|'nodes':2|x:1:41: found data without "costs", expected nodes, costs for lws
            lws|'knots':2|x:1:49: found "knots", expected one of nodes, costs
            lws|'nodes':0,'costs':[]|x:1:57: found 0, expected an integer from 1 to 2147483647
            lws-pt|'nodes':3,'costs':[{'toeplitz':[1,2]}]|x:1:71: found "toeplitz", which has 2 modes, expected a tensor of 3
            apsp|'arcs':[[0,1]]|x:1:57: found integers in arrays of 1 times 2, expected integers in arrays of any number times 1
            matrix-chain|'sizes':[3,0]|x:1:1: matrix-chain has costs of another form; it needs the dimensions of the matrices, each at least 1.
            refuelling|'positions':[3,0],'hop':1|x:1:1: Position 1 is 0, the one before it 3; positions must be in ascending order.
            """)
    void errorsSayWhereAndWhatWasExpected(String problem, String data, String message) {
        assertThatThrownBy(() -> JsonRoundTripTest.instance(problem, data.replace('\'', '"')))
                .isInstanceOfAny(SyntaxException.class, InvalidInstanceException.class)
                .hasMessage(message);
    }
}
