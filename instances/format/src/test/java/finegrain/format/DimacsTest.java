package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A slash stands for the end of a line.
class DimacsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p cnf 3 2/1 -2 0/3 0/
            p cnf 3 2/1 -2 0 3 0
            c first/c/p cnf 3 2  /c between 1 2 0/1/-2 0/c/ c indented/3/0/c last
            cno space/p cnf 3 2/1 -2 0/3 0/%/0/
            p cnf 3 2/1 -2 0/3 0/%/0
            p cnf 3 2/1 -2 0/3 0/%
            p cnf 3 2/1 -2 0/3 0/%/c said after the end/0/
            """)
    void theseAreTheSame(String text) {
        assertThat(read(text)).isEqualTo(Cnf.of(3, new int[]{1, -2}, new int[]{3}));
        assertThat(read(text.replace("/", "\r/"))).isEqualTo(Cnf.of(3, new int[]{1, -2}, new int[]{3}));
    }

    @Test
    void emptyFormulasAndClausesAreFormulas() {
        assertThat(read("p cnf 0 0")).isEqualTo(Cnf.of(0));
        assertThat(read("p cnf 0 2/0 0")).isEqualTo(Cnf.of(0, new int[0], new int[0]));
        assertThat(read("p cnf 2147483647 1/-2147483647 0")).isEqualTo(Cnf.of(Integer.MAX_VALUE, new int[]{
            -Integer.MAX_VALUE}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c nothing else           | x:1:15: found the end of the input, expected the header "p cnf <variables> <clauses>"
            c/1 2 0                  | x:2:1: found "1", expected the header "p cnf <variables> <clauses>"
            c/%/0                    | x:2:1: found "%", expected the header "p cnf <variables> <clauses>"
            p                        | x:1:2: found the end of the input, expected the header "p cnf <variables> <clauses>"
            p wcnf 3 2               | x:1:3: found "wcnf", expected "cnf"
            p cnf 3/2                | x:1:8: found the end of the line, expected the number of clauses, an integer from 0 to 2147483647
            p cnf 3 -2               | x:1:9: found "-2", expected the number of clauses, an integer from 0 to 2147483647
            p cnf 3 2x               | x:1:9: found "2x", expected the number of clauses, an integer from 0 to 2147483647
            p cnf 3000000000 2       | x:1:7: found "3000000000", expected the number of variables, an integer from 0 to 2147483647
            p cnf 3 2 1              | x:1:11: found "1", expected the end of the line
            p cnf 3 2/1 0            | x:2:4: found 1 clauses, expected 2 as line 1 declares
            c/p cnf 3 2/1 0 2 0 3 0  | x:3:12: found 3 clauses, expected 2 as line 2 declares
            p cnf 3 2/1 0/-2         | x:3:3: found the end of the input, expected 0 to end clause 2
            p cnf 3 2/1 0/-2/%/0     | x:4:1: found "%", expected 0 to end clause 2
            p cnf 3 2/1 0/%/0        | x:4:2: found 1 clauses, expected 2 as line 1 declares
            p cnf 3 2/1 0/2 4 0      | x:3:3: found "4", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 2/1 0/2 -4 0     | x:3:3: found "-4", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 2/1 99999999999999999999 0 | x:2:3: found "99999999999999999999", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 2/1 0 c no/2 0   | x:2:5: found "c", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 2/1 x 0          | x:2:3: found "x", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 2/1 - 0          | x:2:3: found "-", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 1/1 0/p cnf 3 1  | x:3:1: found "p", expected a literal from -3 to 3, or 0 to end a clause
            p cnf 3 1/1 0/%/0/2 0    | x:5:1: found "2", expected nothing after the "%" that ends the formula
            p cnf 3 1/1 0/%/1 0      | x:4:1: found "1", expected nothing after the "%" that ends the formula
            p cnf 3 1/1 0/%%/0       | x:3:1: found "%%", expected "%" or a literal
            """)
    void errorsPointAtThePlace(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SyntaxException.class).hasMessage(message);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Random random = new Random(5);
        for (int variables = 0; variables < 20; variables++) {
            Cnf cnf = Samples.cnf(random, variables, random.nextInt(10));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Dimacs.write(cnf, List.of("p cnf 1 1", "two\nlines"), out);
            String text = out.toString(StandardCharsets.US_ASCII);
            assertThat(text).startsWith("c p cnf 1 1\nc two lines\np cnf " + variables + " ");
            assertThat(Dimacs.read(JsonRoundTripTest.input(text))).isEqualTo(cnf);
        }
    }

    @Test
    void thePurposeSaysWhatIsAsked() {
        Purpose count = Purpose.STANDARD.ofFormulas(new SatProblem.KSat(2), new Question.Count());
        assertThat(InstanceFiles.read(JsonRoundTripTest.input("p cnf 1 0"), count).instance())
                .isEqualTo(new Formula(new SatProblem.KSat(2), Cnf.of(1), new Question.Count()));
        assertThat(JsonRoundTripTest.read("p cnf 1 0").instance())
                .isEqualTo(new Formula(new SatProblem.CnfSat(), Cnf.of(1), new Question.Exists()));
    }

    @Test
    void whatThePurposeDoesNotAllowNamesTheSource() {
        Purpose twoSat = Purpose.STANDARD.ofFormulas(new SatProblem.KSat(2), new Question.Exists());
        assertThatThrownBy(() -> InstanceFiles.read(JsonRoundTripTest.input("p cnf 3 1\n1 2 3 0"), twoSat))
                .hasMessage("x: A clause has 3 literals; k-sat with k = 2 allows 2.");
    }

    private static Cnf read(String text) {
        return Dimacs.read(JsonRoundTripTest.input(text.replace('/', '\n')));
    }
}
