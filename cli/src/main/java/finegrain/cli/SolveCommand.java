package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Solver;
import finegrain.format.AnswerFiles;
import finegrain.format.ContentHash;
import finegrain.format.StoredAnswer;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.RefusedException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `solve`: the answer of an instance.
@Command(name = "solve", description = "Solve an instance, or every instance of a stream. Every witness is checked.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
    "0:answered",
    "3:bad input, or not for this solver; the other instances of a stream are answered all the same, this one by unknown",
    "4:refused: too big; the same",
    "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
        "  finegrain solve uf20-01.cnf",
        "  finegrain gen max-ip | finegrain solve --solver transformer --set variant=D",
        "  finegrain gen bmax-ip | finegrain solve --factor 2 --solver minhash --set delta=1/1000 --set seed=7",
        "  finegrain solve x.json --json > answer.json"})
final class SolveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "a file, a folder of documents, or - for standard input")
    private String file = "-";

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private SolverChoice choice = new SolverChoice();

    @Mixin
    private Limits limits = new Limits();

    @Option(names = "--count", description = "Also say, on standard error, what the solver counted: pairs, table entries, nodes.")
    private boolean count;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Budget budget = limits.start(output);
        try (Stream<Reading.Loaded> instances = reading.all(file, output, budget)) {
            int worst = ExitCode.ANSWERED;
            long number = 0;
            for (Iterator<Reading.Loaded> all = instances.iterator(); all.hasNext();) {
                Reading.Loaded loaded = all.next();
                number++;
                int code;
                try {
                    code = solve(loaded.instance(), loaded, budget);
                } catch (RefusedException | InvalidInstanceException e) {
                    code = output.fail(e, number == 1 ? "" : "instance " + number + ": ");
                    if (number > 1 || all.hasNext()) {
                        refused(loaded.instance(), String.valueOf(e.getMessage()));
                    }
                }
                worst = Math.max(worst, code);
            }
            return worst;
        }
    }

    /// One instance that is too much, or not for this solver, does not keep the others of a stream from being answered, and its place
    /// among their answers is not left empty.
    private <X extends Instance> void refused(X x, String reason) {
        Answer<Object> unknown = new Answer.Unknown<>(reason);
        if (output.json()) {
            write(x, StoredAnswer.of(x, unknown));
        } else {
            output.result(Reports.word(unknown));
            output.result(Reports.witnessLine(unknown, List.of()));
        }
    }

    private <X extends Instance, W> void write(X x, StoredAnswer<W> answer) {
        Problem<X, W> problem = Problem.of(x);
        AnswerFiles.write(problem, answer.about(ContentHash.of(x)), output.bytes());
    }

    private <X extends Instance, W> int solve(X x, Reading.Loaded loaded, Budget all) {
        Budget budget = all.countingAnew();
        Solver<X, W> solver = choice.resolve(x, budget, output);
        Answer<W> answer = solver.solve(x, budget);
        Guarantee guarantee = solver.guarantee(x);
        if (!(answer instanceof Answer.Unknown<W>)) {
            output.say("guarantee: " + guarantee);
        }
        if (output.json()) {
            write(x, StoredAnswer.of(x, answer).promising(guarantee));
        } else {
            output.result(Reports.word(answer, guarantee));
            Stream.of(Reports.witnessLine(answer, loaded.names()), Reports.whyNone(x, answer))
                    .filter(line -> !line.isEmpty())
                    .forEach(output::result);
        }
        if (count) {
            budget.work()
                    .amounts()
                    .forEach((unit, amount) -> output.say(String.format(Locale.ROOT, "counted %,d %s", amount, unit)));
            output.say("claimed " + solver.cost());
        }
        return Reports.exitCode(answer);
    }
}
