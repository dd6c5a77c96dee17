package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.RefusedException;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Path;
import finegrain.reductions.PathSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run`: there and back.
@Command(name = "run", description = "Reduce an instance to another problem, solve it there, and bring the answer back; every hop is "
        + "printed with its predicted and measured size, and checked.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:answered, yes or no alike",
            "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain run uf20-01.cnf --to lsd --solver transformer",
                "  finegrain run uf20-01.cnf --to bmsd --solver transformer --json",
                "  finegrain run f.cnf --to msd --certificate c.json; finegrain certify c.json f.cnf",
                "  finegrain run small.cnf --via sat-to-bov,bov-to-bmin-ip,bmin-ip-to-msd-complete --solver transformer"})
final class RunCommand implements Callable<Integer> {
    private static final int LONGEST = 6;

    @Parameters(paramLabel = "FILE", description = "a file, a folder of documents, or - for standard input")
    private String file = "";

    @Option(names = "--to", paramLabel = "PROBLEM", description = "Where to solve it, by the path with the smallest predicted target.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--via", paramLabel = "IDS", description = "These reductions, separated by commas; parameters in brackets.")
    private Optional<String> via = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The seed of solvers that use chance; query number i of many takes seed + i. Standard: 1.")
    private long seed = 1;

    @Option(names = "--certificate", paramLabel = "FILE", description = "Leave a certificate here, for 'finegrain certify' and scripts/Check.java to check.")
    private Optional<java.nio.file.Path> certificate = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private SolverChoice choice = new SolverChoice();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        certificate.ifPresent(Targets::requireBeside);
        Budget budget = limits.start(output);
        Reading.Loaded loaded = reading.one(file, output, budget);
        return run(loaded.instance(), loaded.names(), hops(loaded.instance()), budget);
    }

    private List<Hops.Hop> hops(Instance x) {
        if (via.isPresent()) {
            List<Hops.Hop> hops = Hops.named(via.get());
            Path path = Hops.path(hops);
            if (to.isPresent() && !path.hops().getLast().target().id().equals(to.get())) {
                throw new UsageException(
                        "The path given by --via ends at " + path.hops().getLast().target().id() + ", not at "
                                + to.get() + ".");
            }
            return hops;
        }
        if (to.isEmpty() || to.get().equals(x.problem().id())) {
            return List.of();
        }
        Names.problem(to.get());
        return new PathSearch(Catalogue.standard())
                .cheapest(x.problem().id(), x.question().kind(), to.get(), x.size(), LONGEST)
                .map(Hops::standard)
                .orElseThrow(() -> new RefusedException("No path of executable reductions carries the question '"
                        + x.question().kind().word() + "' of " + x.problem().id() + " to " + to.get()
                        + "; see 'finegrain path'."));
    }

    private <X extends Instance, W> int run(X x, List<String> names, List<Hops.Hop> hops, Budget budget) {
        long start = System.nanoTime();
        output.say(x.problem().id() + " " + x.size() + ", question " + x.question().kind().word());
        Optional<Transcript> transcript = certificate.map(file -> new Transcript(x));
        Runner runner = new Runner(Hops.path(hops), budget, transcript);
        long first = choice.seed(seed);
        Answer<W> answer = runner.run(x,
                y -> choice.resolve(y, budget, quietly(runner), first + runner.queries()));
        Guarantee guarantee = runner.guarantee(x);
        Optional<String> evidence = runner.evidence(x, answer);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", x.problem().id());
            json.put("answer", Reports.word(answer));
            json.put("value", Reports.value(x, answer));
            json.put("witness", Reports.witness(answer, names));
            json.put("verified", evidence.isPresent());
            json.put("evidence", evidence.<Object>map(e -> e).orElse(Json.Nothing.NOTHING));
            json.put("guarantee", answer instanceof Answer.Unknown<W>
                    ? Json.Nothing.NOTHING
                    : Reports.guarantee(guarantee));
            json.put("hops", runner.hops().stream().map(Runner.HopReport::json).toList());
            json.put("solver", runner.solverName());
            json.put("seed", first);
            json.put("millis", millis);
            if (answer instanceof Answer.Unknown<W>(String reason)) {
                json.put("reason", reason);
            }
            output.result((Object) json);
        } else {
            print(x, answer, names, runner, evidence, guarantee, millis);
        }
        if (certificate.isPresent() && !(answer instanceof Answer.Unknown<W>)) {
            Request request = new Request(choice.name(), first, choice.values());
            Certification.of(x, answer, hops, transcript.orElseThrow(), request, runner, evidence, budget)
                    .write(certificate.get());
            output.say("wrote " + certificate.get() + ": a certificate");
        } else if (certificate.isPresent()) {
            output.warn("No certificate: the answer is unknown, and there is nothing to certify.");
        }
        return Reports.exitCode(answer);
    }

    /// Only the first of many queries needs its solver explained.
    private Output quietly(Runner runner) {
        return runner.solverName().isEmpty() ? output : Output.silent();
    }

    private static String solvedBy(Answer<?> answer, Runner runner) {
        if (!runner.solverName().isEmpty()) {
            return runner.solverName();
        }
        return answer instanceof Answer.Unknown<?> ? "nobody: given up on the way" : "nobody: settled on the way";
    }

    private <X extends Instance, W> void print(X x, Answer<W> answer, List<String> names, Runner runner,
            Optional<String> evidence, Guarantee guarantee, long millis) {
        for (Runner.HopReport hop : runner.hops()) {
            output.say("  " + hop.reduction().id() + " → " + hop.reduction().target().id() + "  ["
                    + Reports.evidence(hop.reduction())
                    + "]");
            output.say("    predicted  " + Reports.numbers(hop.predicted()));
            output.say("    measured   " + Reports.numbers(hop.measured())
                    + (hop.stoppedEarly() ? "  (stopped at the first yes)" : ""));
        }
        output.say("  solved by " + solvedBy(answer, runner)
                + " in "
                + millis + " ms");
        output.result(Reports.word(answer, guarantee));
        String witness = Reports.witnessLine(answer, names);
        if (!witness.isEmpty()) {
            output.result(witness);
        }
        if (!(answer instanceof Answer.Unknown<W>)) {
            output.say("guarantee: " + guarantee);
        }
        output.say(evidence.map(e -> e.equals("witness")
                ? "verified: the witness has value " + Reports.value(x, answer)
                : "verified: " + e + " says the same of the source")
                .orElseGet(() -> runner.contradiction()
                        .map(other -> "this is one of the failures: " + other)
                        .orElse("not verified: nobody could check it in time")));
    }
}
