package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.documents.BagOfWords;
import finegrain.documents.DocumentSource;
import finegrain.documents.Language;
import finegrain.documents.Vocabulary;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.Purpose;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.solvers.join.SimilarityJoin;
import finegrain.transformer.LiteralExhibit;
import finegrain.transformer.PaperLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `demo`: the chain that everything else hangs on, from formula and from folder.
@Command(name = "demo", description = "A formula becomes documents, a transformer finds the pair, and a satisfying assignment comes "
        + "back, checked; then the most similar pair of a folder of real text, by an exact search and by a transformer.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain demo", "  finegrain demo --formula mine.cnf --folder letters", "  finegrain demo --literal",
            "  finegrain demo --dynamic"})
final class DemoCommand implements Callable<Integer> {
    private static final String FORMULA = "uf20-01.cnf";
    /// One head with a mask instead of one head per bit of the index: the fastest of the variants for one list.
    private static final Map<String, String> MASKED = Map.of("variant", "F");

    @Option(names = "--formula", paramLabel = "FILE", description = "A DIMACS file. Standard: uf20-01.cnf of SATLIB, which comes along.")
    private Optional<String> formula = Optional.empty();

    @Option(names = "--via", paramLabel = "IDS", defaultValue = "sat-to-bov,bov-to-bmin-ip,bmin-ip-to-msd-reed-solomon", description = "The reductions. Standard: to the most similar document of one list.")
    private String via = "";

    @Option(names = "--folder", paramLabel = "DIR", description = "A folder of text. Standard: the proof notes of this project.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--literal", description = "Instead: the transformers as the paper prints them, and the smallest instances on which each "
            + "defect shows.")
    private boolean literal;

    @Option(names = "--dynamic", description = "Instead: dynamic programs that low rank makes easy, counted, and the same ones as hard as satisfiability.")
    private boolean dynamic;

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (literal && dynamic) {
            throw new UsageException("--literal and --dynamic are two demonstrations; ask for one.");
        }
        if (literal) {
            return literal();
        }
        Budget budget = limits.start(output);
        if (dynamic) {
            return new DynamicDemo(output, budget, DemoCommand::corpus).run();
        }
        int formulaCode = formula(budget);
        return formulaCode == ExitCode.ANSWERED ? folder(budget) : formulaCode;
    }

    /// The exhibits of [PaperLiteral]: what the printed construction answers, and what is true.
    private int literal() {
        output.result(
                "The constructions as printed (in the transcription that was read), with the defects named before repaired where needed:");
        for (LiteralExhibit exhibit : LiteralExhibit.all()) {
            boolean answer = exhibit.literal().answer(exhibit.problem(), exhibit.vectors(), exhibit.threshold());
            output.result(exhibit.defect() + "  " + exhibit.defect().statement());
            output.result("    " + exhibit.problem().id() + ", threshold " + exhibit.threshold() + ", "
                    + exhibit.vectors().rows()
                    + ": says " + word(answer) + ", true is " + word(exhibit.truth()));
            output.result("    repair: " + exhibit.defect().repair());
        }
        output.result("D8  " + PaperLiteral.Defect.D8.statement());
        output.result("    l=4, t=1/2: the threshold token becomes "
                + Arrays.toString(PaperLiteral.thresholdTokenOfLemmaD3(4, 0.5)));
        output.result("    repair: " + PaperLiteral.Defect.D8.repair());
        return ExitCode.ANSWERED;
    }

    private static String word(boolean answer) {
        return answer ? "yes" : "no";
    }

    private int formula(Budget budget) {
        String name = formula.orElse(FORMULA);
        Instance read = InstanceFiles.read(input(), Purpose.STANDARD).instance();
        output.result("1. " + name + ": " + read.problem().definition() + " " + read.size());
        return chain(read, budget);
    }

    private <X extends Instance, W> int chain(X x, Budget budget) {
        long start = System.nanoTime();
        Runner runner = new Runner(Hops.path(via), budget);
        Answer<W> answer = runner.run(x, y -> SolverChoice.portfolio(MASKED).named("transformer", y));
        for (Runner.HopReport hop : runner.hops()) {
            output.result("   " + hop.reduction().source().id() + " → " + hop.reduction().target().id() + "  by "
                    + hop.reduction().id()
                    + " [" + Reports.evidence(hop.reduction()) + "]");
            output.result("     predicted " + Reports.numbers(hop.predicted()));
            output.result("     measured  " + Reports.numbers(hop.measured())
                    + (hop.stoppedEarly() ? "  (stopped at the first yes)" : ""));
        }
        output.result("   a transformer with hand-built weights answers in " + (System.nanoTime() - start) / 1_000_000
                + " ms; brought back:");
        output.result("   " + Reports.word(answer));
        String witness = Reports.witnessLine(answer, List.of());
        if (!witness.isEmpty()) {
            output.result("   " + witness);
        }
        output.result("   " + runner.evidence(x, answer)
                .map(e -> e.equals("witness")
                        ? "verified: every clause is satisfied"
                        : "verified: " + e + " says the same")
                .orElse("not verified"));
        return Reports.exitCode(answer);
    }

    private Input input() {
        return formula.map(Input::named).orElseGet(() -> corpus(FORMULA));
    }

    /// A formula that comes along.
    private static Input corpus(String name) {
        try (InputStream resource = DemoCommand.class.getClassLoader()
                .getResourceAsStream("finegrain/corpus/" + name)) {
            if (resource == null) {
                throw new InvalidInstanceException(
                        "The corpus is not on the class path; name a formula with --formula.");
            }
            return Input.of(name, new java.io.ByteArrayInputStream(resource.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int folder(Budget budget) {
        Path documents = folder
                .or(() -> Optional.ofNullable(System.getProperty("finegrain.home"))
                        .map(home -> Path.of(home, "proofs-notes")))
                .orElseThrow(() -> new UsageException("There is no folder of text at hand; name one with --folder."));
        BagOfWords bag = BagOfWords.read(DocumentSource.folder(documents), Language.ENGLISH, Vocabulary.frequent(256),
                budget);
        Reports.leftOut(bag, output);
        output.result("2. " + documents.getFileName() + ": " + bag.names().size() + " documents, " + bag.words().size()
                + " key words; the most similar pair");
        Optional<List<SimilarityJoin.Match>> pairs = new Similarity(bag, PairProblem.MSD, MASKED, Output.silent())
                .pairs(SimilarCommand.By.BOTH, 1, budget);
        if (pairs.isEmpty()) {
            output.result("   unknown: " + budget.reason());
            return ExitCode.UNKNOWN;
        }
        for (SimilarityJoin.Match pair : pairs.get()) {
            output.result("   " + bag.names().get(pair.pair().left()) + "  " + bag.names().get(pair.pair().right()));
            output.result("   cosine " + pair.value(Measure.COSINE) + " ≈ "
                    + String.format(java.util.Locale.ROOT, "%.4f", pair.value(Measure.COSINE).approximate()) + ", "
                    + pair.innerProduct() + " key words in common; the exact search and the transformer agree");
        }
        return ExitCode.ANSWERED;
    }
}
