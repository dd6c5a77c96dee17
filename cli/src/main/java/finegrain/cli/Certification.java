package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Reduction;
import finegrain.format.Certificate;
import finegrain.format.ContentHash;
import finegrain.format.SyntaxException;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.reductions.Path;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Objects;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.jspecify.annotations.Nullable;

/// Makes certificates, and checks them by making them again: the path is run on the instance with the answers that the
/// certificate gives for the last queries, and what comes out is compared field by field.
final class Certification {
    private static final List<String> MEMBERS = List.of("format", "version", "request", "source", "evidence", "seal");

    private static final String PATH = "path";

    private Certification() {}

    /// The certificate of a run.
    ///
    /// @throws RefusedException if an exact solver contradicts the answer
    static Certificate of(Instance x, Answer<?> answer, List<Hops.Hop> hops, Transcript transcript, Request request,
            Runner runner, Optional<String> confirmation, Budget budget) {
        if (runner.contradiction().isPresent()) {
            throw new RefusedException("No certificate: the answer failed to verify, because "
                    + runner.contradiction().get() + ".");
        }
        return of(hops, transcript, request, Backing.of(x, answer, confirmation, runner.solverName(), budget));
    }

    /// The certificate of what a transcript tells.
    static Certificate of(List<Hops.Hop> hops, Transcript transcript, Request request,
            SequencedMap<String, Object> evidence) {
        LinkedHashMap<String, Object> members = new LinkedHashMap<>();
        members.put("version", Main.VERSION);
        members.put("request", request.json());
        path(hops, members);
        members.put("source", transcript.source());
        members.put("evidence", evidence);
        return Certificate.sealed(members);
    }

    /// No path is left out, as everything that would be empty.
    private static void path(List<Hops.Hop> hops, SequencedMap<String, Object> members) {
        if (hops.isEmpty()) {
            members.remove(PATH);
        } else {
            members.put(PATH, hops.stream().map(Certification::hop).toList());
        }
    }

