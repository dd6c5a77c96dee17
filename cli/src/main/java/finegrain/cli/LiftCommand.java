package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Reduction;
import finegrain.format.AnswerFiles;
import finegrain.format.ContentHash;
import finegrain.format.Input;
import finegrain.format.StoredAnswer;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.reductions.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `lift`: brings answers of targets back to the source, from files alone.
@Command(name = "lift", description = "Bring any solver's answers of the targets back to the source, from files alone, and check them.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain reduce sat-to-bov f.cnf > bov.json; finegrain solve bov.json --json > answer.json",
    "  finegrain lift sat-to-bov f.cnf answer.json", "  finegrain lift sat-to-bov,bov-to-ov f.cnf answer.json"})
final class LiftCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "REDUCTIONS", description = "ID or ID[name=value], several separated by commas")
    private String reductions = "";

    @Parameters(index = "1", paramLabel = "SOURCE", description = "the instance that was reduced")
    private String source = "";

    @Parameters(index = "2", paramLabel = "ANSWERS", defaultValue = "-", description = "the answers of the targets, in their order or naming their instances; - for standard input")
    private String answers = "-";

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<Reduction<?, ?, ?, ?>> hops = Hops.parse(reductions, settings.values());
        Reading.requireOneStream(source, answers);
        Reading.Loaded loaded = reading.one(source, output, Budget.unlimited());
        List<? extends StoredAnswer<?>> given = read(hops.getLast());
        return lift(new Path(hops), loaded.instance(), loaded.names(), given);
    }

    /// That an answer can be one to the query, because a way back takes only such.
    private static <Y extends Instance, V> void checked(int index, Y query, Answer<?> given) {
        @SuppressWarnings("unchecked") // it was read as an answer to the problem of the query
        Answer<V> answer = (Answer<V>) given;
        Problem<Y, V> problem = Problem.of(query);
        if (!problem.verify(query, answer)) {
            throw new InvalidInstanceException("The answer for query " + index + " is false: "
                    + Reports.sentence(answer) + " does not answer the question " + query.question().kind().word()
                    + " of this " + problem.id() + " (" + query.size() + ").");
        }
    }

    private <Y extends Instance, V> List<StoredAnswer<V>> read(Reduction<?, ?, Y, V> last) {
        try (var stored = AnswerFiles.readAll(asked(last), Input.named(answers))) {
            return stored.toList();
        }
    }

    private static <Y extends Instance, V> List<Problem<Y, V>> asked(Reduction<?, ?, Y, V> last) {
        return Stream.concat(Stream.of(last.target()), last.companions().stream()).toList();
    }

    /// What the answers used promise together, if every one of them promises something: their failures add up.
    private static Optional<Guarantee> guarantee(Instance x, List<Optional<Guarantee>> promised) {
        if (promised.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        BigFraction failure = promised.stream()
                .flatMap(Optional::stream)
                .map(Guarantee::failure)
                .reduce(BigFraction.ZERO, BigFraction::add);
        return Optional.of(
                Guarantee.legal(x.question(), failure.compareTo(BigFraction.ONE) > 0 ? BigFraction.ONE : failure));
    }

    @SuppressWarnings("unchecked") // the path answers instances of its source
    private <X extends Instance, W> int lift(Path path, X x, List<String> names,
            List<? extends StoredAnswer<?>> given) {
        Map<String, StoredAnswer<?>> byInstance = new HashMap<>();
        given.forEach(answer -> answer.instance().ifPresent(hash -> byInstance.put(hash, answer)));
        List<Optional<Guarantee>> promised = new ArrayList<>();
        boolean named = !given.isEmpty() && given.stream().allMatch(answer -> answer.instance().isPresent());
        if (!named && path.hops().size() > 1 && !given.isEmpty()) {
            throw new InvalidInstanceException(
                    "The answers do not name their instances, so they can be brought back over one "
                            + "reduction only; lift them hop by hop, or use the answers that 'finegrain solve --json' prints.");
        }
        AtomicInteger next = new AtomicInteger();
        Answer<W> answer = (Answer<W>) path.solve(x, y -> {
            StoredAnswer<?> found = named
                    ? byInstance.get(ContentHash.of(y))
                    : next.get() < given.size() ? given.get(next.get()) : null;
            if (found == null) {
                throw new InvalidInstanceException(
                        "There is no answer for query " + next.get() + " (" + y.problem().id() + " "
                                + y.size() + ", " + ContentHash.of(y) + "); solve it and add its answer.");
            }
            checked(next.getAndIncrement(), y, found.answer());
            promised.add(found.guarantee());
            return (Answer<Object>) found.answer();
        }, Path.Observer.NONE);
        Problem<X, W> problem = Problem.of(x);
        if (!problem.verify(x, answer)) {
            throw new InvalidInstanceException(
                    "The answer brought back, " + Reports.sentence(answer)
                            + ", does not verify, so an answer of the targets is false.");
        }
        if (output.json()) {
            StoredAnswer<W> lifted = StoredAnswer.of(x, answer).about(ContentHash.of(x));
            AnswerFiles.write(problem, guarantee(x, promised).map(lifted::promising).orElse(lifted), output.bytes());
        } else {
            output.result(guarantee(x, promised).map(guarantee -> Reports.word(answer, guarantee))
                    .orElseGet(() -> Reports.word(answer)));
            String witness = Reports.witnessLine(answer, names);
            if (!witness.isEmpty()) {
                output.result(witness);
            }
        }
        return Reports.exitCode(answer);
    }
}
