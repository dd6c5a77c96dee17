package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.documents.BagOfWords;
import finegrain.documents.DocumentSource;
import finegrain.documents.Language;
import finegrain.documents.Vocabulary;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `similar`: which documents of a folder are most, or least, alike, and which are nearly the same.
@Command(name = "similar", description = "Find the most or least similar documents of a folder, or all near-duplicates, exactly: by the cosine "
        + "of their key words.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain similar letters", "  finegrain similar letters --top 10 --solver both",
            "  finegrain similar abstracts.txt --least --json",
            "  finegrain similar letters --all-words --above 0.9 --groups"})
final class SimilarCommand implements Callable<Integer> {
    enum By {
        EXACT,
        TRANSFORMER,
        BOTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "FOLDER", description = "a folder or a zip archive of text files, or a file with one document per line")
    private Path folder = Path.of(".");

    @Option(names = "--solver", paramLabel = "NAME", defaultValue = "exact", description = "exact, transformer, or both, which must agree. Standard: exact.")
    private By solver = By.EXACT;

    @Option(names = "--top", paramLabel = "K", description = "The best K pairs. Standard: 1.")
    private Optional<Integer> top = Optional.empty();

    @Option(names = "--least", description = "The least similar pairs instead of the most similar.")
    private boolean least;

    @Option(names = "--above", paramLabel = "COSINE", description = "All pairs of at least this cosine, in the order of the documents: 0.9, 9/10 or sqrt(1/2). A pair is printed as soon as it is found.")
    private Optional<String> above = Optional.empty();

    @Option(names = "--groups", description = "With --above: the groups of documents that such pairs connect, a name per line, an empty line between groups.")
    private boolean groups;

    @Option(names = "--keywords", paramLabel = "N", defaultValue = "256", description = "So many key words, the most frequent ones that tell documents apart. Standard: 256.")
    private int keywords = 256;

    @Option(names = "--keyword-file", paramLabel = "FILE", description = "These key words, one per line.")
    private Optional<Path> keywordFile = Optional.empty();

    @Option(names = "--all-words", description = "Every word is a key word.")
    private boolean allWords;

    @Option(names = "--min-documents", paramLabel = "N", defaultValue = "2", description = "A key word is in at least so many documents. Standard: 2.")
    private int minDocuments = 2;

    @Option(names = "--max-share", paramLabel = "SHARE", defaultValue = "1/2", description = "And in at most this share of them. Standard: 1/2.")
    private String maxShare = "1/2";

    @Option(names = "--language", paramLabel = "NAME", defaultValue = "english", description = "english, german, …, or standard: words as they are. Standard: english.")
    private String language = "english";

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Optional<Value> threshold = above.map(this::threshold);
        int count = top.orElse(1);
        if (count < 1) {
            throw new UsageException("The number of pairs --top is " + count + "; it must be at least 1.");
        }
        if (groups && threshold.isEmpty()) {
            throw new UsageException(
                    "--groups needs --above COSINE, which says how similar the documents of a group are.");
        }
        if (folder.toString().isEmpty()) {
            throw new UsageException("The name of the folder is empty; write . for this one.");
        }
        Budget budget = limits.start(output);
        BagOfWords bag = BagOfWords.read(DocumentSource.at(folder), Parametrised.usage(() -> Language.named(language)),
                vocabulary(), budget);
        Reports.leftOut(bag, output);
        output.say(SimilarReport.number(bag.names().size(), "document") + ", "
                + SimilarReport.number(bag.words().size(), "key word"));
        SimilarReport report = new SimilarReport(bag, solver.toString(), least ? "least" : "most", output);
        Similarity similarity = new Similarity(bag, least ? PairProblem.LSD : PairProblem.MSD, settings.values(),
                output);
        boolean answered = threshold.isPresent()
                ? reaching(threshold.get(), bag.names().size(), similarity, report, budget)
                : best(count, similarity, report, budget);
        if (!answered) {
            output.say("unknown: " + budget.reason());
        }
        return answered ? ExitCode.ANSWERED : ExitCode.UNKNOWN;
    }

    private Value threshold(String text) {
        String other = top.isPresent() ? "--top" : least ? "--least" : solver != By.EXACT ? "--solver " + solver : "";
        if (!other.isEmpty()) {
            throw new UsageException(
                    "--above and " + other + " do not go together: --above asks the exact search for all "
                            + "pairs that are similar enough.");
        }
        Value threshold;
        try {
            threshold = Value.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--above: " + e.getMessage());
        }
        if (threshold.signum() <= 0 || threshold.compareTo(Value.ONE) > 0) {
            throw new UsageException("The cosine --above is " + threshold + "; it must be above 0 and at most 1.");
        }
        return threshold;
    }

    private boolean best(int count, Similarity similarity, SimilarReport report, Budget budget) {
        Optional<List<Match>> pairs = similarity.pairs(solver, count, budget);
        pairs.ifPresent(report::best);
        return pairs.isPresent();
    }

    private boolean reaching(Value threshold, int documents, Similarity similarity, SimilarReport report,
            Budget budget) {
        if (!groups) {
            report.begin(threshold);
            // pairs and a progress bar on one terminal would write into each other
            boolean complete = similarity.reaching(threshold, report::pair,
                    Boolean.getBoolean("finegrain.terminal.out") ? budget.reporting(Progress.SILENT) : budget);
            report.end(threshold, complete ? SimilarReport.Outcome.COMPLETE : SimilarReport.Outcome.CUT_SHORT);
            return complete;
        }
        SimilarGroups found = new SimilarGroups(documents);
        AtomicLong pairs = new AtomicLong();
        boolean complete = similarity.reaching(threshold, match -> {
            found.join(match.pair().left(), match.pair().right());
            pairs.incrementAndGet();
        }, budget);
        if (complete) {
            report.groups(found.groups(), pairs.get(), threshold);
        }
        return complete;
    }

    private Vocabulary vocabulary() {
        if (keywordFile.isPresent()) {
            return Vocabulary.read(keywordFile.get());
        }
        return allWords
                ? new Vocabulary.All()
                : Parametrised.usage(() -> new Vocabulary.Frequent(keywords, minDocuments,
                        finegrain.contract.Parameters.fraction("--max-share", maxShare)));
    }
}
