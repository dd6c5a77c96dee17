import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/// Checks a certificate of finegrain, or a proof of a count of orthogonal pairs, without any code of finegrain:
///
///     java scripts/Check.java certificate.json instance
///
/// Every instance on the path is built again from the definition of its reduction and hashed; every answer is brought back
/// again; every witness and value is recomputed exactly; a no, an optimum or a count is searched for again, or its proof is
/// checked. Exit code 0: all is true. 1: the field that is named is false. 2: something could not be checked, and it says
/// what. The formats are described in instances/format/README.md and proofs-notes/merlin-arthur.md.
final class Check {
    static final double WORTH_A_SEARCH = 3e8; // steps of a few nanoseconds

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        try {
            if (args.length != 2) {
                throw new IOException("usage: java Check.java certificate.json instance");
            }
            Map<String, Object> document = object(new Json(Files.readString(Path.of(args[0]))).document(), "the document");
            Instance data = Instance.read(Files.readString(Path.of(args[1])));
            Check check = new Check();
            Object format = document.get("format");
            require(List.of("finegrain-certificate/1", "finegrain-proof/1").contains(String.valueOf(format)), "format", "it is " + format);
            String verdict = format.equals("finegrain-proof/1") ? check.proof(document, data) : check.certificate(document, data);
            out.println(check.open.isEmpty() ? "ok: " + verdict : "not all was checked: " + String.join("; ", check.open));
            return check.open.isEmpty() ? 0 : 2;
        } catch (False e) {
            out.println("false: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println("not checked: " + e.getMessage());
            return 2;
        } catch (RuntimeException e) {
            out.println("false: the document: it cannot be a certificate: " + e);
            return 1;
        }
    }

    // ---- A certificate

    private final Set<String> open = new LinkedHashSet<>(); // what has not been checked
    private List<Object> path = List.of();
    private boolean shown = true; // every answer of a solver shows itself or was found again by a search

    private String certificate(Map<String, Object> c, Instance data) {
        Map<String, Object> seal = object(c.get("seal"), "seal"), again = new LinkedHashMap<>();
        c.forEach((name, value) -> sealed(value, name, again));
        again.forEach((at, digest) -> require(digest.equals(seal.get(at)), at, "it, or its seal, was changed"));
        seal.keySet().forEach(at -> require(at.equals("source") || again.containsKey(at), at, "it was sealed and is gone"));
        names(c, "", "format", "version", "request", "path", "source", "evidence", "seal");
        names(object(c.get("request"), "request"), "request", "solver", "seed", "settings");
        path = list(c.get("path"), "path");
        Map<String, Object> source = object(c.get("source"), "source");
        Map<String, Object> question = object(source.get("parameters"), "source.parameters");
        Map<String, String> more = Map.of("threshold", "threshold", "approximate", "factor", "additive", "error", "gap", "yes no", "sum", "base");
        names(question, "source.parameters", ("question ?k ?power " + more.getOrDefault(question.get("question"), "question")).split(" "));
        Instance x = data.asked(string(source, "problem", "source"), question);
        boolean formula = data.problem.equals("cnf-sat") && List.of("cnf-sat", "k-sat", "max-sat").contains(x.problem);
        require(formula || data.problem.equals(x.problem), "source.problem", "the instance is one of " + data.problem);
        Answer answer = query(source, x, 0, "source");
        Map<String, Object> evidence = object(c.get("evidence"), "evidence");
        String kind = string(evidence, "kind", "evidence");
        switch (kind) {
            case "witness" -> names(evidence, "evidence", "kind");
            case "proof" -> {
                names(evidence, "evidence", "kind", "system", "proof");
                same("evidence.system", "rup", evidence.get("system"));
                require(x.clauses != null && answer.is("no"), "evidence.kind", "a refutation is for a no to a formula");
                refutes(x, string(evidence, "proof", "evidence"));
            }
            case "exhaustive", "word" -> names(evidence, "evidence", "kind", "solver");
            case "guarantee" -> names(evidence, "evidence", "kind", "solver", "promise", "failure", "?factor", "?error");
            default -> throw new False("evidence.kind", "there is no evidence called " + kind);
        }
        require(answer.is("yes") == kind.equals("witness"), "evidence.kind", "a witness is for a yes");
        require(!answer.is("unknown"), "source.answer", "there is nothing to certify");
        if (!kind.equals("proof") && !judged(x, answer, "source") && !shown) {
            open.add("too many candidates to search: " + answer.word + " rests on the " + kind + " of " + evidence.get("solver"));
        }
        require(digest(source).equals(seal.get("source")), "source", "it, or its seal, was changed");
        return x.problem + " " + canonical(x.parameters) + " " + answer.word + ", by " + kind;
    }

    /// What cannot be derived again, by path: whatever is not in the source; its question; and what the solvers said.
    private static void sealed(Object value, String at, Map<String, Object> digests) {
        if (at.startsWith("source")) {
            Map<String, Object> query = object(value, at);
            for (String name : List.of("problem", "parameters", "solver", "guarantee", "answer", "value", "witness")) {
                boolean question = name.startsWith("p");
                if (query.containsKey(name) && (question ? at.equals("source") : query.containsKey("solver"))) {
                    digests.put(at + "." + name, digest(query.get(name)));
                }
            }
            List<Object> queries = query.get("queries") instanceof List<?> l ? new ArrayList<>(l) : List.of();
            IntStream.range(0, queries.size()).forEach(i -> sealed(queries.get(i), at + ".queries[" + i + "]", digests));
        } else if (value instanceof Map<?, ?> map && !map.isEmpty() && !at.equals("seal")) {
            map.forEach((name, member) -> sealed(member, at + "." + name, digests));
        } else if (value instanceof List<?> items && !items.isEmpty()) {
            IntStream.range(0, items.size()).forEach(i -> sealed(items.get(i), at + "[" + i + "]", digests));
        } else if (!at.equals("seal")) {
            digests.put(at, digest(value));
        }
    }

