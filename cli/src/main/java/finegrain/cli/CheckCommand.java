package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.Certificate;
import finegrain.format.Input;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `check`: whether a proof proves the answer that it claims.
@Command(name = "check", description = "Check a proof made by 'prove', in time linear in the vectors and the proof: its tables are looked at in a few random points. Says how "
        + "likely a false proof would have been accepted.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:the proof is accepted",
            "3:it is refused; the first field that is false is named"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain prove f.cnf proof.json; finegrain check f.cnf proof.json",
                "  finegrain prove f.cnf proof.json; finegrain check f.cnf proof.json --challenge hash"})
final class CheckCommand implements Callable<Integer> {
    private static final int MOST_POINTS = 1000;

    @Parameters(index = "0", paramLabel = "FILE", description = "the instance")
    private String file = "";

    @Parameters(index = "1", paramLabel = "PROOF", defaultValue = "-", description = "its proof; - for standard input")
    private String proofFile = "-";

    @Option(names = "--challenge", paramLabel = "HOW", defaultValue = "fresh", description = "Where the points come from: fresh (random, the prover could not know them) or hash (from the proof itself: the same for everybody, but a prover could try many proofs). Standard: fresh.")
    private Tables.Challenge challenge = Tables.Challenge.FRESH;

    @Option(names = "--points", paramLabel = "N", description = "Look at each table in so many points. Standard: 2 fresh ones, or as many from the hash as make the error at most 2^-128.")
    private Optional<Integer> points = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (points.isPresent() && (points.get() < 1 || points.get() > MOST_POINTS)) {
            throw new UsageException("The number of points is " + points.get() + "; it must be from 1 to "
                    + MOST_POINTS + ".");
        }
        Reading.requireOneStream(file, proofFile);
        Instance x = reading.one(file, output, Budget.unlimited()).instance();
        Certificate proof = Certificate.read(Input.named(proofFile));
        long start = System.nanoTime();
        Tables tables = new Tables(challenge, points);
        var verdict = Certification.verify(proof, x, tables, Budget.unlimited());
        if (!verdict.kind().equals(Backing.TABLES)) {
            throw new InvalidInstanceException("This is a certificate by " + verdict.kind()
                    + " and holds no tables to look at; check it with 'certify'.");
        }
        report(x, Reports.word(verdict.answer()), tables.accepted(), (System.nanoTime() - start) / 1_000_000);
        return ExitCode.ANSWERED;
    }

    private void report(Instance x, String answer, List<Tables.Accepted> accepted, long millis) {
        // The errors of all tables add up.
        int bits = accepted.stream().mapToInt(Tables.Accepted::bits).min().orElse(Integer.MAX_VALUE)
                - (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, accepted.size() - 1)));
        int most = accepted.stream().mapToInt(Tables.Accepted::points).max().orElse(0);
        String word = challenge == Tables.Challenge.FRESH ? "fresh" : "hash";
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", x.problem().id());
            json.put("answer", answer);
            json.put("accepted", true);
            json.put("queries", accepted.size());
            json.put("points", most);
            json.put("challenge", word);
            json.put("errorBits", accepted.isEmpty() ? Json.Nothing.NOTHING : bits);
            json.put("millis", millis);
            output.result((Object) json);
            return;
        }
        output.result(answer);
        output.result(accepted.isEmpty()
                ? "proved: the path settles it without a query"
                : switch (challenge) {
                    case FRESH -> "proved: a false proof is accepted with probability at most 2^-" + bits;
                    case HASH -> "proved: whoever tries Q proofs finds a false one that is accepted with probability at"
                            + " most Q·2^-" + bits;
                });
        for (Tables.Accepted one : accepted.subList(0, Math.min(1, accepted.size()))) {
            output.say(accepted.size() + (accepted.size() == 1 ? " table" : " tables") + "; the first says that "
                    + one.pairs() + " of " + one.statement().instance().vectors().pairs()
                    + " pairs are orthogonal, and was looked at in " + one.points() + " points (" + word
                    + "), each with an error of at most " + Math.max(0, one.statement().degree()) + "/(2^61 - 1)");
        }
        output.say("checked in " + millis + " ms");
    }
}
