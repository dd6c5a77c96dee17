package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.ContentHash;
import finegrain.format.Input;
import finegrain.format.ProofFiles;
import finegrain.format.StoredProof;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.proof.Checker;
import finegrain.proof.Field;
import finegrain.proof.Points;
import finegrain.proof.Statement;
import finegrain.reductions.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
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
    /// Where the points come from.
    private enum Challenge {
        FRESH,
        HASH
    }

    private static final int MOST_POINTS = 1000;

    @Parameters(index = "0", paramLabel = "FILE", description = "the instance")
    private String file = "";

    @Parameters(index = "1", paramLabel = "PROOF", defaultValue = "-", description = "its proof; - for standard input")
    private String proofFile = "-";

    @Option(names = "--challenge", paramLabel = "HOW", defaultValue = "fresh", description = "Where the points come from: fresh (random, the prover could not know them) or hash (from the proof itself: the same for everybody, but a prover could try many proofs). Standard: fresh.")
    private Challenge challenge = Challenge.FRESH;

    @Option(names = "--points", paramLabel = "N", description = "Look at each table in so many points. Standard: 2 fresh ones, or as many from the hash as make the error at most 2^-128.")
    private Optional<Integer> points = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    /// A table that was accepted.
    ///
    /// @param bits the error of the check is at most `2^-bits`
    private record Accepted(Statement statement, StoredProof.Query query, int points, int bits) {}

    @Override
    public Integer call() {
        if (points.isPresent() && (points.get() < 1 || points.get() > MOST_POINTS)) {
            throw new UsageException("The number of points is " + points.get() + "; it must be from 1 to "
                    + MOST_POINTS + ".");
        }
        Instance x = reading.one(file, output, Budget.unlimited()).instance();
        StoredProof proof = ProofFiles.read(Input.named(proofFile));
        long start = System.nanoTime();
        List<Accepted> accepted = new ArrayList<>();
        check(x, proof, accepted);
        report(x, proof, accepted, (System.nanoTime() - start) / 1_000_000);
        return ExitCode.ANSWERED;
    }

    private void check(Instance x, StoredProof proof, List<Accepted> accepted) {
        requireSame("prime", proof.prime(), Field.P);
        requireSame("problem", proof.problem(), x.problem().id());
        String hash = ContentHash.of(x);
        if (!proof.instance().equals(hash)) {
            throw refused("its field 'instance' says " + proof.instance() + "; it is " + hash
                    + "; give the instance that was proved, and the --question and --problem given to 'prove'");
        }
        Answer<?> answer = path(proof.path()).answer(x, query -> {
            Accepted one = accepted(query, proof, accepted.size());
            accepted.add(one);
            return one.statement().answer(one.query().table());
        });
        if (accepted.size() != proof.queries().size()) {
            throw refused("it has " + proof.queries().size() + " queries; the path asks " + accepted.size());
        }
        requireSame("answer", proof.answer(), Reports.word(answer));
    }

    private static ProofPath path(List<String> ids) {
        if (ids.isEmpty()) {
            return new ProofPath(new Path(List.of()), List.of());
        }
        try {
            return ProofPath.parse(String.join(",", ids));
        } catch (UsageException e) {
            throw refused("its path is none: " + e.getMessage());
        }
    }

    private Accepted accepted(ProofPath.Query query, StoredProof proof, int index) {
        if (index >= proof.queries().size()) {
            throw refused("it has " + proof.queries().size() + " queries; the path asks for more");
        }
        StoredProof.Query given = proof.queries().get(index);
        Statement statement = query.statement();
        String place = "queries[" + index + "].";
        requireSame(place + "problem", given.problem(), query.instance().problem().id());
        requireSame(place + "instance", given.instance(), query.hash());
        requireSame(place + "degree", given.degree(), (long) statement.degree());
        ImmutableLongList at = points(statement, query.hash(), given.table());
        new Checker(statement, given.table()).refusal(at)
                .ifPresent(reason -> {
                    throw refused(place + "table: " + reason);
                });
        requireSame(place + "pairs", given.pairs(), statement.pairs(given.table()));
        return new Accepted(statement, given, at.size(), statement.errorBits(at.size()));
    }

    private ImmutableLongList points(Statement statement, String hash, ImmutableLongList table) {
        return switch (challenge) {
            case FRESH -> Points.fresh(new SecureRandom(), points.orElse(2));
            case HASH -> Points.hashed(hash, table, points.orElse(statement.safePoints()));
        };
    }

    private static void requireSame(String field, Object claimed, Object actual) {
        if (!claimed.equals(actual)) {
            throw refused("its field '" + field + "' says " + claimed + "; it is " + actual);
        }
    }

    private static InvalidInstanceException refused(String why) {
        return new InvalidInstanceException("The proof is refused: " + why + ".");
    }

    private void report(Instance x, StoredProof proof, List<Accepted> accepted, long millis) {
        // The errors of all tables add up.
        int bits = accepted.stream().mapToInt(Accepted::bits).min().orElse(Integer.MAX_VALUE)
                - (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, accepted.size() - 1)));
        int most = accepted.stream().mapToInt(Accepted::points).max().orElse(0);
        String word = challenge == Challenge.FRESH ? "fresh" : "hash";
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", x.problem().id());
            json.put("answer", proof.answer());
            json.put("accepted", true);
            json.put("queries", accepted.size());
            json.put("points", most);
            json.put("challenge", word);
            json.put("errorBits", accepted.isEmpty() ? Json.Nothing.NOTHING : bits);
            json.put("millis", millis);
            output.result((Object) json);
            return;
        }
        output.result(proof.answer());
        output.result(accepted.isEmpty()
                ? "proved: the path settles it without a query"
                : switch (challenge) {
                    case FRESH -> "proved: a false proof is accepted with probability at most 2^-" + bits;
                    case HASH -> "proved: whoever tries Q proofs finds a false one that is accepted with probability at"
                            + " most Q·2^-" + bits;
                });
        for (Accepted one : accepted.subList(0, Math.min(1, accepted.size()))) {
            output.say(accepted.size() + (accepted.size() == 1 ? " table" : " tables") + "; the first says that "
                    + one.query().pairs() + " of " + one.statement().instance().vectors().pairs()
                    + " pairs are orthogonal, and was looked at in " + one.points() + " points (" + word
                    + "), each with an error of at most " + Math.max(0, one.statement().degree()) + "/(2^61 - 1)");
        }
        output.say("checked in " + millis + " ms");
    }
}