    /// An instance on the path: it must be `x`, and its answer what the answers of its own queries make it.
    private Answer query(Map<String, Object> node, Instance x, int hop, String at) {
        boolean last = hop == path.size();
        names(node, at, "problem", "parameters", "size", "hash", last ? "solver" : "queries", last ? "?guarantee" : "queries",
                "answer", "?value", "?witness");
        same(at + ".problem", x.problem, node.get("problem"));
        same(at + ".parameters", x.parameters, node.get("parameters"));
        same(at + ".size", x.size(), node.get("size"));
        same(at + ".hash", x.hash(), node.get("hash"));
        Answer answer = Answer.of(node, x, at);
        if (last) {
            require(answer.is("unknown") != node.containsKey("guarantee"), at + ".guarantee", "it goes with an answer");
            if (node.containsKey("guarantee")) {
                names(object(node.get("guarantee"), at + ".guarantee"), at + ".guarantee", "promise", "failure", "?factor", "?error");
            }
            shown &= judged(x, answer, at);
        } else {
            Map<String, Object> step = object(path.get(hop), "path[" + hop + "]");
            names(step, "path[" + hop + "]", "reduction", "parameters");
            List<Object> queries = list(node.get("queries"), at + ".queries");
            int[] asked = {0};
            Answer back = new Reductions(x, object(step.get("parameters"), "path[" + hop + "].parameters"), y -> {
                String here = at + ".queries[" + asked[0] + "]";
                require(asked[0] < queries.size(), here, "it is missing");
                return query(object(queries.get(asked[0]++), here), y, hop + 1, here);
            }).solve(string(step, "reduction", "path[" + hop + "]"));
            shown &= back != null;
            judged(x, answer, at);
            if (back == null) {
                open.add("not re-derived: " + step.get("reduction"));
            } else {
                require(asked[0] == queries.size(), at + ".queries[" + asked[0] + "]", "nothing asks it");
                back.members(x).forEach((name, value) -> same(at + "." + name, value, node.get(name)));
            }
        }
        Map<String, Object> members = answer.members(x);
        members.forEach((name, value) -> same(at + "." + name, value, node.get(name)));
        require(members.containsKey("value") == node.containsKey("value"), at + ".value", "it goes with a yes");
        return answer;
    }

    /// Whether the answer is sure; one that is false is not let pass. A yes shows itself, all else needs a search.
    private static boolean judged(Instance x, Answer a, String at) {
        String asks = x.parameters.get("question").toString();
        boolean decides = List.of("exists", "threshold", "gap").contains(asks), counts = List.of("count", "sum").contains(asks);
        if (a.is("yes")) {
            require(decides && x.reaches(x.value(a.witness), x.limit("no")), at + ".witness", "its value does not answer " + asks);
            return true;
        }
        require(a.is("unknown") || a.is("no") || !decides && counts == (a.witness == null), at + ".answer", "not to " + asks);
        Value v = a.witness == null ? null : x.value(a.witness);
        require(v == null || v.toString().equals(a.word), at + ".answer", "the value of the witness is " + v);
        TreeMap<Value, Long> all = a.is("unknown") || asks.equals("sum") ? null : x.values();
        if (all == null) {
            return false;
        }
        if (counts) {
            require(a.is(String.valueOf(all.getOrDefault(Value.of(0), 0L))), at + ".answer", "a search counts otherwise");
        } else if (a.is("no")) {
            require(decides ? all.keySet().stream().noneMatch(best -> x.reaches(best, x.limit("yes"))) : all.isEmpty(),
                    at + ".answer", "a search finds a candidate");
        } else {
            Value best = x.most() ? all.lastKey() : all.firstKey();
            Value factor = Value.parse(x.parameters.getOrDefault("factor", "1").toString());
            Value least = x.most() ? best.over(factor) : best.over(Value.of(1).over(factor));
            boolean near = asks.equals("additive") && v.within(Value.parse(x.parameters.get("error").toString()), best);
            require(near || x.reaches(v, least), at + ".answer", "a search finds the value " + best);
        }
        return true;
    }

    // ---- Proofs

