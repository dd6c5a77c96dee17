package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.documents.BagOfWords;
import finegrain.documents.DocumentSource;
import finegrain.documents.Language;
import finegrain.documents.Vocabulary;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `similar`: which documents of a folder are most, or least, alike.
@Command(name = "similar", description = "Find the most or least similar documents of a folder, exactly: by the cosine of their key "
        + "words.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain similar letters", "  finegrain similar letters --top 10 --solver both",
            "  finegrain similar abstracts.txt --least --json"})
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

    @Parameters(paramLabel = "FOLDER", description = "a folder of text files, or a file with one document per line")
    private Path folder = Path.of(".");

    @Option(names = "--solver", paramLabel = "NAME", defaultValue = "exact", description = "exact, transformer, or both, which must agree. Standard: exact.")
    private By solver = By.EXACT;

    @Option(names = "--top", paramLabel = "K", defaultValue = "1", description = "The best K pairs. Standard: 1.")
    private int top = 1;

    @Option(names = "--least", description = "The least similar pairs instead of the most similar.")
    private boolean least;

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
        if (top < 1) {
            throw new UsageException("The number of pairs --top is " + top + "; it must be at least 1.");
        }
        Budget budget = limits.start(output);
        BagOfWords bag = BagOfWords.read(DocumentSource.at(folder), Parametrised.usage(() -> Language.named(language)),
                vocabulary(), budget);
        Reports.leftOut(bag, output);
        output.say(bag.names().size() + " documents, " + bag.words().size() + " key words");
        Optional<List<SimilarityJoin.Match>> pairs = new Similarity(bag, least ? PairProblem.LSD : PairProblem.MSD, top,
                settings.values(), output)
                .pairs(solver, budget);
        if (pairs.isEmpty()) {
            output.say("unknown: " + budget.reason());
            return ExitCode.UNKNOWN;
        }
        print(bag, pairs.get());
        return ExitCode.ANSWERED;
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

    private void print(BagOfWords bag, List<SimilarityJoin.Match> pairs) {
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("documents", bag.names().size());
            json.put("keywords", bag.words().size());
            json.put("solver", solver.name().toLowerCase(Locale.ROOT));
            json.put("goal", least ? "least" : "most");
            json.put("pairs", pairs.stream().map(pair -> describe(bag, pair)).toList());
            json.put("leftOut", bag.leftOut().collect(l -> {
                LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
                entry.put("document", l.name());
                entry.put("reason", l.reason().text());
                return entry;
            }).castToList());
            output.result((Object) json);
            return;
        }
        if (pairs.isEmpty()) {
            output.result("no");
            output.say("There are fewer than two documents with key words.");
        }
        for (SimilarityJoin.Match pair : pairs) {
            Value cosine = pair.value(Measure.COSINE);
            output.result(String.format(Locale.ROOT, "%.6f  %s  %s", cosine.approximate(),
                    bag.names().get(pair.pair().left()),
                    bag.names().get(pair.pair().right())));
            List<String> shared = bag.shared(pair.pair().left(), pair.pair().right()).castToList();
            output.say("  cosine " + cosine + "; " + shared.size() + " shared: "
                    + String.join(" ", shared.stream().limit(12).toList())
                    + (shared.size() > 12 ? " …" : ""));
        }
    }

    private static SequencedMap<String, Object> describe(BagOfWords bag, SimilarityJoin.Match pair) {
        int left = pair.pair().left();
        int right = pair.pair().right();
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("left", bag.names().get(left));
        entry.put("right", bag.names().get(right));
        entry.put("cosine", pair.value(Measure.COSINE).approximate());
        LinkedHashMap<String, Object> square = new LinkedHashMap<>();
        var exact = pair.value(Measure.COSINE).signedSquare();
        square.put("numerator", exact.getNumerator());
        square.put("denominator", exact.getDenominator());
        entry.put("cosineSquared", square);
        entry.put("shared", bag.shared(left, right).castToList());
        return entry;
    }
}
