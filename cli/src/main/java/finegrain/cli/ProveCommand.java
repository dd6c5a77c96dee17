package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.proof.Prover;
import finegrain.proof.Statement;
import finegrain.reductions.Path.Observer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `prove`: an answer with a proof that is checked in linear time.
@Command(name = "prove", description = "Prove how many pairs of vectors are orthogonal, and so that a formula is unsatisfiable or how many models it has. The proof "
        + "takes quadratic time to make and linear time to check, see 'check'; it has about n·d numbers.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:answered, yes or no alike", "4:refused: the table would be too big",
            "10:unknown: budget spent or cancelled, and no proof written"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain prove f.cnf proof.json; finegrain check f.cnf proof.json",
                "  finegrain prove f.cnf proof.json --question count --via sat-to-bov,bov-to-ov"})
final class ProveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the instance; - for standard input")
    private String file = "";

    @Parameters(index = "1", paramLabel = "PROOF", description = "where the proof is written")
    private Path proof = Path.of("");

    @Option(names = "--via", paramLabel = "IDS", description = "These reductions to bov or ov, separated by commas; parameters in brackets. Standard: those with the smallest predicted target.")
    private Optional<String> via = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Targets.requireBeside(proof);
        Budget budget = limits.start(output);
        Reading.Loaded loaded = reading.one(file, output, budget);
        return prove(loaded.instance(), loaded.names(), budget);
    }

    private <X extends Instance, W> int prove(X x, List<String> names, Budget budget) {
        long start = System.nanoTime();
        ProofPath path = via.map(ProofPath::parse).orElseGet(() -> ProofPath.of(x));
        List<Integer> entries = new ArrayList<>();
        Transcript transcript = new Transcript(x);
        Answer<W> answer;
        try {
            answer = path.answer(x, query -> proved(query, transcript, entries, budget), within(budget, transcript));
        } catch (Runner.Spent spent) {
            answer = new Answer.Unknown<>(budget.reason());
        }
        if (answer instanceof Answer.Unknown<W>) {
            output.result(Reports.word(answer));
            output.result(Reports.witnessLine(answer, names));
            return ExitCode.UNKNOWN;
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        Certification.of(path.hops(), transcript, new Request("prove", 1, Map.of()), Backing.tables()).write(proof);
        report(x, answer, names, entries, millis);
        return ExitCode.ANSWERED;
    }

    /// Describing a large query takes its time, which nobody has to spend in vain.
    private static Observer within(Budget budget, Transcript transcript) {
        return new Observer() {
            @Override
            public void asked(int hop, Instance source, Instance query) {
                if (budget.spent()) {
                    throw new Runner.Spent();
                }
                transcript.asked(hop, source, query);
            }

            @Override
            public void answered(int hop, Instance source, Answer<?> answer) {
                transcript.answered(hop, source, answer);
            }
        };
    }

    private Answer<Pair> proved(PairInstance query, Transcript transcript, List<Integer> entries, Budget budget) {
        Statement statement = Statement.of(query);
        if (entries.isEmpty()) {
            output.say(String.format(Locale.ROOT, "a table of %,d numbers; making it takes %,d KiB of memory",
                    statement.entries(), (Prover.bytes(statement, budget.threads()) + 1023) >> 10));
        }
        Optional<ImmutableLongList> table = Prover.prove(statement, budget);
        if (table.isEmpty()) {
            return new Answer.Unknown<>(budget.reason());
        }
        entries.add(table.get().size());
        Answer<Pair> answer = statement.answer(table.get());
        transcript.proved(query, table.get(), answer);
        return answer;
    }

    private <X extends Instance, W> void report(X x, Answer<W> answer, List<String> names,
            List<Integer> tables, long millis) {
        long entries = tables.stream().mapToLong(Integer::longValue).sum();
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", x.problem().id());
            json.put("answer", Reports.word(answer));
            json.put("witness", Reports.witness(answer, names));
            json.put("proof", proof.toString());
            json.put("queries", tables.size());
            json.put("entries", entries);
            json.put("millis", millis);
            output.result((Object) json);
            return;
        }
        output.result(Reports.word(answer));
        String witness = Reports.witnessLine(answer, names);
        if (!witness.isEmpty()) {
            output.result(witness);
        }
        output.say("proved in " + millis + " ms: " + proof + " has " + tables.size()
                + (tables.size() == 1 ? " table" : " tables") + " with " + entries + " entries");
        if (answer instanceof Answer.Yes<W>) {
            output.say("a yes needs no proof but its witness: see 'solve' and 'verify'");
        }
    }
}