    private static SequencedMap<String, Object> hop(Hops.Hop hop) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("reduction", hop.reduction().id());
        if (!hop.parameters().isEmpty()) {
            json.put("parameters", new LinkedHashMap<>(hop.parameters()));
        }
        return json;
    }

    /// What is left of a certificate when every field is true.
    ///
    /// @param kind of the evidence
    /// @param confirmed who or what confirms the answer now, if anything could in time
    record Verdict<W>(Answer<W> answer, String kind, Optional<String> confirmed) {}

    /// Derives every field again, checks the evidence, and searches for what the answer may have missed.
    ///
    /// @throws InvalidInstanceException if a field is false; the message names it
    static <X extends Instance, W> Verdict<W> verify(Certificate certificate, X x, Tables tables, Budget budget) {
        try {
            Answer<W> answer = derived(certificate, x, tables, budget);
            if (answer instanceof Answer.Unknown<W>) {
                throw refused("source.answer", "it is unknown, and there is nothing to certify");
            }
            if (!(certificate.members().get("evidence") instanceof Map<?, ?> evidence)
                    || !Backing.holds(evidence, x, answer, budget)) {
                throw refused("evidence", "it does not show that the answer is " + Reports.word(answer));
            }
            String kind = String.valueOf(evidence.get("kind"));
            Optional<String> confirmed = Backing.shows(kind)
                    ? Optional.of(kind)
                    : Runner.confirmed(x, answer, budget, why -> {
                        throw refused("source.answer", "it says " + Reports.word(answer) + ", but " + why);
                    });
            return new Verdict<>(answer, kind, confirmed);
        } catch (False e) {
            throw e.invalid();
        }
    }

    private static <X extends Instance, W> Answer<W> derived(Certificate certificate, X x, Tables tables,
            Budget budget) {
        SequencedMap<String, Object> members = certificate.members();
        certificate.broken()
                .ifPresent(field -> {
                    throw refused(field, "it is not what was sealed");
                });
        MEMBERS.stream().filter(name -> !members.containsKey(name)).findFirst().ifPresent(name -> {
            throw refused(name, "it is missing");
        });
        requireRequest(members.get("request"));
        members.keySet()
                .stream()
                .filter(name -> !MEMBERS.contains(name) && !name.equals(PATH))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(name, "there is no such field");
                });
        SequencedMap<String, Object> again = new LinkedHashMap<>(members);
        again.put("format", Certificate.FORMAT);
        List<Hops.Hop> hops = hops(members.get(PATH));
        path(hops, again);
        Log log = new Log(members.get("source"), hops.size(), tables(members.get("evidence"), tables), budget);
        Transcript transcript = new Transcript(x);
        Answer<W> answer;
        try {
            answer = replay(hops, x, log, transcript);
        } catch (Elsewhere e) {
            same("source", transcript.source(), members.get("source"));
            throw refused("source", "it has " + log.size() + " answers of solvers, and the path asks for more");
        }
        again.put("source", transcript.source());
        again.forEach((name, value) -> same(name, value, members.get(name)));
        if (!again.containsKey(PATH) && members.containsKey(PATH)) {
            throw refused(PATH, "what is empty is left out");
        }
        return answer;
    }

    private static Optional<Tables> tables(@Nullable Object evidence, Tables tables) {
        return Optional.of(tables)
                .filter(any -> evidence instanceof Map<?, ?> map && Backing.TABLES.equals(map.get("kind")));
    }

    private static void requireRequest(@Nullable Object request) {
        if (!(request instanceof Map<?, ?> wishes && wishes.get("solver") instanceof String
                && wishes.get("seed") instanceof BigInteger
                && (wishes.size() == 2 || wishes.size() == 3 && wishes.get("settings") instanceof Map<?, ?> settings
                        && !settings.isEmpty()))) {
            throw refused("request", "it must have a solver, a seed and, if there are any, settings");
        }
    }

    @SuppressWarnings("unchecked") // the path answers instances of its source
    private static <X extends Instance, W> Answer<W> replay(List<Hops.Hop> hops, X x, Log log, Transcript transcript) {
        List<Reduction<?, ?, ?, ?>> reductions = new ArrayList<>();
        hops.forEach(hop -> reductions.add(hop.reduction()));
        Path path;
        try {
            path = new Path(reductions);
        } catch (InvalidInstanceException e) {
            throw refused("path", e.getMessage());
        }
        try {
            return (Answer<W>) path.solve(x, y -> log.answer(y, transcript), new Path.Observer() {
                @Override
                public void asked(int hop, Instance source, Instance query) {
                    transcript.asked(hop, source, query);
                }

                @Override
                public void answered(int hop, Instance source, Answer<?> answer) {
                    verify(source, answer, reductions.get(hop).id());
                    transcript.answered(hop, source, answer);
                }
            });
        } catch (False e) {
            throw e;
        } catch (InvalidInstanceException e) {
            // the path does not take this instance, or a parameter does not suit it
            throw refused("path", e.getMessage());
        }
    }

    private static <X extends Instance, W> void verify(Instance source, Answer<?> answer, String by) {
        @SuppressWarnings("unchecked") // the hop answers instances of its own source
        X x = (X) source;
        @SuppressWarnings("unchecked")
        Answer<W> typed = (Answer<W>) answer;
        if (!Problem.<X, W>of(x).verify(x, typed)) {
            throw refused("source", "with its answers " + by + " brings back " + Reports.sentence(answer)
                    + ", which does not verify");
        }
    }

    private static List<Hops.Hop> hops(@Nullable Object path) {
        if (path == null) {
            return List.of();
        }
        if (!(path instanceof List<?> list)) {
            throw refused("path", "it must be a list of reductions");
        }
        List<Hops.Hop> hops = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> hop && hop.get("reduction") instanceof String id
                    && (hop.size() == 1 || hop.get("parameters") instanceof Map<?, ?>))) {
                throw refused("path[" + i + "]", "it must have a reduction and, if there are any, parameters");
            }
            LinkedHashMap<String, String> parameters = new LinkedHashMap<>();
            if (hop.get("parameters") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
            }
            try {
                hops.add(Hops.Hop.of(id, parameters));
            } catch (UsageException | InvalidInstanceException e) {
                throw refused("path[" + i + "]", e.getMessage());
            }
        }
        return hops;
    }

    /// Throws at the first place where `there` is not as it `should` be.
    private static void same(String path, Object should, @Nullable Object there) {
        if (there == null) {
            throw refused(path, "it is missing");
        }
        switch (should) {
            case Map<?, ?> map when there instanceof Map<?, ?> other -> {
                map.forEach((name, value) -> same(path + "." + name, value, other.get(name)));
                other.keySet().stream().filter(name -> !map.containsKey(name)).findFirst().ifPresent(name -> {
                    throw refused(path + "." + name, "there is no such field");
                });
            }
            case List<?> list when there instanceof List<?> other -> {
                for (int i = 0; i < list.size(); i++) {
                    same(path + "[" + i + "]", list.get(i), i < other.size() ? other.get(i) : null);
                }
                if (other.size() > list.size()) {
                    throw refused(path + "[" + list.size() + "]", "there are only " + list.size());
                }
            }
            default -> {
                if (!should.equals(there)) {
                    throw refused(path, "it says " + there + ", derived again it is " + should);
                }
            }
        }
    }

    private static False refused(String field, @Nullable String why) {
        String reason = String.valueOf(why);
        return new False("The certificate is false at " + field + ": " + reason + (reason.endsWith(".") ? "" : "."));
    }

    /// A field is false.
    private static final class False extends RuntimeException {
        private static final long serialVersionUID = 1L;

        False(String message) {
            super(message, null, false, false);
        }

        InvalidInstanceException invalid() {
            return new InvalidInstanceException(String.valueOf(getMessage()));
        }
    }

    /// The run asks something else than the certificate says: comparing what there is will show where.
    private static final class Elsewhere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Elsewhere() {
            super(null, null, false, false);
        }
    }

    /// The answers of solvers in a certificate, in the order in which they were given.
    private static final class Log {
        private final LinkedHashMap<String, Map<?, ?>> answered = new LinkedHashMap<>();
        private final List<String> order;
        private final Optional<Tables> tables;
        private final Budget budget;
        private int next;

        /// @param tables if the queries have tables, in place of solvers
        Log(@Nullable Object source, int depth, Optional<Tables> tables, Budget budget) {
            this.tables = tables;
            this.budget = budget;
            collect(source, "source", depth);
            order = List.copyOf(answered.keySet());
        }

        private void collect(@Nullable Object query, String path, int depth) {
            if (query instanceof Map<?, ?> members && depth == 0) {
                answered.put(path, members);
            } else if (query instanceof Map<?, ?> members && members.get("queries") instanceof List<?> queries) {
                for (int i = 0; i < queries.size(); i++) {
                    collect(queries.get(i), path + ".queries[" + i + "]", depth - 1);
                }
            }
        }

        int size() {
            return order.size();
        }

        <Y extends Instance, V> Answer<V> answer(Y y, Transcript transcript) {
            Problem<Y, V> problem = Problem.of(y);
            if (next == order.size()) {
                throw new Elsewhere();
            }
            String path = order.get(next++);
            Map<?, ?> query = Objects.requireNonNull(answered.get(path));
            if (!ContentHash.of(y).equals(query.get("hash"))) {
                throw new Elsewhere();
            }
            Answer<V> stored;
            try {
                stored = Certificate.answer(problem, query, path);
            } catch (SyntaxException e) {
                throw refused(path, "it holds no answer to " + problem.id() + ": " + e.getMessage());
            }
            if (!problem.verify(y, stored)) {
                throw refused(path + ".answer", Reports.sentence(stored) + " does not answer the question "
                        + y.question().kind().word() + " of this " + problem.id());
            }
            if (y.question() instanceof Question.Sum) { // it is rounded on the way back, so nothing else contradicts it
                Runner.confirmed(y, stored, budget, why -> {
                    throw refused(path + ".answer", "it says " + Reports.word(stored) + ", but " + why);
                });
            }
            if (tables.isPresent()) {
                ImmutableLongList table = table(query, path);
                transcript.proved(y, table, stored);
                requireProved(y, table, stored, path);
                return stored;
            }
            if (!(query.get("solver") instanceof String solver)) {
                throw refused(path + ".solver", "it must be the name of a solver");
            }
            transcript.solved(y, solver, failure(query.get("failure"), path + ".failure"), stored);
            return stored;
        }

        private static ImmutableLongList table(Map<?, ?> query, String path) {
            return Certificate.table(query)
                    .orElseThrow(() -> refused(path + ".table", "it must be a list of integers"));
        }

        private void requireProved(Instance y, ImmutableLongList table, Answer<?> stored, String path) {
            String proved;
            try {
                proved = Reports.word(tables.orElseThrow().answer(y, ContentHash.of(y), table));
            } catch (InvalidInstanceException e) {
                throw refused(path + ".table", e.getMessage());
            }
            if (!proved.equals(Reports.word(stored))) {
                throw refused(path + ".answer", "it says " + Reports.word(stored) + ", its table proves " + proved);
            }
        }

        private static BigFraction failure(@Nullable Object text, String path) {
            BigFraction failure;
            try {
                failure = Value.fraction(String.valueOf(text));
            } catch (IllegalArgumentException e) {
                throw refused(path, "it must be a probability: " + e.getMessage());
            }
            if (failure.signum() < 0 || failure.compareTo(BigFraction.ONE) > 0 || !Value.text(failure).equals(text)) {
                throw refused(path, "it must be a probability, as text in lowest terms");
            }
            return failure;
        }
    }
}
