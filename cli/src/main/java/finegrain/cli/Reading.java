package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.documents.BagOfWords;
import finegrain.documents.DocumentSource;
import finegrain.documents.Language;
import finegrain.documents.Vocabulary;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Purpose;
import finegrain.format.Stored;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reads the instances that a command works on: files of any format, standard input, or a folder of documents.
final class Reading {
    private static final int KEY_WORDS = 256;

    @Option(names = "--problem", paramLabel = "ID", description = "The problem of data that does not name one: DIMACS (cnf-sat, k-sat, max-sat), Matrix Market, bags of words "
            + "and folders of documents (ov, min-ip, max-ip, msd, lsd).")
    private Optional<String> problem = Optional.empty();

    @Mixin
    private Asking asking = new Asking();

    /// An instance with what is known about it.
    ///
    /// @param names what the rows are called, where they have names
    record Loaded(Instance instance, Provenance provenance, List<String> names) {}

    /// The only instance of a file or folder.
    Loaded one(String argument, Output output, Budget budget) {
        requireName(argument);
        if (!argument.equals("-") && Files.isDirectory(Path.of(argument))) {
            return documents(Path.of(argument), output, budget);
        }
        return loaded(InstanceFiles.read(Input.named(argument), purpose()), output);
    }

    /// All instances of a file, one at a time; a folder is one, and empty standard input is none.
    Stream<Loaded> all(String argument, Output output, Budget budget) {
        requireName(argument);
        if (!argument.equals("-") && Files.isDirectory(Path.of(argument))) {
            return Stream.of(documents(Path.of(argument), output, budget));
        }
        Optional<Input> input = argument.equals("-") ? piped() : Optional.of(Input.named(argument));
        if (input.isEmpty()) {
            output.say("Standard input is empty: there is no instance.");
            return Stream.empty();
        }
        return InstanceFiles.readAll(input.get(), purpose()).map(stored -> loaded(stored, output));
    }

    /// Standard input, unless it is empty: a reduction that is settled without a query prints no instance, and what it is
    /// piped into has nothing to do.
    private static Optional<Input> piped() {
        BufferedInputStream in = new BufferedInputStream(System.in);
        try {
            in.mark(1);
            if (in.read() < 0) {
                return Optional.empty();
            }
            in.reset();
            return Optional.of(Input.of("standard input", in));
        } catch (IOException e) {
            throw new UncheckedIOException("standard input: cannot be read: " + e.getMessage(), e);
        }
    }

    /// That at most one of two files is standard input.
    static void requireOneStream(String file, String other) {
        if (file.equals("-") && other.equals("-")) {
            throw new UsageException("Standard input holds one of the two files; write the name of the other.");
        }
    }

    private static void requireName(String argument) {
        if (argument.isEmpty()) {
            throw new UsageException("The name of the file is empty; write - for standard input.");
        }
    }

    private Purpose purpose() {
        if (problem.isEmpty()) {
            return Purpose.STANDARD;
        }
        return switch (Names.problem(problem.get())) {
            case PairProblem pairs when pairs.mono() -> Purpose.STANDARD.ofVectors(pairs, natural(pairs));
            case SatProblem sat -> Purpose.STANDARD;
            case Problem<?, ?> other ->
                throw new UsageException("Data without a problem is a formula or one list of 0/1 vectors; "
                        + other.id() + " is about neither.");
        };
    }

    private static Question natural(PairProblem problem) {
        return problem.optimises() ? new Question.Optimum() : new Question.Exists();
    }

    private Loaded loaded(Stored stored, Output output) {
        stored.selection()
                .filter(s -> !s.leftOut().isEmpty())
                .ifPresent(s -> output.warn(
                        "Left out, because they contain no word: rows " + s.leftOut().toList() + "."));
        List<String> names = stored.selection()
                .map(s -> s.kept().collect(id -> "row " + id).castToList())
                .orElse(List.of());
        return new Loaded(asked(stored.instance()), stored.provenance(), names);
    }

    private Instance asked(Instance read) {
        Instance instance = read;
        if (problem.isPresent() && instance instanceof Formula(SatProblem found, var cnf, var question)
                && !found.id().equals(problem.get()) && found instanceof SatProblem.CnfSat) {
            instance = switch (Names.problem(problem.get())) {
                case SatProblem.KSat any -> new Formula(new SatProblem.KSat(cnf.width()), cnf, question);
                case SatProblem.MaxSat max -> new Formula(max, cnf, new Question.Optimum());
                case Problem<?, ?> other -> throw mismatch(read);
            };
        }
        if (problem.isPresent() && !instance.problem().id().equals(problem.get())) {
            throw mismatch(instance);
        }
        return asking.ask(instance);
    }

    private InvalidInstanceException mismatch(Instance instance) {
        return new InvalidInstanceException("The input is an instance of " + instance.problem().id() + ", not of "
                + problem.orElse("") + "; leave --problem away, or reduce it.");
    }

    private Loaded documents(Path folder, Output output, Budget budget) {
        BagOfWords bag = BagOfWords.read(DocumentSource.folder(folder), Language.ENGLISH,
                Vocabulary.frequent(KEY_WORDS), budget);
        Reports.leftOut(bag, output);
        PairProblem about = purpose().aboutVectors();
        PairInstance instance = bag.instance(about, asking.question(about).orElseGet(() -> natural(about)), budget);
        return new Loaded(instance, Provenance.UNKNOWN.with("documents", folder.toString()), bag.names().castToList());
    }
}
