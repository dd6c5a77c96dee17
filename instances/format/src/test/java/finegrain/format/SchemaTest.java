package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import finegrain.contract.Guarantee;
import finegrain.model.Answer;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schemas against what is written and read here.
class SchemaTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final com.networknt.schema.Schema INSTANCES = REGISTRY.getSchema(Schema.INSTANCE.text());
    private static final com.networknt.schema.Schema ANSWERS = REGISTRY.getSchema(Schema.ANSWER.text());

    @Test
    void theSchemasAreSchemas() {
        com.networknt.schema.Schema meta = REGISTRY
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(Schema.INSTANCE.text(), InputFormat.JSON)).isEmpty();
        assertThat(meta.validate(Schema.ANSWER.text(), InputFormat.JSON)).isEmpty();
        assertThat(meta.validate(Schema.CERTIFICATE.text(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void everythingThatIsWrittenValidates() {
        for (Instance instance : Samples.all().toList()) {
            for (Provenance provenance : List.of(Provenance.UNKNOWN, JsonRoundTripTest.PROVENANCE)) {
                String text = JsonRoundTripTest.text(new Stored(instance, provenance), JsonLayout.LINE);
                assertThat(INSTANCES.validate(text, InputFormat.JSON)).as(text).isEmpty();
            }
        }
    }

    @Test
    void everyAnswerThatIsWrittenValidates() {
        Samples.all()
                .filter(instance -> !(instance instanceof Formula formula) || formula.cnf().variables() <= 4)
                .forEach(instance -> answersValidate(Problem.of(instance), instance));
    }

    private static <X extends Instance, W> void answersValidate(Problem<X, W> problem, X x) {
        List<Answer<W>> answers = java.util.stream.Stream
                .concat(problem.legalAnswers(x).limit(5), java.util.stream.Stream.of(new Answer.Unknown<W>("why")))
                .toList();
        for (Answer<W> answer : answers) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            AnswerFiles.write(problem, StoredAnswer.of(x, answer)
                    .about(ContentHash.of(x))
                    .promising(Guarantee.legal(x.question(), BigFraction.of(1, 100))), out);
            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(ANSWERS.validate(text, InputFormat.JSON)).as(text).isEmpty();
        }
    }

    /// Both the schema and the reader refuse these.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'format':'finegrain/1'}", "{'format':'finegrain/2',OV}", "{F,'problem':'ov'}",
        "{F,'data':{'rows':['1']}}", "{F,'problem':'vo','data':{'rows':['1']}}", "{F,OV,'extra':1}",
        "{F,OV,'parameters':{'extra':1}}", "{F,OV,'parameters':[]}", "{F,OV,'provenance':[]}",
        "{F,OV,'provenance':{'a':null}}", "{F,OV,'parameters':{'question':'optimum'}}",
        "{F,OV,'parameters':{'k':3}}",

        "{F,'problem':'max-sat','parameters':{'error':1},'data':{'variables':0,'clauses':[]}}",
        "{F,'problem':'max-ip','parameters':{'question':'additive'},'data':{'rows':['1']}}",
        "{F,'problem':'max-ip','parameters':{'question':'optimum','error':1},'data':{'rows':['1']}}",
        "{F,'problem':'max-ip','parameters':{'error':'x'},'data':{'rows':['1']}}", "{F,OV,'parameters':{'power':2}}",
        "{F,OV,'parameters':{'question':'exists','threshold':2}}", "{F,'problem':'ov','data':{'rows':[10]}}",
        "{F,'problem':'ov','data':{'rows':['12']}}", "{F,'problem':'ov','data':{'rows':[]}}",
        "{F,'problem':'ov','data':{'rows':['1'],'left':['1']}}", "{F,'problem':'bov','data':{'rows':['1']}}",
        "{F,'problem':'bov','data':{'left':['1']}}", "{F,'problem':'bov','data':{'left':[],'right':[]}}",
        "{F,'problem':'ov','data':{'rows':['1'],'dimension':'1'}}",
        "{F,'problem':'ov','data':{'rows':[],'dimension':2147483648}}",
        "{F,'problem':'z-max-ip','data':{'rows':['1']}}", "{F,'problem':'z-max-ip','data':{'rows':[[1.5]]}}",
        "{F,'problem':'z-max-ip','data':{'rows':[[9223372036854775808]]}}",
        "{F,'problem':'r-max-ip','data':{'rows':[[null]]}}", "{F,'problem':'r-max-ip','data':{'rows':[]}}",
        "{F,'problem':'br-min-ip','data':{'rows':[[1]]}}", "{F,'problem':'r-max-ip','data':{'rows':[['1']]}}",
        "{F,'problem':'bz-min-ip','data':{'left':[[1]]}}", "{F,'problem':'ov','data':{'rows':[[1]]}}",
        "{F,'problem':'z-max-ip','data':{'rows':[[1]]},'parameters':{'question':'exists'}}",
        "{F,'problem':'r-max-ip','data':{'rows':[[1]]},'parameters':{'power':2}}",
        "{F,'problem':'k-ov','data':{'sets':[['1']]}}", "{F,'problem':'k-ov','data':{'sets':[[],[]]}}",
        "{F,'problem':'cnf-sat','data':{'clauses':[]}}", "{F,'problem':'cnf-sat','data':{'variables':1}}",
        "{F,'problem':'cnf-sat','data':{'variables':1,'clauses':[[0]]}}",
        "{F,'problem':'cnf-sat','data':{'variables':1,'clauses':[1]}}",
        "{F,'problem':'cnf-sat','data':{'variables':1,'clauses':[[1.5]]}}",
        "{F,'problem':'k-sat','data':{'variables':1,'clauses':[]}}",
        "{F,'problem':'bexact-ip','data':{'left':['1'],'right':['1']}}",
        "{F,'problem':'kernel-sum','data':{'left':['1'],'right':['1']}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'question':'gap','yes':2}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'question':'threshold'}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'question':'optimum','factor':2}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'threshold':'two'}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'factor':'sqrt(2)'}}",
        "{F,'problem':'max-ip','data':{'rows':['1']},'parameters':{'power':0}}",
        "{F,'problem':'lws','data':{'nodes':2}}", "{F,'problem':'lws','data':{'nodes':0,'costs':[{'dense':[]}]}}",
        "{F,'problem':'lws','data':{'nodes':1,'costs':[]}}", "{F,'problem':'lws','data':{'nodes':1,'costs':[{}]}}",
        "{F,'problem':'lws','data':{'nodes':1,'costs':[{'dense':[[0]],'toeplitz':[]}]}}",
        "{F,'problem':'lws','data':{'nodes':1,'costs':[{'dense':[['0']]}]}}",
        "{F,'problem':'lws','data':{'nodes':1,'costs':[{'dense':[[2305843009213693952]]}]}}",
        "{F,'problem':'kd-lws','data':{'nodes':1,'costs':[{'dense':[[0]]}]}}",
        "{F,'problem':'lws','parameters':{'question':'exists'},'data':{'nodes':1,'costs':[{'dense':[[0]]}]}}",
        "{F,'problem':'apsp','parameters':{'threshold':1},'data':{'arcs':[]}}",
        "{F,'problem':'matrix-chain','data':{'sizes':[0,1]}}", "{F,'problem':'lis','data':{'sequence':[null]}}",
        "{F,'problem':'subset-chain','data':{'subsets':[[1]]}}",
        "{F,'problem':'vector-domination','parameters':{'question':'optimum'},'data':{'a':[],'b':[]}}"})
    void brokenInstancesAreRefused(String shorthand) {
        String text = shorthand.replace("F,", "'format':'finegrain/1',")
                .replace("OV", "'problem':'ov','data':{'rows':['1']}")
                .replace('\'', '"');
        assertThat(INSTANCES.validate(text, InputFormat.JSON)).as(text).isNotEmpty();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> JsonRoundTripTest.read(text))).as(text)
                .isInstanceOfAny(SyntaxException.class, InvalidInstanceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{F,'problem':'ov'}", "{F,'problem':'ov','answer':'maybe'}",
        "{F,'problem':'ov','answer':'yes'}", "{F,'problem':'ov','answer':'no','witness':{'left':0,'right':1}}",
        "{F,'problem':'ov','answer':'no','reason':'because'}", "{F,'problem':'ov','answer':'no','extra':1}",
        "{F,'problem':'ov','answer':'yes','witness':{'left':0}}",
        "{F,'problem':'ov','answer':'yes','witness':{'left':-1,'right':0}}",
        "{F,'problem':'ov','answer':'yes','witness':{'literals':[1]}}",
        "{F,'problem':'k-ov','answer':'yes','witness':{'left':0,'right':1}}",
        "{F,'problem':'cnf-sat','answer':'yes','witness':{'literals':[0]}}",
        "{F,'problem':'ov','answer':'no','instance':'sha256:0'}", "{F,'problem':'ov','answer':'no','value':1}",
        "{F,'problem':'ov','answer':'unknown','guarantee':{'promise':'exact','failure':0}}",
        "{F,'problem':'ov','answer':'no','guarantee':{'promise':'exact'}}",
        "{F,'problem':'ov','answer':'no','guarantee':{'promise':'factor','failure':0}}",
        "{F,'problem':'ov','answer':'no','guarantee':{'promise':'exact','error':1,'failure':0}}",
        "{F,'problem':'lws','answer':'3','witness':{'left':0,'right':1}}",
        "{F,'problem':'apsp','answer':'3','witness':{'choices':[-2]}}",
        "{F,'problem':'coin-change','answer':'3','witness':{'sizes':[0]}}",
        "{F,'problem':'matrix-chain','answer':'3','witness':{'triangles':[[0,1]]}}"})
    void brokenAnswersAreRefused(String shorthand) {
        String text = shorthand.replace("F,", "'format':'finegrain-answer/1',").replace('\'', '"');
        assertThat(ANSWERS.validate(text, InputFormat.JSON)).as(text).isNotEmpty();
    }
}
