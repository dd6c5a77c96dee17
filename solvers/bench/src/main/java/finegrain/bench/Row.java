package finegrain.bench;

import java.util.List;
import java.util.Optional;

/// One workload, who runs on it, and what we want to be able to say.
///
/// @param id the word that `--only` looks for
/// @param contestants ids: `all` for every solver of ours that takes the workload, ids of ours, with `@2` behind them for two
///        threads, `finegrain` for the command, and those of peers
record Row(String id, Kind kind, Source source, List<String> contestants, List<Goal> goals) {
    /// What is compared.
    enum Kind {
        /// Processor seconds within a process that has warmed up, from rows of bits in memory to the answer.
        STEADY("processor seconds, or those of the wall clock for two threads, within a process that has warmed up, from rows of "
                + "bits in memory to the answer"),
        /// The same, from matrices in memory to matrices in memory.
        MATRICES(
                "processor seconds, or those of the wall clock for two threads, within a process that has warmed up, from matrices in "
                        + "memory to outputs in memory; the answer is the largest difference to our outputs"),
        /// Ours is a whole process; a peer without start, imports and reading, to its favour.
        COMMAND("processor seconds; for `finegrain` of the whole process, for peers without start, imports and reading"),
        /// Whole processes on both sides.
        PROCESS("processor seconds of whole processes");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /// Where the data come from.
    sealed interface Source {
        /// A safetensors file that is made first.
        record Generated(Workload workload) implements Source {}

        /// The documents of a workload as lines of words.
        record Lines(Workload workload) implements Source {}

        /// A folder of texts that is there already.
        record Folder(String path) implements Source {}

        /// The matrices of attention; contestants write their outputs, and what is compared is the largest difference to ours.
        record Matrices(DenseWorkload workload) implements Source {}

        /// How much answers may differ, relative to the largest of them or absolutely if that is below 1.
        default double tolerance() {
            return switch (this) {
                case Generated generated -> 1e-5;
                case Lines lines -> 1e-5;
                // texts are cut into words by each side's own rules, so their cosines only have to be close
                case Folder folder -> 0.05;
                case Matrices(DenseWorkload workload) -> switch (workload.dtype()) {
                    case FLOAT32 -> 1e-5;
                    case FLOAT64 -> 1e-13;
                };
            };
        }

        default Optional<Workload> made() {
            return switch (this) {
                case Generated(Workload workload) -> Optional.of(workload);
                case Lines(Workload workload) -> Optional.of(workload);
                case Folder folder -> Optional.empty();
                case Matrices matrices -> Optional.empty();
            };
        }
    }

    /// `ours` is to be at least `factor` times as fast as `peer`.
    record Goal(String id, String ours, String peer, double factor) {}

    Row {
        contestants = List.copyOf(contestants);
        goals = List.copyOf(goals);
    }
}
