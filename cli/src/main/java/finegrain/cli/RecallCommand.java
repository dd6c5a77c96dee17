package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Progress;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.solvers.Choice;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `recall`: how good an approximate solver is on an instance, and whether it keeps its guarantee.
@Command(name = "recall", description = "Run an approximate solver with many seeds and compare its answers with the exact one: how often it finds the "
        + "best value, how far it is off, how often it breaks its guarantee, and what it costs.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:measured", "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain gen bmax-ip --generator planted --set n=64 | finegrain recall --factor 3/2 --solver minhash --runs 20",
                "  finegrain recall x.json --yes 4/5 --no 1/2 --solver simple-lsh --set delta=1/10 --json"})
final class RecallCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 1_000_000;
    private static final long REPEATED_NANOS = 1_000_000_000;

    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "a file, a folder of documents, or - for standard input")
    private String file = "-";

    @Option(names = "--runs", paramLabel = "R", defaultValue = "100", description = "So many seeds. Standard: 100.")
    private int runs = 100;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed; the others follow it. Standard: 1.")
    private long seed = 1;

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
        if (runs < 1 || runs > MOST_RUNS) {
            throw new UsageException("The number of runs is " + runs + "; it must be from 1 to " + MOST_RUNS + ".");
        }
        Budget budget = limits.start(output);
        Reading.Loaded loaded = reading.one(file, output, budget);
        if (!Guarantee.leavesRoom(loaded.instance().question())) {
            throw new UsageException("The question '" + loaded.instance().question().kind().word()
                    + "' wants an exact answer; ask for a value within --factor G or --error E, or a gap by --yes and --no.");
        }
        return measure(loaded.instance(), budget);
    }

    private <X extends Instance, W> int measure(X x, Budget all) {
        Progress progress = all.progress();
        Budget budget = all.reporting(Progress.SILENT);
        Problem<X, W> problem = Problem.of(x);
        X best = problem.ask(x, new Question.Optimum());
        Choice<X, W> exact = SolverChoice.exact().choose(best, budget);
        long start = System.nanoTime();
        Answer<W> truth = exact.solver().solve(best, budget);
        long exactNanos = System.nanoTime() - start;
        // The first run of a program is slow; short ones are timed again, warm.
        for (int again = 0; again < 5 && exactNanos < REPEATED_NANOS; again++) {
            start = System.nanoTime();
            exact.solver().solve(best, budget);
            exactNanos = Math.min(exactNanos, System.nanoTime() - start);
        }
        if (truth instanceof Answer.Unknown<W>(String reason)) {
            return unknown("the exact answer: " + reason);
        }
        long first = choice.seed(seed);
        Recall<X, W> recall = new Recall<>(x, truth, exact.solver().id(), exactNanos);
        progress.begin("recall", runs);
        for (int run = 0; run < runs; run++) {
            Solver<X, W> solver = choice.resolve(x, budget, run == 0 ? output : Output.silent(), first + run);
            Budget counted = budget.countingAnew();
            start = System.nanoTime();
            Answer<W> answer = solver.solve(x, counted);
            long nanos = System.nanoTime() - start;
            if (answer instanceof Answer.Unknown<W>(String reason)) {
                return unknown("run " + (run + 1) + ": " + reason);
            }
            recall.add(solver, answer, nanos, counted.work());
            progress.advance(1);
        }
        print(recall, first);
        return ExitCode.ANSWERED;
    }

    private int unknown(String reason) {
        output.result("unknown");
        output.say(reason);
        return ExitCode.UNKNOWN;
    }

    private void print(Recall<?, ?> recall, long first) {
        if (output.json()) {
            output.result((Object) recall.json(first));
            return;
        }
        Recall.Report report = recall.report();
        output.result("solver     " + report.solver() + ", seeds " + first + " to " + (first + report.runs() - 1));
        output.result("guarantee  " + report.guarantee());
        output.result("exact      " + report.best() + " by " + report.exactSolver());
        output.result(String.format(Locale.ROOT, "recall     %.4g: %d of %d runs found the best value",
                (double) report.hits() / report.runs(), report.hits(), report.runs()));
        output.result(report.ratios().isEmpty()
                ? "ratio      none: no run returned a pair"
                : String.format(Locale.ROOT, "ratio      smallest %.4g, median %.4g of the best value",
                        report.ratios().getFirst(), report.median()));
        output.result(String.format(Locale.ROOT,
                "failures   %d of %d; the bound is %s, the 95 %% interval of the rate [%.4g, %.4g]: %s",
                report.failures(),
                report.runs(), finegrain.model.Value.text(report.guarantee().failure()), report.low(), report.high(),
                report.consistent() ? "consistent" : "above the bound"));
        List<String> work = report.work()
                .entrySet()
                .stream()
                .map(e -> String.format(Locale.ROOT, "%,.1f %s", e.getValue(), e.getKey()))
                .toList();
        output.result("work       " + (work.isEmpty() ? "not counted" : String.join(", ", work) + " a run"));
        output.result(String.format(Locale.ROOT, "time       %.3g of the exact solver's, in the median",
                report.timeRatio()));
    }
}
