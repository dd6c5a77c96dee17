package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single quotes stand for double ones.
class JsonErrorsTest {
    private static final String OV = "{'format':'finegrain/1','problem':'ov','data':{'rows':['10']}}";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            []                                     | x:1:1: found "[]", expected JSON ("{"), DIMACS ("p cnf"), Matrix Market ("%%MatrixMarket"), a UCI bag of words (three integers) or safetensors
            {}                                     | x:1:1: found a document without "format", expected "format":"finegrain/1"
            {'format':'finegrain/2'}               | x:1:11: found "finegrain/2", expected "finegrain/1"
            {'format':'finegrain-answer/1'}        | x:1:11: found "finegrain-answer/1", expected "finegrain/1"
            {'format':1}                           | x:1:11: found 1, expected "finegrain/1"
            {'format':'finegrain/1',               | x:1:25: found the end of the input, expected the rest of the document
            {'format':'finegrain/1','forma':1}     | x:1:25: found "forma", expected one of format, problem, parameters, data, provenance
            {'format':'finegrain/1','format':1}    | x:1:25: found a second "format", expected each name once
            {'format':'finegrain/1'}               | x:1:1: found a document without "problem", expected one such as "problem":"bov"
            """)
    void theEnvelope(String text, String message) {
        fails(text, message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'problem':'ov'                                              | x:2:1: found a document without "data", expected an object with the vectors or clauses
            'problem':'vo','data':{}                                    | x:3:11: found the problem "vo", expected cnf-sat, max-sat, k-ov, ov, bov, min-ip, bmin-ip, max-ip, bmax-ip, msd, bmsd, lsd, blsd, bexact-ip, kernel-sum, z-max-ip, bz-max-ip, z-min-ip, bz-min-ip, r-max-ip, br-max-ip, r-min-ip, br-min-ip, lws, kd-lws, refuelling, kd-refuelling, static-lws, static-kd-lws, lws-pt, matrix-chain, optimal-bst, polygon-triangulation, lis, nested-boxes, subset-chain, coin-change, unbounded-knapsack, k-min-ip, min-triangle, negative-triangle, vector-domination, all-min-ip, min-plus-product, min-plus-convolution, apsp, all-coin-change or k-sat
            'problem':'k-sat','data':{'variables':1,'clauses':[]}       | x:3:11: found k-sat without the parameter "k", expected one such as "k":3
            'problem':'ov','data':[]                                    | x:3:23: found an array, expected an object
            'problem':'ov','data':null                                  | x:3:23: found null, expected an object
            'problem':'ov','data':{}                                    | x:3:16: found data without "rows", expected "rows" for ov
            'problem':'ov','data':{'left':[],'dimension':1}             | x:3:24: found "left", expected "rows" for ov
            'problem':'bov','data':{'left':['1']}                       | x:3:17: found data without "right", expected "left" and "right" for bov
            'problem':'bov','data':{'rows':['1']}                       | x:3:25: found "rows", expected "left" and "right" for bov
            'problem':'bov','data':{'lines':['1']}                      | x:3:25: found "lines", expected one of dimension, rows, left, right, sets, variables, clauses
            'problem':'ov','data':{'rows':['1','10']}                   | x:3:36: found a vector of dimension 2, expected dimension 1
            'problem':'ov','data':{'dimension':2,'rows':['1']}          | x:3:46: found a vector of dimension 1, expected dimension 2
            'problem':'ov','data':{'rows':['1'],'dimension':2}          | x:3:49: found 2, expected dimension 1 like that of the vectors before
            'problem':'bov','data':{'left':['1'],'right':['10']}        | x:3:47: found a vector of dimension 2, expected dimension 1
            'problem':'ov','data':{'rows':['1021']}                     | x:3:35: found "2", expected 0 or 1
            'problem':'ov','data':{'rows':['10/1']}                     | x:3:35: found "/", expected 0 or 1
            'problem':'ov','data':{'rows':[10]}                         | x:3:32: found 10, expected a vector as a string of 0 and 1
            'problem':'ov','data':{'rows':'10'}                         | x:3:31: found "10", expected an array of vectors
            'problem':'ov','data':{'rows':[]}                           | x:3:16: found no vector and no "dimension", expected one of them
            'problem':'ov','data':{'rows':[],'dimension':-1}            | x:3:46: found -1, expected an integer from 0 to 2147483647
            'problem':'ov','data':{'rows':[],'dimension':2147483648}    | x:3:46: found 2147483648, expected an integer from 0 to 2147483647
            'problem':'ov','data':{'rows':[],'dimension':1.0}           | x:3:46: found 1.0, expected an integer from 0 to 2147483647
            'problem':'ov','data':{'rows':[],'dimension':'1'}           | x:3:46: found "1", expected an integer from 0 to 2147483647
            'problem':'z-max-ip','data':{'rows':['1']}                  | x:3:38: found "1", expected an array of numbers
            'problem':'z-max-ip','data':{'rows':[1]}                    | x:3:38: found 1, expected an array of numbers
            'problem':'z-max-ip','data':{'rows':[[1],[1,2]]}            | x:3:42: found a vector of dimension 2, expected dimension 1
            'problem':'z-max-ip','data':{'rows':[[1,1.5]]}              | x:3:41: found 1.5, expected an integer from -2^63 to 2^63 - 1
            'problem':'z-max-ip','data':{'rows':[[1.0]]}                | x:3:39: found 1.0, expected an integer from -2^63 to 2^63 - 1
            'problem':'z-max-ip','data':{'rows':[[9223372036854775808]]} | x:3:39: found 9223372036854775808, expected an integer from -2^63 to 2^63 - 1
            'data':{'rows':[[1,2],[3,4.5]]},'problem':'z-max-ip'        | x:3:26: found a number that is no integer of 64 bits, expected an integer from -2^63 to 2^63 - 1
            'data':{'rows':['1','0']},'problem':'z-max-ip'              | x:3:9: found vectors as strings of 0 and 1, expected vectors as arrays of numbers for z-max-ip
            'data':{'rows':[[1],[0]]},'problem':'ov'                    | x:3:9: found vectors of numbers, expected vectors as strings of 0 and 1
            'data':{'rows':[[1],'0']},'problem':'r-max-ip'              | x:3:21: found "0", expected an array of numbers
            'problem':'ov','data':{'rows':[[1]]}                        | x:3:32: found an array, expected a vector as a string of 0 and 1
            'problem':'r-max-ip','data':{'rows':[[1e999]]}              | x:3:39: found 1e999, expected a number of absolute value below 2^1024
            'problem':'r-max-ip','data':{'rows':[[1,'NaN']]}            | x:3:41: found "NaN", expected a number of absolute value below 2^1024
            'problem':'r-max-ip','data':{'rows':[[1,null]]}             | x:3:41: found null, expected a number of absolute value below 2^1024
            'problem':'r-max-ip','data':{'rows':[[NaN]]}                | x:3:42: found NaN, expected a number; JSON has neither NaN nor Infinity
            'problem':'br-max-ip','data':{'rows':[[1]]}                 | x:3:31: found "rows", expected "left" and "right" for br-max-ip
            'problem':'br-max-ip','data':{'left':[],'right':[]}         | x:3:23: found no vector and no "dimension", expected one of them
            'problem':'z-max-ip','data':{'rows':[[1]]},'parameters':{'power':2} | x:3:66: found the parameter "power", expected none for the question optimum about z-max-ip
            'problem':'k-ov','data':{'sets':[[],[]]}                    | x:3:18: found no vector and no "dimension", expected one of them
            'problem':'cnf-sat','data':{'clauses':[]}                   | x:3:21: found data without "variables", expected "variables" and "clauses" for cnf-sat
            'problem':'cnf-sat','data':{'variables':1,'clauses':[1]}    | x:3:54: found 1, expected an array of literals
            'problem':'cnf-sat','data':{'variables':2,'clauses':[[1,-3]]} | x:3:57: found -3, expected a literal: a variable from 1 to 2 or its negative
            'problem':'cnf-sat','data':{'variables':2,'clauses':[[0]]}  | x:3:55: found 0, expected a literal: a variable from 1 to 2 or its negative
            'problem':'cnf-sat','data':{'variables':2,'clauses':[[3000000000]]} | x:3:55: found 3000000000, expected an integer from -2147483647 to 2147483647
            'problem':'cnf-sat','data':{'variables':2,'clauses':[[]],'dimension':2} | x:3:58: found "dimension", expected "variables" and "clauses" for cnf-sat
            'problem':'ov','data':{'rows':['1']},'provenance':{'a':null} | x:3:56: found null, expected a string, a number, a truth value, an array or an object
            'problem':'ov','data':{'rows':['1']},'provenance':{'a':1e99999999999} | x:3:56: found 1e99999999999, expected a number whose exponent is at most 2147483647
            'problem':'ov','data':{'rows':['1']},'provenance':{'a':1,'a':2} | x:3:58: found a second "a", expected each name once
            'problem':'ov','data':{'rows':['1']},'provenance':{'a':'\\ud800'} | x:3:38: The text "\\ud800" has half a surrogate pair.
            'problem':'ov' 'data':{'rows':['1']}                        | x:3:16: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
            'problem':'ov','data':{'rows':['1']]}                       | x:3:36: Unexpected close marker ']': expected '}'
            'problem':'ov','data':{'rows':['1                           | x:3:35: found the end of the input, expected the rest of the document
            'problem':'ov','data':{'rows':[1O]}                         | x:3:32: found 1, expected a vector as a string of 0 and 1
            """)
    void theData(String rest, String message) {
        fails("\n{'format':'finegrain/1',\n" + rest + "}", message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ov     | 'question':'optimum'            | x:1:65: found the question "optimum", expected exists or count for ov
            ov     | 'question':'exist'              | x:1:65: found the question "exist", expected exists or count for ov
            ov     | 'question':1                    | x:1:65: found 1, expected a question
            ov     | 'quest':'exists'                | x:1:54: found "quest", expected one of question, threshold, factor, error, yes, no, base, power, k
            ov     | 'threshold':1                   | x:1:66: found the parameter "threshold", expected none for the question exists about ov
            ov     | 'k':1                           | x:1:58: found the parameter "k", expected none for the question exists about ov
            max-ip | 'question':'threshold'          | x:1:1: found no parameter "threshold", expected one, as the question threshold needs it
            max-ip | 'yes':1                         | x:1:1: found no parameter "no", expected one, as the question gap needs it
            max-ip | 'threshold':'x'                 | x:1:70: found "x", expected a number such as 3, 2/3 or 0.25, or for a cosine sqrt(1/2)
            max-ip | 'threshold':'1/0'               | x:1:70: found "1/0", expected a number such as 3, 2/3 or 0.25, or for a cosine sqrt(1/2)
            max-ip | 'threshold':'sqrt(-1)'          | x:1:70: found "sqrt(-1)", expected a number such as 3, 2/3 or 0.25, or for a cosine sqrt(1/2)
            max-ip | 'threshold':1e999999999         | x:1:70: found "1E+999999999", expected a number such as 3, 2/3 or 0.25, or for a cosine sqrt(1/2)
            max-ip | 'threshold':true                | x:1:70: found true, expected a number, or one as a string
            max-ip | 'factor':'sqrt(2)'              | x:1:67: found "sqrt(2)", expected a number such as 3, 2/3 or 0.25
            max-ip | 'threshold':1,'factor':2        | x:1:81: found the parameter "factor", expected none for the question threshold about max-ip
            max-ip | 'power':0                       | x:1:66: found 0, expected an integer from 1 to 2147483647
            """)
    void theParameters(String problem, String parameters, String message) {
        fails("{'format':'finegrain/1','problem':'" + problem + "','parameters':{" + parameters
                + "},'data':{'rows':['1']}}", message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            max-ip | 'threshold':'1/2'     | x:1:1: The threshold 1/2 is not an integer; the values are.
            max-ip | 'factor':'1/2'        | x:1:67: The approximation factor is 1/2; it must be at least 1.
            max-ip | 'yes':1,'no':2        | x:1:1: The gap promises yes at 1 and no at 2; the no side must be the easier one to reach.
            msd    |                       | x:1:1: Vector 1 is all zero and has no cosine with anything; msd needs nonzero vectors, so remove it.
            ov     | 'power':2             | x:1:1: The power is 2; it must be from 1 to 1000, and exactly 1 for ov.
            """)
    void whatTheModelRefusesIsPlaced(String problem, String parameters, String message) {
        String text = "{'format':'finegrain/1','problem':'" + problem + "','parameters':{"
                + (parameters == null ? "" : parameters) + "},'data':{'rows':['1','0']}}";
        assertThatThrownBy(() -> JsonRoundTripTest.read(text.replace('\'', '"')))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            z-max-ip | 'factor':2      | x:1:1: Vector 1 has -2 in column 0; an inner product within a factor is only asked for where no coordinate is negative, so ask for the optimum, an additive error, a threshold or a gap.
            r-max-ip | 'factor':2      | x:1:1: Vector 1 has -2 in column 0; an inner product within a factor is only asked for where no coordinate is negative, so ask for the optimum, an additive error, a threshold or a gap.
            z-max-ip | 'threshold':0.5 | x:1:1: The threshold 1/2 is not an integer; the values are.
            z-min-ip | 'yes':0,'no':-1 | x:1:1: The gap promises yes at 0 and no at -1; the no side must be the easier one to reach.
            """)
    void whatTheModelRefusesAboutNumbersIsPlaced(String problem, String parameters, String message) {
        String text = "{'format':'finegrain/1','problem':'" + problem + "','parameters':{" + parameters
                + "},'data':{'rows':[[1],[-2]]}}";
        assertThatThrownBy(() -> JsonRoundTripTest.read(text.replace('\'', '"')))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage(message);
    }

    @Test
    void literalsAreCheckedWhereverTheVariablesStand() {
        String text = "{'format':'finegrain/1','problem':'cnf-sat','data':{'clauses':[[3]],'variables':2}}";
        assertThatThrownBy(() -> JsonRoundTripTest.read(text.replace('\'', '"')))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("x:1:53: Clause 1 has the literal 3; the formula declares variables 1 to 2.");
    }

    @Test
    void aSecondDocumentIsNotLost() {
        fails(OV + "\n" + OV, "x:2:1: found an object, expected the end of the input after one document");
        fails(OV + "]", "x:1:63: Unexpected close marker ']': no open Array to close");
    }

    @Test
    void deepNestingIsRefusedInOneLine() {
        String open = "{'format':'finegrain/1','problem':'ov','data':{'rows':['1']},'provenance':{'a':";
        fails(open + "[".repeat(100000), "x:1:111: found an array, expected provenance nested at most 32 deep");
        fails("{'a':".repeat(100000),
                "x:1:2: found \"a\", expected one of format, problem, parameters, data, provenance");
        String deepest = open + "[".repeat(31) + "]".repeat(31) + "}}";
        assertThat(JsonRoundTripTest.read(deepest.replace('\'', '"')).provenance().entries()).containsKey("a");
    }

    @Test
    void longStringsAreQuotedShort() {
        fails("{'format':'" + "x".repeat(1 << 20) + "'}",
                "x:1:11: found \"" + "x".repeat(40) + "…\", expected \"finegrain/1\"");
        fails("{'format':" + "1".repeat(1001) + "}",
                "x:1:1012: Number value length (1001) exceeds the maximum allowed (1000)");
    }

    @Test
    void theQuestionFollowsFromTheParameters() {
        assertThat(question("bov", "")).isEqualTo(new Question.Exists());
        assertThat(question("bmax-ip", "")).isEqualTo(new Question.Optimum());
        assertThat(question("bmax-ip", "'threshold':2")).isEqualTo(new Question.Threshold(Value.of(2)));
        assertThat(question("bmsd", "'threshold':0.25")).isEqualTo(new Question.Threshold(Value.parse("1/4")));
        assertThat(question("bmax-ip", "'threshold':1.5e1")).isEqualTo(new Question.Threshold(Value.of(15)));
        assertThat(question("bmsd", "'threshold':'sqrt(1/2)'"))
                .isEqualTo(new Question.Threshold(Value.parse("sqrt(1/2)")));
        assertThat(question("bmsd", "'factor':'5/4'")).isEqualTo(new Question.Approximate(Value.fraction("5/4")));
        assertThat(question("bmsd", "'error':'1/4'")).isEqualTo(new Question.Additive(Value.fraction("1/4")));
        assertThat(question("bmsd", "'yes':'1/2','no':0"))
                .isEqualTo(new Question.Gap(Value.parse("1/2"), Value.ZERO));
        assertThat(question("kernel-sum", "'base':16")).isEqualTo(new Question.Sum(Value.fraction("16")));
    }

    private static Question question(String problem, String parameters) {
        return JsonRoundTripTest
                .read(("{'data':{'left':['1'],'right':['1']},'parameters':{" + parameters + "},'problem':'"
                        + problem + "','format':'finegrain/1'}").replace('\'', '"'))
                .instance()
                .question();
    }

    private static void fails(String text, String message) {
        assertThatThrownBy(() -> JsonRoundTripTest.read(text.replace('\'', '"'))).isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }
}