    /// Every clause follows by unit propagation from the formula and the clauses before it; the last one is empty.
    private static void refutes(Instance x, String proof) {
        List<int[]> known = new ArrayList<>(Arrays.asList(x.clauses));
        require(proof.endsWith("\n0\n") || proof.equals("0\n"), "evidence.proof", "it does not end in the empty clause");
        for (String line : proof.substring(0, proof.length() - 1).split("\n", -1)) {
            require(line.matches("(-?[1-9]\\d{0,8} )*0"), "evidence.proof", "'" + line + "' is no clause");
            int[] clause = Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).filter(literal -> literal != 0).toArray();
            Set<Integer> yes = new HashSet<>();
            Arrays.stream(clause).forEach(literal -> yes.add(-literal));
            boolean conflict = false;
            for (boolean more = true; more && !conflict;) {
                more = false;
                for (int[] c : known) {
                    int[] left = Arrays.stream(c).distinct().filter(literal -> !yes.contains(-literal)).toArray();
                    conflict |= left.length == 0;
                    more |= left.length == 1 && yes.add(left[0]);
                }
            }
            require(conflict, "evidence.proof", "the clause '" + line + "' does not follow");
            known.add(clause);
        }
    }

    /// A file of its own: tables of partner counts for what a path asks.
    private String proof(Map<String, Object> p, Instance data) {
        names(p, "", "format", "problem", "instance", "path", "answer", "prime", "queries");
        Instance counts = data.asked(data.problem, data.parameters("count"));
        Instance x = counts.hash().equals(p.get("instance")) ? counts : data; // whatever the file itself asks
        same("problem", x.problem, p.get("problem"));
        same("instance", x.hash(), p.get("instance"));
        same("prime", BigInteger.valueOf(P), p.get("prime"));
        List<Object> tables = list(p.get("queries"), "queries"), hops = list(p.get("path"), "path");
        int[] asked = {0};
        Answer answer = along(hops, 0, x, y -> {
            String at = "queries[" + asked[0] + "]";
            require(asked[0] < tables.size(), at, "it is missing");
            return counted(object(tables.get(asked[0]++), at), y, at);
        });
        require(!open.isEmpty() || asked[0] == tables.size(), "queries[" + asked[0] + "]", "nothing asks it");
        require(!open.isEmpty() || answer.is(String.valueOf(p.get("answer"))), "answer", "the tables say " + answer.word);
        return x.problem + " " + canonical(x.parameters) + " " + answer.word + ", by partner counts";
    }

    private Answer along(List<Object> hops, int hop, Instance x, Function<Instance, Answer> oracle) {
        if (hop == hops.size()) {
            return oracle.apply(x);
        }
        String[] parts = hops.get(hop).toString().split("[\\[\\],]");
        Map<String, Object> parameters = new HashMap<>();
        Arrays.stream(parts).skip(1).map(s -> s.split("=", 2)).forEach(s -> parameters.put(s[0], s[s.length - 1]));
        Answer back = new Reductions(x, parameters, y -> along(hops, hop + 1, y, oracle)).solve(parts[0]);
        if (back == null) {
            open.add("not re-derived: " + parts[0]);
        }
        return back == null ? new Answer("unknown", null) : back;
    }

    static final long P = (1L << 61) - 1;

    /// What a table of residues modulo P proves about the orthogonal pairs of `y`, if it is one (proofs-notes/merlin-arthur.md).
    private static Answer counted(Map<String, Object> query, Instance y, String at) {
        names(query, at, "problem", "instance", "degree", "pairs", "table");
        same(at + ".problem", y.problem, query.get("problem"));
        same(at + ".instance", y.hash(), query.get("instance"));
        List<String> a = y.left(), b = y.right();
        int n = a.size(), degree = n == 0 ? -1 : (n - 1) * Math.max(1, b.stream().mapToInt(Check::weight).max().orElse(0));
        same(at + ".degree", BigInteger.valueOf(degree), query.get("degree"));
        List<Object> entries = list(query.get("table"), at + ".table");
        require(entries.size() == degree + 1, at + ".table", "it has " + entries.size() + " entries");
        long[] table = IntStream.rangeClosed(0, degree).mapToLong(t -> {
            BigInteger most = BigInteger.valueOf(t < n ? b.size() : P - 1);
            require(entries.get(t) instanceof BigInteger e && e.signum() >= 0 && e.compareTo(most) <= 0, at + ".table[" + t + "]",
                    "it is out of range");
            return ((BigInteger) entries.get(t)).longValueExact();
        }).toArray();
        for (int round = 0; n > 0 && round < 3; round++) { // fresh points: a false table passes with (degree/P)³ at most
            long r = new SecureRandom().nextLong(degree + 1, P), claimed = 0, true_ = 0;
            long[] weights = lagrange(degree, r), rows = lagrange(n - 1, r), x = new long[y.dimension];
            for (int t = 0; t <= degree; t++) {
                claimed = (claimed + times(table[t], weights[t])) % P;
            }
            for (int i = 0; i < n; i++) {
                for (int k = a.get(i).indexOf('1'); k >= 0; k = a.get(i).indexOf('1', k + 1)) {
                    x[k] = (x[k] + rows[i]) % P;
                }
            }
            for (String row : b) {
                long product = 1;
                for (int k = row.indexOf('1'); k >= 0; k = row.indexOf('1', k + 1)) {
                    product = times(product, (1 + P - x[k]) % P);
                }
                true_ = (true_ + product) % P;
            }
            require(claimed == true_, at + ".table", "it is not the table of the partner counts");
        }
        long partners = Arrays.stream(table).limit(n).sum(), zeros = a.stream().filter(v -> weight(v) == 0).count();
        long pairs = y.mono() ? (partners - zeros) / 2 : partners;
        same(at + ".pairs", BigInteger.valueOf(pairs), query.get("pairs"));
        if (y.parameters.containsValue("count")) {
            return new Answer(String.valueOf(pairs), null);
        }
        return IntStream.range(0, pairs > 0 ? n : 0).filter(i -> table[i] > 0).boxed().flatMap(i -> IntStream.range(0, b.size())
                .mapToObj(j -> y.mono() ? ordered(i, j) : new int[]{i, j})).filter(w -> (!y.mono() || w[0] < w[1])
                        && y.value(w).equals(Value.of(0))).findFirst().map(w -> new Answer("yes", w)).orElse(new Answer("no", null));
    }

    /// By what the values at 0 … degree of a polynomial are multiplied in their sum, its value at r > degree.
    private static long[] lagrange(int degree, long r) {
        long[] factorial = new long[degree + 1];
        long all = 1;
        for (int j = 0; j <= degree; j++) {
            factorial[j] = j == 0 ? 1 : times(factorial[j - 1], j);
            all = times(all, r - j);
        }
        long product = all;
        return IntStream.rangeClosed(0, degree).mapToLong(j -> {
            long below = times(r - j, times(factorial[j], factorial[degree - j]));
            long weight = times(product, BigInteger.valueOf(below).modInverse(BigInteger.valueOf(P)).longValueExact());
            return (degree - j) % 2 == 0 ? weight : P - weight;
        }).toArray();
    }

    private static long times(long a, long b) {
        return ((a * b & P) + (a * b >>> 61 | Math.multiplyHigh(a, b) << 3)) % P;
    }

    // ---- Reductions

    /// The queries that a reduction makes of `x`, asked in order, and what their answers are brought back to.
    record Reductions(Instance x, Map<String, Object> set, Function<Instance, Answer> oracle) {
        /// Null if the reduction is not known here.
        Answer solve(String id) {
            int l = x.dimension, padded = Math.max(1, l);
            boolean formula = x.clauses != null;
            List<String> a = formula ? List.of() : x.left(), b = formula ? List.of() : x.right();
            Map<String, Object> same = x.parameters;
            String target = id.substring(id.indexOf("-to-") + 4);
            require(id.equals(x.problem + "-to-" + target) || id.startsWith(x.problem + "-") || id.equals("sparsification")
                    || x.problem.equals("cnf-sat") && id.startsWith("sat-to-"), "path", id + " does not start at " + x.problem);
            Set<String> free = id.equals("bmin-ip-to-bmsd") ? Set.of("form") : id.matches("b?ov-to-b?(min-ip|lsd)") ? Set.of("ask") : Set.of();
            Answer answer = switch (id) {
                case "sat-to-bov" -> halves(target, same);
                case "max-sat-to-bmin-ip" -> halves(target, x.limits(t -> whole(x.clauses.length).subtract(t).toString()));
                case "k-sat-to-cnf-sat" -> oracle.apply(x.asked(target, x.parameters(x.parameters.get("question").toString())));
                case "bov-to-ov" -> union(target, same, l + 2, add(a, "10"), add(b, "01"));
                case "bmin-ip-to-min-ip" -> union(target, x.limits(t -> t.min(whole(l)).toString()), 3 * l + 2,
                        add(a, ones(l + 1) + zeros(l + 1)), add(b, zeros(l + 1) + ones(l + 1)));
                case "ov-to-min-ip", "bov-to-bmin-ip" -> zero(oracle.apply(x.asked(target, asking())));
                case "ov-to-lsd", "bov-to-blsd" -> settled().orElseGet(() -> zero(oracle.apply(x.asked(target, asking()))));
                case "ov-to-bov" -> settled().orElseGet(() -> back(oracle.apply(x.to(target, same, l, a, a)),
                        w -> w[0] == w[1] ? null : ordered(w[0], w[1])));
                case "bmin-ip-to-bmax-ip", "bmax-ip-to-bmin-ip" -> ask(x.to(target, x.limits(t -> whole(l).subtract(t).toString()),
                        2 * l, map(a, v -> not(v) + v), map(b, v -> ones(l) + not(v))));
                case "bmin-ip-to-bmsd" -> {
                    String form = set.getOrDefault("form", "4l").toString();
                    boolean four = form.equals("4l");
                    require(four || form.equals("3l"), "path", "there is no form " + form);
                    Value norm = four ? Value.of(2L * padded) : Value.root(2L * padded * padded);
                    yield ask(x.to(target, x.limits(t -> Value.of(whole(padded).subtract(t)).over(norm).toString()),
                            (four ? 4 : 3) * padded, complements(a, padded, true, four), complements(b, padded, false, four)));
                }
                case "bmax-ip-to-bmsd", "bmin-ip-to-blsd" -> ask(x.to(target, x.limits(t -> Value.of(t).over(Value.of(padded)).toString()),
                        3 * padded, padding(a, padded, true), padding(b, padded, false)));
                case "bmax-ip-to-max-ip-complete" -> complete("max-ip", a, b, l, l, t -> t);
                case "bmax-ip-to-msd-complete" -> complete("msd", padding(a, padded, true), padding(b, padded, false), 3 * padded,
                        padded, t -> t);
                case "bmin-ip-to-msd-complete" -> complete("msd", complements(a, padded, true, true),
                        complements(b, padded, false, true), 4 * padded, 2 * padded, t -> whole(padded).subtract(t));
                default -> id.endsWith("-halving") ? halving() : id.endsWith("-index-bits") ? indexBits() : null;
            };
            require(answer == null || free.equals(set.keySet()), "path", id + " has the parameters " + free);
            return answer;
        }

        private Answer ask(Instance y) { return back(oracle.apply(y), w -> w); }

        /// A witness that stands for none of `x` is a no; what another attains is valued again.
        private Answer back(Answer a, UnaryOperator<int[]> pull) {
            int[] w = a.witness == null ? null : pull.apply(a.witness);
            return a.witness == null ? a : w == null ? new Answer("no", null) : new Answer(a.is("yes") ? a.word : x.value(w).toString(), w);
        }

        /// Yes at the first yes; else unknown if one was; else the first of the best, the sum, or no.
        private Answer many(List<Instance> queries, BiFunction<Integer, int[], int[]> pull) {
            Answer best = null;
            boolean unknown = false, counts = x.parameters.containsValue("count");
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < queries.size(); i++) {
                int query = i;
                Answer a = back(oracle.apply(queries.get(i)), w -> pull.apply(query, w));
                if (a.is("yes")) {
                    return a;
                }
                unknown |= a.is("unknown");
                sum = counts && !a.is("unknown") ? sum.add(new BigInteger(a.word)) : sum;
                best = a.witness != null && (best == null || x.better(a, best)) ? a : best;
            }
            return unknown ? new Answer("unknown", null) : best != null ? best : new Answer(counts ? sum.toString() : "no", null);
        }

        /// A best value is a yes if it is 0.
        private static Answer zero(Answer a) {
            return a.witness == null || a.is("yes") ? a : a.is("0") ? new Answer("yes", a.witness) : new Answer("no", null);
        }

        private Map<String, Object> asking() {
            String ask = set.getOrDefault("ask", "threshold").toString();
            return ask.equals("optimum") ? members("question", ask)
                    : ask.equals("threshold") ? members("question", ask, ask, "0")
                    : members("question", "approximate", "factor", Value.parse(ask).toString());
        }

        /// Without a pair it is no; a zero vector is orthogonal to every other.
        private Optional<Answer> settled() {
            int left = x.left().indexOf(zeros(x.dimension)), right = x.right().indexOf(zeros(x.dimension));
            if (x.left().isEmpty() || x.right().size() < (x.mono() ? 2 : 1)) {
                return Optional.of(new Answer("no", null));
            }
            int[] w = left < 0 ? new int[]{0, right} : x.mono() ? ordered(left, left == 0 ? 1 : 0) : new int[]{left, 0};
            return left < 0 && right < 0 ? Optional.empty() : Optional.of(new Answer("yes", w));
        }

        /// The assignments of each half of the variables, as vectors of the clauses that they leave open.
        private Answer halves(String target, Map<String, Object> question) {
            int n = x.dimension, half = n - n / 2;
            return back(oracle.apply(x.to(target, question, x.clauses.length, openClauses(0, half), openClauses(half, n))),
                    w -> IntStream.concat(literals(0, half, w[0]), literals(half, n, w[1])).toArray());
        }

        private List<String> openClauses(int from, int to) {
            return IntStream.range(0, 1 << to - from).mapToObj(number -> {
                Set<Integer> yes = literals(from, to, number).boxed().collect(Collectors.toSet());
                return Arrays.stream(x.clauses).map(c -> Arrays.stream(c).anyMatch(yes::contains) ? "0" : "1").collect(Collectors.joining());
            }).toList();
        }

        /// An assignment of the variables from + 1 … to by its number in binary, the first variable the highest digit.
        static IntStream literals(int from, int to, int number) {
            return IntStream.rangeClosed(from + 1, to).map(v -> (number >> to - v & 1) == 1 ? v : -v);
        }

        private Answer union(String target, Map<String, Object> question, int l, List<String> a, List<String> b) {
            return back(oracle.apply(x.to(target, question, l, concat(a, b))), w -> across(w, a.size()));
        }

        private static int[] across(int[] w, int left) {
            return w[0] < left && w[1] >= left ? new int[]{w[0], w[1] - left} : null;
        }

        private static List<String> padding(List<String> rows, int l, boolean left) {
            return map(rows, v -> v + zeros(l - v.length()) + (left
                    ? ones(l - weight(v)) + zeros(weight(v)) + zeros(l)
                    : zeros(l) + zeros(weight(v)) + ones(l - weight(v))));
        }

        private static List<String> complements(List<String> rows, int l, boolean left, boolean four) {
            return map(map(rows, v -> v + zeros(l - v.length())), v -> left
                    ? not(v) + v + zeros(l) + ones(four ? l : 0)
                    : ones(l) + not(v) + v + zeros(four ? l : 0));
        }

        /// A coordinate for each pair across, r = width + 1 times; for cosines the shorter side is repeated.
        private Answer complete(String target, List<String> a, List<String> b, int l, int width, UnaryOperator<BigInteger> product) {
            int r = width + 1, longer = Math.max(a.size(), b.size()), some = a.isEmpty() || b.isEmpty() ? 0 : longer;
            int m = target.equals("msd") ? some : a.size(), n = target.equals("msd") ? some : b.size();
            Value norm = Value.of(target.equals("msd") ? width + (long) r * longer : 1);
            Map<String, Object> question = x.limits(
                    t -> Value.of(product.apply(t).max(whole(0)).add(whole(r))).over(norm).toString());
            List<String> rows = new ArrayList<>();
            IntStream.range(0, m).forEach(u -> rows.add(a.get(u % a.size()) + (zeros(u * n) + ones(n) + zeros((m - 1 - u) * n)).repeat(r)));
            IntStream.range(0, n).forEach(v -> rows.add(b.get(v % b.size()) + (zeros(v) + "1" + zeros(n - 1 - v)).repeat(m * r)));
            return back(oracle.apply(x.to(target, question, l + r * m * n, rows)), w -> {
                int[] pair = across(w, m);
                return pair == null ? null : new int[]{pair[0] % a.size(), pair[1] % b.size()};
            });
        }

        private Answer halving() {
            List<int[]> splits = new ArrayList<>();
            split(0, x.left().size(), splits);
            return many(map(splits, s -> x.to("b" + x.problem, x.parameters, x.dimension, x.left().subList(s[0], s[1]),
                    x.left().subList(s[1], s[2]))), (i, w) -> new int[]{splits.get(i)[0] + w[0], splits.get(i)[1] + w[1]});
        }

        private static void split(int from, int to, List<int[]> splits) {
            if (to - from > 1) {
                splits.add(new int[]{from, (from + to) / 2, to});
                split(from, (from + to) / 2, splits);
                split((from + to) / 2, to, splits);
            }
        }

        private Answer indexBits() {
            int n = x.left().size();
            List<List<List<Integer>>> sides = IntStream.range(0, n < 2 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1))
                    .mapToObj(bit -> Stream.of(0, 1)
                    .map(is -> IntStream.range(0, n).filter(i -> (i >> bit & 1) == is).boxed().toList()).toList()).toList();
            return many(map(sides, s -> x.to("b" + x.problem, x.parameters, x.dimension, map(s.get(0), x.left()::get),
                    map(s.get(1), x.left()::get))), (i, w) -> ordered(sides.get(i).get(0).get(w[0]), sides.get(i).get(1).get(w[1])));
        }
    }

    // ---- Instances

    /// A formula with `dimension` variables, or vectors of `dimension` bits, as text, in one list or two; and a question. A
    /// witness is the list of true literals, or two indices.
    record Instance(String problem, Map<String, Object> parameters, int dimension, List<List<String>> sides, int[][] clauses) {
        /// Reads JSON, or DIMACS.
        static Instance read(String text) throws IOException {
            try {
                if (text.stripLeading().startsWith("{")) {
                    Map<String, Object> document = object(new Json(text).document(), "the instance");
                    Map<String, Object> data = object(document.get("data"), "data");
                    Map<String, Object> given = document.get("parameters") == null ? Map.of() : object(document.get("parameters"), "parameters");
                    String problem = string(document, "problem", "the instance");
                    given = given.isEmpty() ? members("question", "exists") : given;
                    if (data.containsKey("clauses")) {
                        int[][] clauses = list(data.get("clauses"), "clauses").stream().map(c -> list(c, "clause").stream()
                                .mapToInt(v -> ((BigInteger) v).intValueExact()).toArray()).toArray(int[][]::new);
                        return new Instance(problem, given, ((BigInteger) data.get("variables")).intValueExact(), List.of(), clauses);
                    }
                    List<List<String>> sides = Stream.of("rows", "left", "right").filter(data::containsKey).map(name -> list(data.get(name), name)
                            .stream().map(Object::toString).toList()).toList();
                    int l = data.get("dimension") instanceof BigInteger d ? d.intValueExact()
                            : sides.stream().flatMap(List::stream).findFirst().orElseThrow().length();
                    boolean bits = !sides.isEmpty() && sides.stream().flatMap(List::stream).allMatch(v -> v.matches("[01]{" + l + "}"));
                    require(bits, "data", "vectors are not of bits");
                    return new Instance(problem, given, l, sides, null);
                }
                String[] words = text.lines().takeWhile(s -> !s.startsWith("%")).filter(s -> !s.startsWith("c"))
                        .collect(Collectors.joining(" ")).strip().split("\\s+");
                int[][] clauses = new int[Integer.parseInt(words[3])][];
                for (int c = 0, from = 4, to = 4; c < clauses.length; c++, from = ++to) {
                    to = from + List.of(words).subList(from, words.length).indexOf("0");
                    clauses[c] = Arrays.stream(words, from, to).mapToInt(Integer::parseInt).toArray();
                }
                return new Instance("cnf-sat", members("question", "exists"), Integer.parseInt(words[2]), List.of(), clauses);
            } catch (RuntimeException e) {
                throw new IOException("the instance is neither JSON of a formula or of bits, nor DIMACS (" + e + ")");
            }
        }

        List<String> left() { return sides.getFirst(); }
        List<String> right() { return sides.getLast(); }
        boolean mono() { return sides.size() == 1; }
        boolean most() { return problem.contains("max") || problem.endsWith("msd"); }

        /// Every vector stands for its tensor power of this order.
        int power() { return ((BigInteger) parameters.getOrDefault("power", BigInteger.ONE)).intValueExact(); }

        Instance asked(String about, Map<String, Object> question) {
            return new Instance(about, question, dimension, sides, clauses);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        final Instance to(String target, Map<String, Object> question, int l, List<String>... rows) {
            return new Instance(target, question, l, List.of(rows), null);
        }

        Map<String, Object> parameters(String question) { return members("question", question); }

        /// The parameters with every threshold, an integer, mapped.
        Map<String, Object> limits(Function<BigInteger, String> map) {
            Map<String, Object> mapped = new LinkedHashMap<>(parameters);
            List.of("threshold", "yes", "no").forEach(name -> mapped.computeIfPresent(name, (n, t) -> map.apply(new BigInteger(t.toString()))));
            return mapped;
        }

        /// The value that a yes has to reach: the threshold, the `side` of a gap, or 0.
        Value limit(String side) {
            return Value.parse(parameters.getOrDefault("threshold", parameters.getOrDefault(side, "0")).toString());
        }

        Map<String, Object> size() {
            if (clauses != null) {
                Map<String, Object> size = members("nv", whole(dimension), "m", whole(clauses.length));
                parameters.computeIfPresent("k", (name, k) -> size.put(name, k) == null ? k : k);
                return size;
            }
            BigInteger l = whole(dimension).pow(power());
            return mono() ? members("n", whole(left().size()), "l", l)
                    : members("nA", whole(left().size()), "nB", whole(right().size()), "l", l);
        }

        /// The SHA-256 of `{"problem":…,"parameters":{…},"data":{…}}` without white space, the names in this order.
        String hash() {
            Map<String, Object> question = new LinkedHashMap<>();
            Stream.of("question", "threshold", "factor", "error", "yes", "no", "base", "power", "k").filter(parameters::containsKey)
                    .forEach(name -> question.put(name, parameters.get(name)));
            String data = clauses != null
                    ? "\"variables\":" + dimension + ",\"clauses\":" + Arrays.deepToString(clauses).replace(" ", "")
                    : "\"dimension\":" + dimension + (mono()
                            ? ",\"rows\":" + canonical(left())
                            : ",\"left\":" + canonical(left()) + ",\"right\":" + canonical(right()));
            String asked = question.entrySet().stream().map(e -> canonical(e.getKey()) + ":" + canonical(e.getValue()))
                    .collect(Collectors.joining(","));
            return "sha256:" + sha256("{\"problem\":" + canonical(problem) + ",\"parameters\":{" + asked + "},\"data\":{" + data + "}}");
        }

        boolean fits(int[] w) {
            return clauses != null
                    ? w.length == dimension && IntStream.range(0, w.length).allMatch(v -> w[v] == v + 1 || w[v] == -(v + 1))
                    : w.length == 2 && w[0] >= 0 && w[0] < left().size() && w[1] >= (mono() ? w[0] + 1 : 0) && w[1] < right().size();
        }

        /// Of an assignment the clauses left open, for max-sat those satisfied; of a pair the common ones, or the cosine.
        Value value(int[] w) {
            int count = 0;
            if (clauses != null) {
                for (int[] clause : clauses) {
                    boolean satisfied = false;
                    for (int literal : clause) {
                        satisfied |= w[Math.abs(literal) - 1] == literal;
                    }
                    count += satisfied == most() ? 1 : 0;
                }
                return Value.of(count);
            }
            String a = left().get(w[0]), b = right().get(w[1]);
            for (int c = 0; c < dimension; c++) {
                count += a.charAt(c) == '1' && b.charAt(c) == '1' ? 1 : 0;
            }
            Value value = problem.endsWith("sd") ? Value.of(count).over(Value.root((long) weight(a) * weight(b))) : Value.of(count);
            return new Value(value.n.pow(power()), value.d.pow(power()));
        }

        boolean reaches(Value v, Value limit) {
            return problem.equals("bexact-ip") ? v.equals(limit) : most() ? v.compareTo(limit) >= 0 : v.compareTo(limit) <= 0;
        }

        boolean better(Answer a, Answer b) {
            return !a.word.equals(b.word) && reaches(Value.parse(a.word), Value.parse(b.word));
        }

        /// How many candidates have each value; null if they are too many to look at.
        TreeMap<Value, Long> values() {
            double candidates = clauses != null ? Math.pow(2, dimension) : (double) left().size() * right().size();
            if (candidates * (10 + (clauses != null ? 10.0 * clauses.length : dimension)) > WORTH_A_SEARCH) {
                return null;
            }
            Stream<int[]> all = clauses != null
                    ? IntStream.range(0, 1 << dimension).mapToObj(number -> Reductions.literals(0, dimension, number).toArray())
                    : IntStream.range(0, left().size()).boxed().flatMap(i -> IntStream.range(mono() ? i + 1 : 0, right().size())
                            .mapToObj(j -> new int[]{i, j}));
            return all.collect(Collectors.groupingBy(this::value, TreeMap::new, Collectors.counting()));
        }
    }

    // ---- Answers, numbers, JSON

    /// `yes`, `no`, `unknown` or a number, and a witness or null.
    record Answer(String word, int[] witness) {
        boolean is(String other) { return word.equals(other); }

        static Answer of(Map<String, Object> node, Instance x, String at) {
            Answer answer = new Answer(string(node, "answer", at), null);
            if (node.containsKey("witness")) {
                Map<String, Object> w = object(node.get("witness"), at + ".witness");
                names(w, at + ".witness", x.clauses != null ? new String[]{"literals"} : new String[]{"left", "right"});
                Collection<Object> numbers = x.clauses != null ? list(w.get("literals"), at + ".witness")
                        : Arrays.asList(w.get("left"), w.get("right"));
                require(numbers.stream().allMatch(i -> i instanceof BigInteger b && b.bitLength() < 32), at + ".witness", "it is no witness");
                answer = new Answer(answer.word, numbers.stream().mapToInt(i -> ((BigInteger) i).intValue()).toArray());
                require(x.fits(answer.witness), at + ".witness", "it is no candidate");
            }
            require(!answer.is("yes") || answer.witness != null, at + ".witness", "a yes needs one");
            require(answer.witness == null || !answer.is("no") && !answer.is("unknown"), at + ".witness", "a no has none");
            return answer;
        }

        /// As a certificate says it.
        Map<String, Object> members(Instance x) {
            Map<String, Object> members = Check.members("answer", word);
            if (is("yes")) {
                members.put("value", x.value(witness).toString());
            }
            if (witness != null) {
                List<Object> w = Arrays.stream(witness).<Object>mapToObj(Check::whole).toList();
                members.put("witness", x.clauses != null ? Check.members("literals", w) : Check.members("left", w.get(0), "right", w.get(1)));
            }
            return members;
        }
    }

    /// A real number whose square is rational, kept as the square with the sign of the number: n/d in lowest terms.
    record Value(BigInteger n, BigInteger d) implements Comparable<Value> {
        static Value of(BigInteger v) { return new Value(v.multiply(v.abs()), BigInteger.ONE); }
        static Value of(long v) { return of(whole(v)); }
        static Value root(long square) { return new Value(whole(square), BigInteger.ONE); }

        static Value parse(String s) {
            require(s.matches("-?(\\d+(/\\d+)?|sqrt\\(\\d+(/\\d+)?\\))"), "a number", "'" + s + "' is none");
            String[] parts = s.replaceAll("sqrt\\(|\\)", "").split("/");
            BigInteger a = new BigInteger(parts[0]), b = parts.length > 1 ? new BigInteger(parts[1]) : BigInteger.ONE;
            Value v = s.contains("sqrt") ? new Value(a, BigInteger.ONE).over(new Value(b, BigInteger.ONE)) : of(a).over(of(b));
            require(v.toString().equals(s), "a number", s + " would be written " + v);
            return v;
        }

        Value over(Value o) {
            BigInteger a = n.multiply(o.d), b = d.multiply(o.n), common = a.gcd(b);
            require(b.signum() > 0, "a number", "its denominator is not positive");
            return new Value(a.divide(common), b.divide(common));
        }

        /// Whether |a - b| ≤ e, which is a² + b² - e² ≤ 2ab, for a, b and e not negative.
        boolean within(Value e, Value o) {
            BigInteger below = d.multiply(o.d).multiply(e.d);
            BigInteger above = n.multiply(o.d).multiply(e.d).add(o.n.multiply(d).multiply(e.d)).subtract(e.n.multiply(d).multiply(o.d));
            return above.signum() <= 0 || above.pow(2).multiply(d).multiply(o.d)
                    .compareTo(below.pow(2).multiply(n).multiply(o.n).shiftLeft(2)) <= 0;
        }

        @Override
        public int compareTo(Value o) { return n.multiply(o.d).compareTo(o.n.multiply(d)); }

        @Override
        public String toString() {
            BigInteger[] a = n.abs().sqrtAndRemainder(), b = d.sqrtAndRemainder();
            boolean rational = a[1].signum() == 0 && b[1].signum() == 0;
            BigInteger below = rational ? b[0] : d;
            String text = (rational ? a[0] : n.abs()) + (below.equals(BigInteger.ONE) ? "" : "/" + below);
            return (n.signum() < 0 ? "-" : "") + (rational ? text : "sqrt(" + text + ")");
        }
    }

    /// Reads JSON into maps, lists, strings and integers.
    static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value("the document");
            require(peek() == 0, "the document", "there is more after its end");
            return value;
        }

        private char peek() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void take(char c) {
            require(peek() == c, "the document", "at character " + at + " there should be " + c);
            at++;
        }

        private Object value(String path) {
            if (peek() == '{' || peek() == '[') {
                boolean object = text.charAt(at++) == '{';
                Map<String, Object> members = new LinkedHashMap<>();
                while (peek() != (object ? '}' : ']')) {
                    if (!members.isEmpty()) {
                        take(',');
                    }
                    String name = object && peek() == '"' ? string() : String.valueOf(members.size());
                    if (object) {
                        take(':');
                    }
                    require(!members.containsKey(name), path + "." + name, "it is there twice");
                    members.put(name, value(path + "." + name));
                }
                at++;
                return object ? members : new ArrayList<>(members.values());
            }
            if (peek() == '"') {
                return string();
            }
            int from = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            require(word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"), path, "'" + word + "' is not JSON");
            return word.matches("-?\\d+") ? new BigInteger(word) : Optional.of(word) /* nothing that we write */;
        }

        private String string() {
            StringBuilder s = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\' && at + 5 < text.length()) {
                    int escape = "\"\\/bfnrt".indexOf(text.charAt(++at));
                    c = escape >= 0 ? "\"\\/\b\f\n\r\t".charAt(escape) : (char) HexFormat.fromHexDigits(text, at + 1, at + 5);
                    at += escape >= 0 ? 0 : 4;
                }
                s.append(c);
            }
            take('"');
            return s.toString();
        }
    }

    /// A field is false.
    static final class False extends RuntimeException {
        private static final long serialVersionUID = 1L;

        False(String field, String why) {
            super(field + ": " + why);
        }
    }

    static void require(boolean holds, String field, String why) {
        if (!holds) {
            throw new False(field, why);
        }
    }

    /// Throws at the first place where `there` is not as it should be.
    static void same(String at, Object should, Object there) {
        if (should instanceof Map<?, ?> map && there instanceof Map<?, ?> other) {
            map.forEach((name, value) -> same(at + "." + name, value, other.get(name)));
            other.keySet().forEach(name -> require(map.containsKey(name), at + "." + name, "there is no such field"));
        } else {
            require(should.equals(there), at, "it says " + there + ", and should say " + should);
        }
    }

    /// That an object has these members, and no others but those after a question mark.
    static void names(Map<String, Object> object, String at, String... names) {
        String dot = at.isEmpty() ? "" : at + ".";
        Arrays.stream(names).forEach(name -> require(name.startsWith("?") || object.containsKey(name), dot + name, "it is missing"));
        object.keySet().forEach(name -> require(List.of(names).contains(name) || List.of(names).contains("?" + name), dot + name,
                "no such field"));
    }

    @SuppressWarnings("unchecked") // the keys of every map that is read are strings
    static Map<String, Object> object(Object value, String at) {
        require(value instanceof Map, at, "it should be an object");
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value, String at) {
        require(value instanceof List, at, "it should be an array");
        return (List<Object>) value;
    }

    static String string(Map<String, Object> object, String name, String at) {
        require(object.get(name) instanceof String, at + "." + name, "it should be a string");
        return (String) object.get(name);
    }

    /// Names and values in turn.
    static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        IntStream.range(0, namesAndValues.length / 2).forEach(i -> members.put((String) namesAndValues[2 * i], namesAndValues[2 * i + 1]));
        return members;
    }

    /// JSON without white space, names sorted, and of the characters of a string only " \ and those below a space escaped.
    static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.keySet().stream().sorted().map(name -> canonical(name) + ":" + canonical(map.get(name)))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Check::canonical).collect(Collectors.joining(",", "[", "]"));
            case String s -> s.chars().mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? String.format("\\u%04x", c)
                    : String.valueOf((char) c)).collect(Collectors.joining("", "\"", "\""));
            default -> value.toString();
        };
    }

    static String digest(Object value) { return sha256(canonical(value)).substring(0, 16); }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static BigInteger whole(long v) { return BigInteger.valueOf(v); }
    static int[] ordered(int i, int j) { return new int[]{Math.min(i, j), Math.max(i, j)}; }
    static int weight(String row) { return (int) row.chars().filter(c -> c == '1').count(); }
    static String ones(int count) { return "1".repeat(count); }
    static String zeros(int count) { return "0".repeat(count); }
    static String not(String row) { return row.replace('1', '-').replace('0', '1').replace('-', '0'); }
    static List<String> add(List<String> rows, String tag) { return map(rows, v -> v + tag); }
    static <T> List<T> concat(List<T> a, List<T> b) { return Stream.concat(a.stream(), b.stream()).toList(); }

    static <S, T> List<T> map(List<S> list, Function<? super S, ? extends T> f) {
        return list.stream().<T>map(f).toList();
    }
}
