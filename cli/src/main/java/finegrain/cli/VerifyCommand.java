package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.AnswerFiles;
import finegrain.format.ContentHash;
import finegrain.format.Input;
import finegrain.format.StoredAnswer;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Value;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `verify`: whether an answer is true, by the definition.
@Command(name = "verify", description = "Check an answer by the definition of the problem, with exact arithmetic.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
    "0:everything checked is true", "3:the answer is false"}, footerHeading = "%nExamples:%n", footer = {
        "  finegrain verify f.cnf answer.json", "  finegrain verify x.json answer.json --search"})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the instance")
    private String file = "";

    @Parameters(index = "1", paramLabel = "ANSWER", defaultValue = "-", description = "its answer; - for standard input")
    private String answerFile = "-";

    @Option(names = "--search", description = "Also solve the instance, to check that a no, an optimum or a count is true.")
    private boolean search;

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Reading.requireOneStream(file, answerFile);
        Budget budget = limits.start(output);
        return verify(reading.one(file, output, budget).instance(), budget);
    }

    private <X extends Instance, W> int verify(X x, Budget budget) {
        Problem<X, W> problem = Problem.of(x);
        StoredAnswer<W> stored = AnswerFiles.read(problem, Input.named(answerFile));
        Answer<W> answer = stored.answer();
        stored.instance().ifPresent(hash -> {
            String actual = ContentHash.of(x);
            if (!hash.equals(actual)) {
                throw new InvalidInstanceException(
                        "The answer is about the instance " + hash + ", the file holds " + actual + ".");
            }
        });
        if (!problem.verify(x, answer)) {
            throw new InvalidInstanceException("The answer is false: " + Reports.sentence(answer)
                    + " does not answer the question " + x.question().kind().word() + " of this " + problem.id() + ".");
        }
        Object value = Reports.value(x, answer);
        Optional<Value> claimed = stored.value();
        if (claimed.isPresent() && !claimed.get().toString().equals(value)) {
            throw new InvalidInstanceException(
                    "The answer claims the value " + claimed.get() + "; its witness has " + value + ".");
        }
        String evidence = answer instanceof Answer.Yes<W> ? "witness" : "none";
        if (search) {
            Answer<W> truth = SolverChoice.exact().<X, W>auto(x).solve(x, budget);
            if (truth instanceof Answer.Unknown<W>(String reason)) {
                output.say("not decided: " + reason);
                return ExitCode.UNKNOWN;
            }
            if (!Checks.agree(x, answer, truth)) {
                throw new InvalidInstanceException(
                        "The answer is false: it says " + Reports.word(answer) + ", a search says "
                                + Reports.word(truth) + ".");
            }
            evidence = "search";
        }
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", problem.id());
            json.put("answer", Reports.word(answer));
            json.put("value", value);
            json.put("verified", !evidence.equals("none"));
            json.put("evidence", evidence);
            output.result((Object) json);
        } else {
            output.result(switch (evidence) {
                case "witness" -> "true: the witness verifies, value " + value;
                case "search" -> "true: a search says the same";
                default -> "consistent, but only a search can check it: use --search";
            });
        }
        return ExitCode.ANSWERED;
    }
}
