package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A slash stands for the end of a line, MM for the first word of a Matrix Market file.
class VectorFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MM matrix coordinate pattern general/2 3 3/1 1/2 3/1 2                          | 110 001
            mm MATRIX Coordinate PATTERN General/% a comment/%/ /2 3 3/1 1/ /2 3/1 2/       | 110 001
            MM matrix coordinate integer general/2 3 4/1 1 5/2 3 -1/1 2 +7/1 3 0            | 110 001
            MM matrix coordinate real general/2 3 6/1 1 .5/2 3 -1e-400/1 2 1.e3/1 3 0.0/2 1 0e7/2 2 -0 | 110 001
            MM matrix array integer general/2 3/1/0/2/0/0/-3                                | 110 001
            MM matrix array real general/2 3/1.5/0/1e-9/0.0/0/1D0                           | 110 001
            MM matrix coordinate pattern symmetric/3 3 3/1 1/3 1/3 2                        | 101 001 110
            MM matrix coordinate real symmetric/3 3 3/1 1 1/1 3 1/2 3 1                     | 101 001 110
            MM matrix array integer symmetric/3 3/1/0/1/0/1/0                               | 101 001 110
            MM matrix coordinate pattern general/2 0 0                                      | - -
            """)
    void matricesAreRead(String text, String rows) {
        assertThat(matrix(text)).isEqualTo(rows(rows));
    }

    @Test
    void emptyMatricesAreMatrices() {
        assertThat(matrix("MM matrix coordinate pattern general/0 0 0")).isEqualTo(new BitMatrix.Builder(0, 0).build());
        assertThat(matrix("MM matrix coordinate pattern general/0 7 0")).isEqualTo(new BitMatrix.Builder(0, 7).build());
        assertThat(matrix("MM matrix array integer general/0 7")).isEqualTo(new BitMatrix.Builder(0, 7).build());
        assertThat(bag("0/7/0")).isEqualTo(new BitMatrix.Builder(0, 7).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MM matrix coordinate complex general/1 1 0              | x:1:34: found "complex", expected pattern or integer or real
            MM matrix coordinate pattern hermitian/1 1 0            | x:1:42: found "hermitian", expected general or symmetric
            MM matrix coordinate real skew-symmetric/1 1 0          | x:1:39: found "skew-symmetric", expected general or symmetric
            MM matrix array pattern general/1 1                     | x:1:29: found "pattern", expected integer or real
            MM vector coordinate pattern general/1 1                | x:1:16: found "vector", expected matrix
            MM matrix coordinate pattern                            | x:1:41: found the end of the input, expected general or symmetric
            MM matrix coordinate pattern general 1/1 1 0            | x:1:50: found "1", expected the end of the line
            MM matrix coordinate pattern general/1 1                | x:2:4: found the end of the input, expected the number of entries
            MM matrix coordinate pattern general/-1 1 0             | x:2:1: found "-1", expected the number of rows
            MM matrix coordinate pattern general/3000000000 1 0     | x:2:1: found "3000000000", expected the number of rows
            MM matrix coordinate pattern symmetric/1 2 0            | x:2:1: found a symmetric matrix of 1 by 2, expected a square one
            MM matrix coordinate pattern general/2 3 2/1 1          | x:3:4: found 1 entries, expected 2 as the size says
            MM matrix coordinate pattern general/2 3 1/1 1/1 2      | x:4:1: found "1", expected the end of the input after 1 entries
            MM matrix coordinate pattern general/2 3 1/3 1          | x:3:1: found "3", expected a row from 1 to 2
            MM matrix coordinate pattern general/2 3 1/0 1          | x:3:1: found "0", expected a row from 1 to 2
            MM matrix coordinate pattern general/2 3 1/1 4          | x:3:3: found "4", expected a column from 1 to 3
            MM matrix coordinate pattern general/2 3 1/1            | x:3:2: found the end of the input, expected a column from 1 to 3
            MM matrix coordinate pattern general/2 3 1/1 1 1        | x:3:5: found "1", expected the end of the line
            MM matrix coordinate integer general/2 3 1/1 1          | x:3:4: found the end of the input, expected a number
            MM matrix coordinate real general/2 3 1/1 1 nan         | x:3:5: found "nan", expected a number
            MM matrix coordinate real general/2 3 1/1 1 .           | x:3:5: found ".", expected a number
            MM matrix coordinate real general/2 3 1/1 1 1e          | x:3:5: found "1e", expected a number
            MM matrix coordinate pattern general/2 3 2/1 1/1 1      | x:4:1: found a second entry in row 1, column 1, expected each one once
            MM matrix coordinate integer general/2 3 2/1 1 0/1 1 1  | x:4:1: found a second entry in row 1, column 1, expected each one once
            MM matrix coordinate integer general/2 3 2/1 1 1/1 1 0  | x:4:1: found a second entry in row 1, column 1, expected each one once
            MM matrix coordinate integer general/2 3 2/1 1 0/1 1 0  | x:4:1: found a second entry in row 1, column 1, expected each one once
            MM matrix coordinate pattern symmetric/2 2 2/1 2/2 1    | x:4:1: found a second entry in row 2, column 1, expected each one once
            MM matrix array integer general/2 2/1/0/1               | x:5:2: found 3 entries, expected 4 as the size says
            MM matrix array integer symmetric/2 2/1/0               | x:4:2: found 2 entries, expected 3 as the size says
            MM matrix array integer general/1 1/1/0                 | x:4:1: found "0", expected the end of the input after 1 entries
            """)
    void errorsInMatricesPointAtThePlace(String text, String message) {
        assertThatThrownBy(() -> matrix(text)).isInstanceOf(SyntaxException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2/3                      | x:2:2: found the end of the input, expected the number of entries
            2 3/1/1 1 1              | x:1:3: found "3", expected the end of the line
            2/3/x                    | x:3:1: found "x", expected the number of entries
            2/3/2/1 1 1              | x:4:6: found 1 entries, expected 2 as the third number says
            2/3/1/1 1 1/1 2 1        | x:5:1: found "1", expected the end of the input after 1 entries
            2/3/2/1 1 1/1 1 2        | x:5:1: found a second entry for document 1, word 1, expected each one once
            2/3/1/0 1 1              | x:4:1: found "0", expected a document from 1 to 2
            2/3/1/1 4 1              | x:4:3: found "4", expected a word from 1 to 3
            2/3/1/1 1 0              | x:4:5: found "0", expected a count from 1 to 2147483647
            2/3/1/1 1                | x:4:4: found the end of the input, expected a count from 1 to 2147483647
            2/3/1/1 1 1 1            | x:4:7: found "1", expected the end of the line
            """)
    void errorsInBagsPointAtThePlace(String text, String message) {
        assertThatThrownBy(() -> bag(text)).isInstanceOf(SyntaxException.class).hasMessage(message);
    }

    @Test
    void bagsAreSetsOfWords() {
        assertThat(bag("2/3/3/1 1 9/2 3 1/1 2 1/")).isEqualTo(rows("110 001"));
    }

    @Test
    void whatWouldNotFitIsRefusedBeforeItIsAllocated() {
        assertThatThrownBy(() -> matrix("MM matrix coordinate pattern general/1000000000 1000000000 1/1 1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "x:2:1: 1000000000 vectors of dimension 1000000000 would take 116415321.8 GiB; the"
                                + " Java heap (-Xmx) has ");
        assertThatThrownBy(() -> bag("2147483647/2147483647/1/1 1 1")).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("x:1:1: 2147483647 vectors of dimension 2147483647 would take ");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Random random = new Random(4);
        for (int rows = 0; rows < 6; rows++) {
            for (int columns : new int[]{0, 1, 64, 65, 100}) {
                BitMatrix matrix = Samples.matrix(random, rows, columns, 0);
                for (MatrixMarket.Layout layout : MatrixMarket.Layout.values()) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    MatrixMarket.write(matrix, layout, out);
                    assertThat(MatrixMarket.read(input(out))).isEqualTo(matrix);
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                BagOfWords.write(matrix, out);
                assertThat(BagOfWords.read(input(out))).isEqualTo(matrix);
            }
        }
    }

    @Test
    void documentsWithoutWordsAreLeftOutOfCosinesAndReported() {
        String text = "5/2/3/2 1 1/5 1 1/4 2 1";
        Stored msd = read(text, Purpose.STANDARD);
        assertThat(msd.instance()).isEqualTo(
                new PairInstance(PairProblem.MSD, new Vectors.Mono(rows("10 01 10")), new Question.Optimum()));
        assertThat(msd.selection())
                .hasValue(new Selection(IntLists.immutable.with(2, 4, 5), IntLists.immutable.with(1, 3)));
        assertThat(JsonRoundTripTest.text(msd, JsonLayout.LINE)).contains("\"provenance\":{\"leftOut\":[1,3]}");

        Stored ov = read(text, Purpose.STANDARD.ofVectors(PairProblem.OV, new Question.Count()));
        assertThat(ov.instance()).isEqualTo(new PairInstance(PairProblem.OV, new Vectors.Mono(rows("00 10 00 01 10")),
                new Question.Count()));
        assertThat(ov.selection())
                .hasValue(new Selection(IntLists.immutable.with(1, 2, 3, 4, 5), IntLists.immutable.empty()));
        assertThat(ov.provenance()).isEqualTo(Provenance.UNKNOWN);
    }

    @Test
    void oneListIsNoInstanceOfAProblemAboutTwoSides() {
        assertThatThrownBy(
                () -> read("1/1/1/1 1 1", Purpose.STANDARD.ofVectors(PairProblem.BOV, new Question.Exists())))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("x: The problem bov is about two sides of vectors; one list was given.");
    }

    private static Stored read(String text, Purpose purpose) {
        return InstanceFiles.read(JsonRoundTripTest.input(text.replace('/', '\n')), purpose);
    }

    private static BitMatrix matrix(String text) {
        return MatrixMarket.read(JsonRoundTripTest.input(
                text.replace("MM", "%%MatrixMarket").replaceFirst("^mm", "%%matrixmarket").replace('/', '\n')));
    }

    private static BitMatrix bag(String text) {
        return BagOfWords.read(JsonRoundTripTest.input(text.replace('/', '\n')));
    }

    private static Input input(ByteArrayOutputStream out) {
        return JsonRoundTripTest.input(out.toString(StandardCharsets.US_ASCII));
    }

    /// A hyphen is a row without coordinates.
    private static BitMatrix rows(String rows) {
        String[] all = rows.replace("-", " ").split(" ", -1);
        return rows.contains("-") ? new BitMatrix.Builder(2, 0).build() : BitMatrix.of(all[0], rest(all));
    }

    private static String[] rest(String[] all) {
        return java.util.Arrays.copyOfRange(all, 1, all.length);
    }
}
