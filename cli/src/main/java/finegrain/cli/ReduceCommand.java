package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.ManyOne;
import finegrain.contract.OrOfMany;
import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.format.AnswerFiles;
import finegrain.format.ContentHash;
import finegrain.format.FileFormat;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Stored;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `reduce`: the target instances of a reduction.
@Command(name = "reduce", description = "Apply a reduction: prints the target instance, or all of them, one per line.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain reduce sat-to-bov uf20-01.cnf -o bov.safetensors",
    "  finegrain gen bov | finegrain reduce bov-to-ov | finegrain reduce ov-to-lsd | finegrain solve",
    "  finegrain reduce msd-search-to-decision x.json --answers so-far.json"})
final class ReduceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "REDUCTION", description = "ID, or ID[name=value]")
    private String reduction = "";

    @Parameters(index = "1", paramLabel = "FILE", defaultValue = "-", description = "the source; - for standard input")
    private String file = "-";

    @Option(names = "--answers", paramLabel = "FILE", description = "For a reduction whose next query depends on the answers so far: these answers. Prints the next query.")
    private Optional<Path> answers = Optional.empty();

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", description = "Write the only target here; the name tells the format.")
    private Optional<Path> target = Optional.empty();

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        target = Targets.file(target);
        List<Reduction<?, ?, ?, ?>> hops = Hops.parse(reduction, settings.values());
        if (hops.size() != 1) {
            throw new UsageException("'reduce' applies one reduction; pipe it into the next.");
        }
        if (answers.isPresent() && !(hops.getFirst() instanceof Turing<?, ?, ?, ?>)) {
            throw new UsageException("The queries of " + hops.getFirst().id()
                    + " do not depend on answers; leave --answers away.");
        }
        try (Stream<Reading.Loaded> sources = sources()) {
            sources.forEach(source -> reduce(hops.getFirst(), source));
        }
        return ExitCode.ANSWERED;
    }

    /// One file is for one target, hence for one source.
    private Stream<Reading.Loaded> sources() {
        return target.isPresent()
                ? Stream.of(reading.one(file, output, Budget.unlimited()))
                : reading.all(file, output, Budget.unlimited());
    }

    @SuppressWarnings("unchecked") // requireSource has checked that the instance is one of the source
    private <X extends Instance, W, Y extends Instance, V> void reduce(Reduction<X, W, Y, V> hop,
            Reading.Loaded source) {
        finegrain.reductions.Path.requireSource(hop, source.instance());
        X x = (X) source.instance();
        Provenance provenance = provenance(hop, source);
        switch (hop) {
            case ManyOne<X, W, Y, V> manyOne -> write(manyOne.map(x), provenance);
            case OrOfMany<X, W, Y, V> orOfMany -> {
                Optional<Answer<W>> settled = orOfMany.settled(x);
                if (settled.isPresent()) {
                    output.say("Settled without a query: " + Reports.word(settled.get())
                            + "; 'lift' with no answers says the same.");
                }
                try (Stream<Y> queries = orOfMany.queries(x)) {
                    int index = 0;
                    for (Iterator<Y> all = queries.iterator(); all.hasNext(); index++) {
                        Y query = all.next();
                        if (target.isPresent() && all.hasNext()) {
                            throw new UsageException("The reduction " + hop.id()
                                    + " has more than one target here, and one file holds one; leave -o away to print them all.");
                        }
                        write(query, provenance.with("query", index));
                    }
                }
            }
            case Turing<X, W, Y, V> turing -> {
                List<Answer<V>> soFar = new ArrayList<>();
                if (answers.isPresent()) {
                    try (var stored = AnswerFiles.readAll(hop.target(), Input.of(answers.get()))) {
                        stored.forEach(answer -> soFar.add(answer.answer()));
                    }
                }
                switch (turing.step(x, soFar)) {
                    case Turing.Step.Ask<W, Y>(Y query) -> write(query, provenance.with("query", soFar.size()));
                    case Turing.Step.Done<W, Y>(Answer<W> answer) ->
                        output.say("Done after " + soFar.size() + " answers: " + Reports.word(answer)
                                + "; 'lift' prints it.");
                }
            }
        }
    }

    private static Provenance provenance(Reduction<?, ?, ?, ?> hop, Reading.Loaded source) {
        List<Object> path = new ArrayList<>();
        if (source.provenance().entries().get("path") instanceof List<?> before) {
            path.addAll(before);
        }
        path.add(hop.id());
        return source.provenance().with("path", path).with("parent", ContentHash.of(source.instance()));
    }

    private void write(Instance query, Provenance provenance) {
        Stored stored = new Stored(query, provenance);
        if (target.isPresent()) {
            InstanceFiles.write(stored, Targets.format(target.get(), FileFormat.JSON), target.get());
            output.say("wrote " + target.get() + ": " + query.problem().id() + " " + query.size());
        } else {
            InstanceFiles.write(stored, output.bytes());
        }
    }
}
