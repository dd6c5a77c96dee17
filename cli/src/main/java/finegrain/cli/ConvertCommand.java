package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.FileFormat;
import finegrain.format.InstanceFiles;
import finegrain.format.JsonLayout;
import finegrain.format.Stored;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `convert`: the same instance in another format, or with another question.
@Command(name = "convert", description = "Write an instance in another format, or with another problem or question.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain convert uf20-01.cnf -o uf20-01.json",
    "  finegrain convert docword.txt --problem msd -o docs.safetensors",
    "  finegrain convert x.json --threshold 1/2"})
final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "a file, a folder of documents, or - for standard input")
    private String file = "-";

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write here; the name tells the format.")
    private Optional<Path> target = Optional.empty();

    @Option(names = "--format", paramLabel = "NAME", description = "json, safetensors, dimacs, matrix-market or bag-of-words. Standard: what the name of the output says, or json.")
    private Optional<String> format = Optional.empty();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        target = Targets.file(target);
        Reading.Loaded loaded = reading.one(file, output, Budget.unlimited());
        Stored stored = new Stored(loaded.instance(), loaded.provenance());
        Optional<FileFormat> named = format.map(ConvertCommand::named);
        if (target.isPresent()) {
            InstanceFiles.write(stored, named.orElseGet(() -> Targets.format(target.get(), FileFormat.JSON)),
                    target.get());
            output.say(
                    "wrote " + target.get() + ": " + loaded.instance().problem().id() + " " + loaded.instance().size());
        } else if (named.isEmpty() || named.get() == FileFormat.JSON) {
            InstanceFiles.write(stored, JsonLayout.LINE, output.bytes());
        } else {
            throw new UsageException("The format " + named.get().word() + " is written to a file; name one with -o.");
        }
        return ExitCode.ANSWERED;
    }

    private static FileFormat named(String word) {
        return Arrays.stream(FileFormat.values())
                .filter(f -> f.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Names.unknown("format", word, Arrays.stream(FileFormat.values()).map(FileFormat::word)));
    }
}
