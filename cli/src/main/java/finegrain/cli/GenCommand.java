package finegrain.cli;

import finegrain.format.FileFormat;
import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Stored;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Instance;
import finegrain.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gen`: seeded random instances.
@Command(name = "gen", description = "Generate an instance; the same seed gives the same bytes.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain gen bov --generator planted --set n=100 --set l=40 --set p=1/4 --seed 7",
    "  finegrain gen cnf-sat --generator forced-no --set nv=14 -o unsat.json",
    "  finegrain gen msd --generator zipf-documents --set n=200 --set l=1000 --set copies=2 -o docs.safetensors"})
final class GenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROBLEM", description = "as 'finegrain list problems' prints it")
    private String problem = "";

    @Option(names = "--generator", paramLabel = "NAME", defaultValue = "iid", description = "iid, phase-transition, planted, forced-no or near-ties, for pairs also zipf-documents; 'finegrain list generators'. Standard: iid.")
    private String generator = "iid";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The seed. Standard: 1.")
    private long seed = 1;

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", description = "Write to this file; .safetensors is binary.")
    private Optional<Path> target = Optional.empty();

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        target = Targets.file(target);
        Problem<?, ?> about = Names.problem(problem);
        List<? extends Generator<? extends Instance>> all = Generators.of(about);
        Generator<? extends Instance> chosen = all.stream()
                .filter(g -> g.id().equals(generator))
                .findFirst()
                .orElseThrow(() -> Names.unknown("generator", generator, all.stream().map(g -> g.id())));
        Instance instance = asking.ask(Parametrised.usage(() -> chosen.generate(settings.values(), seed)));
        Provenance provenance = Provenance.UNKNOWN.with("generator", generator)
                .with("seed", seed)
                .with("settings", settings.values());
        Stored stored = new Stored(instance, provenance);
        if (target.isPresent()) {
            InstanceFiles.write(stored, Targets.format(target.get(), FileFormat.JSON), target.get());
            output.say("wrote " + target.get() + ": " + about.id() + " " + instance.size() + ", seed " + seed);
        } else {
            InstanceFiles.write(stored, output.bytes());
        }
        return ExitCode.ANSWERED;
    }
}
