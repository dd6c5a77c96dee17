package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Guarantee;
import finegrain.dynamic.TableProblem;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void theyLookLikeThis() {
        assertThat(text(PairProblem.MAX_IP, new Answer.Attained<>(new Pair(0, 1), Value.of(3)))).isEqualTo(
                "{'format':'finegrain-answer/1','problem':'max-ip','answer':'3','witness':{'left':0,'right':1}}");
        assertThat(text(new KOrthogonalVectors(), new Answer.Yes<>(new Tuple(IntLists.immutable.with(0, 2, 1)))))
                .isEqualTo(
                        "{'format':'finegrain-answer/1','problem':'k-ov','answer':'yes','witness':{'indices':[0,2,1]}}");
        assertThat(text(new SatProblem.CnfSat(), new Answer.Yes<>(Assignment.of(true, false, true)))).isEqualTo(
                "{'format':'finegrain-answer/1','problem':'cnf-sat','answer':'yes','witness':{'literals':[1,-2,3]}}");
        assertThat(text(PairProblem.OV, new Answer.No<>()))
                .isEqualTo("{'format':'finegrain-answer/1','problem':'ov','answer':'no'}");
        assertThat(text(PairProblem.OV, new Answer.Unknown<>("the budget is spent"))).isEqualTo(
                "{'format':'finegrain-answer/1','problem':'ov','answer':'unknown','reason':'the budget is spent'}");
        assertThat(text(PairProblem.KERNEL_SUM, new Answer.Amount<>(BigFraction.of(17, 16))))
                .isEqualTo("{'format':'finegrain-answer/1','problem':'kernel-sum','answer':'17/16'}");
    }

    @Test
    void theValueOfAYesIsRecomputed() {
        PairInstance x = (PairInstance) JsonRoundTripTest.read(
                "{\"format\":\"finegrain/1\",\"problem\":\"msd\",\"parameters\":{\"threshold\":\"1/2\"},"
                        + "\"data\":{\"rows\":[\"110\",\"100\",\"001\"]}}")
                .instance();
        StoredAnswer<Pair> stored = StoredAnswer.of(x, new Answer.Yes<>(new Pair(0, 1))).about(HASH);
        assertThat(text(PairProblem.MSD, stored))
                .isEqualTo("{'format':'finegrain-answer/1','problem':'msd','instance':'"
                        + HASH + "','answer':'yes','value':'sqrt(1/2)','witness':{'left':0,'right':1}}");
        assertThatThrownBy(() -> StoredAnswer.of(x, new Answer.Yes<>(new Pair(1, 3))))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("Pair[left=1, right=3] is no candidate of the instance of msd with n=3, l=3.");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        int count = 0;
        for (Instance instance : Samples.all().filter(AnswersTest::isSmall).toList()) {
            count += roundTrip(Problem.of(instance), instance);
        }
        assertThat(count).isGreaterThan(1000);
    }

    private static boolean isSmall(Instance instance) {
        return !(instance instanceof Formula formula) || formula.cnf().variables() <= 4;
    }

    private static <X extends Instance, W> int roundTrip(Problem<X, W> problem, X x) {
        List<StoredAnswer<W>> all = new ArrayList<>();
        problem.legalAnswers(x).limit(20).forEach(answer -> all.add(StoredAnswer.of(x, answer)));
        problem.legalAnswers(x).limit(1).forEach(answer -> {
            BigFraction chance = BigFraction.of(1, 100);
            for (Guarantee guarantee : List.of(Guarantee.EXACT, new Guarantee.Exact(chance),
                    new Guarantee.WithinFactor(BigFraction.of(3, 2), chance),
                    new Guarantee.WithinError(BigFraction.of(7, 3), BigFraction.ZERO))) {
                all.add(StoredAnswer.of(x, answer).promising(guarantee));
            }
        });
        all.add(StoredAnswer.of(x, new Answer.Unknown<W>("a \"reason\"")).about(HASH));
        all.add(new StoredAnswer<W>(new Answer.Unknown<>(""), Optional.empty(), Optional.empty()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all.forEach(answer -> AnswerFiles.write(problem, answer, out));
        Input input = JsonRoundTripTest.input(out.toString(StandardCharsets.UTF_8));
        try (Stream<StoredAnswer<W>> read = AnswerFiles.readAll(problem, input)) {
            assertThat(read.toList()).isEqualTo(all);
        }
        return all.size();
    }

    @Test
    void amountsMayBeLong(@TempDir Path folder) {
        BigFraction sum = BigFraction.ONE.divide(BigFraction.of(16).pow(5000)).add(7);
        StoredAnswer<Pair> stored = new StoredAnswer<>(new Answer.Amount<>(sum), Optional.empty(), Optional.empty());
        Path file = folder.resolve("sum.json");
        AnswerFiles.write(PairProblem.KERNEL_SUM, stored, file);
        assertThat(AnswerFiles.read(PairProblem.KERNEL_SUM, Input.of(file))).isEqualTo(stored);
    }

    @Test
    void numbersAreReadInEveryNotation() {
        assertThat(read("'answer':0.5").answer()).isEqualTo(new Answer.Amount<>(BigFraction.of(1, 2)));
        assertThat(read("'answer':'2/4'").answer()).isEqualTo(new Answer.Amount<>(BigFraction.of(1, 2)));
        assertThat(read("'answer':'sqrt(1/4)','value':0.50,'witness':{'right':2,'left':1}").answer())
                .isEqualTo(new Answer.Attained<>(new Pair(1, 2), Value.parse("1/2")));
    }

    @Test
    void aCycleIsOnlyReadWhereThereAreNoShortestPaths() {
        String no = "{'format':'finegrain-answer/1','problem':'%s','answer':%s,'cycle':[2,0]}";
        assertThat(AnswerFiles
                .read(TableProblem.APSP, JsonRoundTripTest.input(no.formatted("apsp", "'no'").replace('\'', '"')))
                .cycle()).contains(IntLists.immutable.with(2, 0));
        Input yes = JsonRoundTripTest
                .input(no.formatted("apsp", "'yes','witness':{'choices':[]}").replace('\'', '"'));
        assertThatThrownBy(() -> AnswerFiles.read(TableProblem.APSP, yes)).isInstanceOf(SyntaxException.class)
                .hasMessageContaining("found a cycle, expected one only where there are no shortest paths");
        Input other = JsonRoundTripTest.input(no.formatted("lsd", "'no'").replace('\'', '"'));
        assertThatThrownBy(() -> AnswerFiles.read(PairProblem.LSD, other)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void literalsComeInAnyOrder() {
        String text = "{'format':'finegrain-answer/1','problem':'cnf-sat','answer':'yes','witness':{'literals':[-3,1,-2]}}";
        assertThat(AnswerFiles.read(new SatProblem.CnfSat(), JsonRoundTripTest.input(text.replace('\'', '"'))).answer())
                .isEqualTo(new Answer.Yes<>(Assignment.of(true, false, false)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'answer':'maybe'                                     | x:1:57: found "maybe", expected yes, no, unknown or a number such as 3, 2/3 or 0.25
            'answer':'1/0'                                       | x:1:57: found "1/0", expected yes, no, unknown or a number such as 3, 2/3 or 0.25
            'answer':true                                        | x:1:57: found true, expected yes, no, unknown or a number
            'answer':'sqrt(1/2)'                                 | x:1:57: found "sqrt(1/2)", expected yes, no, unknown or a number such as 3, 2/3 or 0.25
            'answer':'yes'                                       | x:1:57: found yes without a witness, expected a witness
            'answer':'no','witness':{'left':0,'right':1}         | x:1:62: found a witness of no, expected one only for yes or a number
            'answer':'unknown','value':3                         | x:1:75: found a value of unknown, expected one only for yes or a number
            'answer':'no','reason':'because'                     | x:1:62: found a reason for "no", expected one only for unknown
            'answer':'3','value':'4'                             | x:1:69: found the value 4, expected the answer itself, 3
            'answer':'3','value':'x'                             | x:1:69: found "x", expected a number such as 3, 2/3 or 0.25, or for a cosine sqrt(1/2)
            'answer':'yes','witness':{'left':0}                  | x:1:73: found a pair with one side, expected "left" and "right"
            'answer':'yes','witness':{'left':-1,'right':1}       | x:1:81: found -1, expected an integer from 0 to 2147483647
            'answer':'yes','witness':{'literals':[1]}            | x:1:74: found "literals", expected one of left, right
            'answer':'yes','witness':[0,1]                       | x:1:73: found an array, expected an object
            'answer':'no','instance':'sha256:0'                  | x:1:73: found "sha256:0", expected sha256: and 64 hexadecimal digits
            'answer':'no','answer':'no'                          | x:1:62: found a second "answer", expected each name once
            'result':'no'                                        | x:1:48: found "result", expected one of format, problem, instance, answer, value, witness, reason, guarantee, cycle
            'answer':'unknown','guarantee':{'promise':'exact','failure':0} | x:1:67: found a guarantee of unknown, expected one only for an answer
            'answer':'no','guarantee':{'promise':'factor','failure':0}     | x:1:74: found the promise "factor" with other numbers than its own, expected failure and factor
            'answer':'no','guarantee':{'promise':'exact','failure':2}      | x:1:74: found the failure "2", expected a number from 0 to 1
            'answer':'no','guarantee':{'promise':'exact','failure':0,'error':1} | x:1:74: found the promise "exact" with other numbers than its own, expected failure
            'answer':'no','guarantee':{'promise':'best','failure':0}       | x:1:74: found the promise "best", expected exact, factor or additive
            'reason':'none'                                      | x:1:1: found an answer without "answer", expected all of format, problem and answer
            """)
    void errorsPointAtThePlace(String rest, String message) {
        assertThatThrownBy(() -> read(rest)).isInstanceOf(SyntaxException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'literals':[1,2,2]}     | x:1:62: found the literal 2 among 3, expected each variable from 1 to 3 once, negated or not
            {'literals':[1,-4,2]}    | x:1:62: found the literal -4 among 3, expected each variable from 1 to 3 once, negated or not
            {'literals':[0]}         | x:1:62: found the literal 0 among 1, expected each variable from 1 to 1 once, negated or not
            {}                       | x:1:62: found a witness without "literals", expected an array of integers
            """)
    void assignmentsNameEachVariableOnce(String witness, String message) {
        String text = "{'problem':'cnf-sat','format':'finegrain-answer/1','witness':" + witness + ",'answer':'yes'}";
        assertThatThrownBy(() -> AnswerFiles.read(new SatProblem.CnfSat(),
                JsonRoundTripTest.input(text.replace('\'', '"')))).isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void theProblemHasToBeTheOneThatWasAsked() {
        String text = "{\"format\":\"finegrain-answer/1\",\"problem\":\"bov\",\"answer\":\"no\"}";
        assertThatThrownBy(() -> AnswerFiles.read(PairProblem.OV, JsonRoundTripTest.input(text)))
                .hasMessage("x:1:42: found \"bov\", expected \"ov\"");
        assertThatThrownBy(() -> AnswerFiles.read(PairProblem.OV,
                JsonRoundTripTest.input(text.replace("-answer", "")))).hasMessage(
                        "x:1:11: found \"finegrain/1\", expected \"finegrain-answer/1\"");
    }

    private static StoredAnswer<Pair> read(String rest) {
        String text = "{'format':'finegrain-answer/1','problem':'msd'," + rest + "}";
        return AnswerFiles.read(PairProblem.MSD, JsonRoundTripTest.input(text.replace('\'', '"')));
    }

    private static <X extends Instance, W> String text(Problem<X, W> problem, Answer<W> answer) {
        return text(problem, new StoredAnswer<>(answer, Optional.empty(), Optional.empty()));
    }

    private static <X extends Instance, W> String text(Problem<X, W> problem, StoredAnswer<W> answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerFiles.write(problem, answer, out);
        return out.toString(StandardCharsets.UTF_8).strip().replace('"', '\'');
    }
}
