import module java.base;

/// Checks a certificate of finegrain, or a proof of a count of orthogonal pairs, without any code of finegrain:
///
///     java scripts/Check.java certificate.json instance
///
/// Every instance on the path is built again from the definition of its reduction and hashed, every witness and value
/// is recomputed exactly, every answer has to follow from those below it; a no, an optimum or a count is searched for
/// again, or its proof is checked. Exit code 0: all is true. 1: the field that is named is false. 2: something could
/// not be checked, and it says what. The formats: instances/format/README.md and proofs-notes/merlin-arthur.md.
///
/// @param open what could not be checked
record Check(Fields fields, List<Hop> path, Set<String> open) {
    static final double WORTH_A_SEARCH = 3e8; // steps of a few nanoseconds
    static final BigInteger P = BigInteger.TWO.pow(61).subtract(whole(1)); // the prime of proofs of a count
    static final int POINTS = 3; // where a table is tested; a false one passes with probability (2·degree/P)³ at most
    static final Map<Object, Set<String>> LIMITS = Map.of("threshold", Set.of("threshold"), "gap", Set.of("yes", "no"),
            "approximate", Set.of("factor"), "additive", Set.of("error"), "sum", Set.of("base"));

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        try {
            Fields fields = Fields.read(Files.readString(Path.of(args[0])));
            Check check = new Check(fields, new ArrayList<>(), new TreeSet<>());
            Instance data = Instance.read(Files.readString(Path.of(args[1])));
            String said = switch (String.valueOf(fields.left.get("format"))) {
                case "finegrain-certificate/1" -> check.certificate(data);
                case "finegrain-proof/1" -> check.proof(data);
                default -> throw new False("format", "it is not known here");
            };
            fields.left.keySet().forEach(at -> require(false, at, "nothing vouches for it"));
            out.println(check.open.isEmpty() ? "ok: " + said : "not all was checked: " + String.join("; ", check.open));
            return check.open.isEmpty() ? 0 : 2;
        } catch (False e) {
            out.println("false: " + e.getMessage());
            return 1;
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            out.println("not checked: " + e.getMessage() + "; usage: java Check.java certificate.json instance");
            return 2;
        } catch (RuntimeException e) {
            out.println("false: the document: it cannot be a certificate: " + e);
            return 1;
        }
    }

    // ---- Certificates

    private String certificate(Instance data) {
        fields.unseal();
        fields.take("format");
        fields.take("version");
        fields.below("request");
        for (String at = "path[0]"; fields.has(at + ".reduction"); at = "path[" + path.size() + "]") {
            path.add(new Hop(fields.take(at + ".reduction"), fields.below(at + ".parameters")));
        }
        fields.ends("path", path.size());
        Instance x = data.with(fields.take("source.problem"), fields.below("source.parameters"));
        boolean dimacs = data.problem.equals("cnf-sat") && List.of("k-sat", "max-sat").contains(x.problem);
        require(dimacs || x.problem.equals(data.problem), "source.problem", "the instance is one of " + data.problem);
        Set<String> limits = new HashSet<>(x.question.keySet());
        limits.removeAll(Set.of("question", "power", "k"));
        require(limits.equals(LIMITS.getOrDefault(x.question.get("question"), Set.of())), "source.parameters",
                "they do not belong to the question");
        Stream.of("power", "k").filter(name -> !dimacs).forEach(name -> require(
                Objects.equals(x.question.get(name), data.question.get(name)), "source.parameters", name + " differs"));
        Answer answer = answer(x, 0, "source");
        String kind = fields.take("evidence.kind");
        List<String> kinds = switch (answer.word) {
            case "yes" -> List.of("witness");
            case "unknown" -> List.of();
            default -> List.of("proof", "exhaustive", "word", "guarantee");
        };
        require(kinds.contains(kind), "evidence.kind", "it is no evidence for " + answer.word);
        if (kind.equals("proof")) {
            fields.is("evidence.system", "rup");
            require(x.clauses != null && answer.word.equals("no"), "evidence.kind", "it is for a no to a formula");
            refutes(x.clauses, fields.take("evidence.proof"));
        } else if (!kind.equals("witness")) {
            String solver = fields.take("evidence.solver");
            if (kind.equals("guarantee")) {
                fields.guarantee("evidence");
            }
            if (!answer.sure) {
                open.add("not searched for again: " + answer.word + " rests on the " + kind + " of " + solver);
            }
        }
        return x.problem + " " + canonical(x.question) + " " + answer.word + ", by " + kind;
    }

    /// @param sure whether it shows itself, or was found again
    record Answer(String word, boolean sure) {}

    /// What is said of `x`, which is `hop` reductions down the path, after what is said of the queries made of it.
    private Answer answer(Instance x, int hop, String at) {
        boolean last = hop == path.size();
        if (hop > 0) { // else these have been taken as what is asked
            fields.is(at + ".problem", x.problem);
            x.question.forEach((name, value) -> fields.is(at + ".parameters." + name, value));
        }
        x.size().forEach((name, value) -> fields.is(at + ".size." + name, value));
        fields.is(at + ".hash", x.hash());
        int[] asked = {0};
        Function<Instance, String> oracle = y -> answer(y, hop + 1, at + ".queries[" + asked[0]++ + "]").word;
        String follows = last ? "" : follows(x, hop, oracle);
        String word = fields.take(at + ".answer");
        List<Integer> w = (x.clauses != null ? Stream.of("literals") : Stream.of("left", "right"))
                .flatMap(name -> fields.integers(at + ".witness." + name)).toList();
        require(w.isEmpty() || x.fits(w), at + ".witness", "it is no candidate");
        Value value = w.isEmpty() ? null : x.value(w);
        if (word.equals("yes")) {
            fields.is(at + ".value", String.valueOf(value));
        }
        boolean sure = x.judges(word, value, at + ".answer");
        if (last) {
            fields.take(at + ".solver");
            if (!word.equals("unknown")) {
                fields.guarantee(at + ".guarantee");
            }
        } else if (follows == null) {
            fields.below(at + ".queries");
        } else {
            fields.ends(at + ".queries", asked[0]);
            boolean free = !x.decides() && !x.asks("count"); // a best value has been judged by itself
            require(free || word.equals(follows), at + ".answer", "its queries say " + follows);
        }
        return new Answer(word, sure);
    }

    /// What the answers to its queries say of `x`: yes at the first yes, which may be a best value of 0; else unknown
    /// if one is; else the sum of the counts, or no. Null if the reduction is not known here.
    private String follows(Instance x, int hop, Function<Instance, String> oracle) {
        List<Instance> queries = path.get(hop).queries(x);
        if (queries == null) {
            open.add("not re-derived: " + path.get(hop).reduction);
            return null;
        }
        boolean counts = x.asks("count"), unknown = false;
        long sum = 0;
        for (Instance query : queries) {
            String word = oracle.apply(query);
            if (word.equals("yes") || word.equals("0") && x.decides()) {
                return "yes";
            }
            unknown |= word.equals("unknown");
            sum += counts && !unknown ? Long.parseLong(word) : 0;
        }
        boolean zero = queries.isEmpty() && !counts && x.candidates().findAny().isPresent(); // why nothing was asked
        return unknown ? "unknown" : zero ? "yes" : counts ? Long.toString(sum) : "no";
    }

    // ---- Proofs: that a formula has no model, and how many pairs of vectors are orthogonal

    /// Every line is a clause that follows by unit propagation from the formula and those before; the last is empty.
    private static void refutes(List<List<Integer>> formula, String proof) {
        List<List<Integer>> known = new ArrayList<>(formula);
        require(("\n" + proof).endsWith("\n0\n"), "evidence.proof", "it does not end in the empty clause");
        for (String line : proof.split("\n")) {
            require(line.matches("(-?[1-9]\\d{0,8} )*0"), "evidence.proof", "'" + line + "' is no clause");
            List<Integer> clause = Stream.of(line.split(" ")).map(Integer::valueOf).filter(v -> v != 0).toList();
            Set<Integer> no = new HashSet<>(clause); // the literals that are false if the clause is
            boolean conflict = false;
            for (boolean more = true; more && !conflict;) {
                more = false;
                for (List<Integer> c : known) {
                    List<Integer> left = c.stream().filter(v -> !no.contains(v)).distinct().toList();
                    conflict |= left.isEmpty();
                    more |= left.size() == 1 && no.add(-left.getFirst());
                }
            }
            require(conflict, "evidence.proof", "the clause '" + line + "' does not follow");
            known.add(clause);
        }
    }

    private String proof(Instance data) {
        Instance count = data.asking("count");
        Instance x = count.hash().equals(fields.left.get("instance")) ? count : data.asking("exists");
        fields.take("format");
        fields.is("problem", x.problem);
        fields.is("instance", x.hash());
        fields.is("prime", P);
        fields.list("path").forEach(id -> path.add(new Hop(id.toString(), Map.of())));
        fields.ends("path", path.size());
        int[] asked = {0};
        String word = along(x, 0, y -> counted(y, "queries[" + asked[0]++ + "]"));
        if (open.isEmpty()) {
            fields.ends("queries", asked[0]);
            fields.is("answer", word);
        } else {
            fields.left.clear();
        }
        return x.problem + " " + canonical(x.question) + " " + word + ", by partner counts";
    }

    private String along(Instance x, int hop, Function<Instance, String> oracle) {
        String word = hop == path.size() ? oracle.apply(x) : follows(x, hop, y -> along(y, hop + 1, oracle));
        return Objects.requireNonNullElse(word, "unknown");
    }

    /// What a table proves of the vectors a and b of `y`: entry t has to be Σ_b Π_k (1 - b[k]·φ_k(t)) with polynomials
    /// φ_k of least degree through φ_k(i) = a_i[k]; so it is how many partners a_t has, if there is an a_t.
    private String counted(Instance y, String at) {
        require(List.of("ov", "bov").contains(y.problem), "path", "it ends at " + y.problem);
        List<String> a = y.left(), b = y.right();
        int n = a.size(), heaviest = b.stream().mapToInt(Check::weight).max().orElse(0);
        int degree = n == 0 ? -1 : (n - 1) * Math.max(1, heaviest);
        fields.is(at + ".problem", y.problem);
        fields.is(at + ".instance", y.hash());
        fields.is(at + ".degree", degree);
        List<BigInteger> table = range(0, degree + 1).map(t -> fields.number(at + ".table[" + t + "]",
                t < n ? whole(b.size()) : P.subtract(whole(1)))).toList();
        fields.ends(at + ".table", table.size());
        for (int point = 0; n > 0 && point < POINTS; point++) {
            BigInteger r = new BigInteger(60, new SecureRandom()).add(whole(degree + 1));
            List<BigInteger> weights = lagrange(degree, r), rows = lagrange(n - 1, r);
            BigInteger claimed = sum(range(0, degree + 1).map(t -> table.get(t).multiply(weights.get(t))));
            List<BigInteger> phi = range(0, y.dimension)
                    .map(k -> sum(range(0, n).filter(i -> a.get(i).charAt(k) == '1').map(rows::get))).toList();
            BigInteger right = sum(b.stream().map(v -> range(0, y.dimension).filter(k -> v.charAt(k) == '1')
                    .map(k -> whole(1).subtract(phi.get(k))).reduce(whole(1), (s, t) -> s.multiply(t).mod(P))));
            require(claimed.equals(right), at + ".table", "it is not that of the numbers of partners");
        }
        long partners = table.stream().limit(n).mapToLong(BigInteger::longValueExact).sum();
        long zeros = a.stream().filter(v -> weight(v) == 0).count();
        long pairs = y.mono() ? (partners - zeros) / 2 : partners;
        fields.is(at + ".pairs", pairs);
        return y.asks("count") ? Long.toString(pairs) : pairs > 0 ? "yes" : "no";
    }

    /// By what the values at 0 … degree of a polynomial are multiplied in their sum, its value at r: Π (r - m)/(j - m).
    private static List<BigInteger> lagrange(int degree, BigInteger r) {
        List<BigInteger> weights = new ArrayList<>(List.of(whole(1)));
        for (int m = 1; m <= degree; m++) {
            weights.set(0, ratio(weights.getFirst(), r.subtract(whole(m)), whole(-m)));
        }
        for (int j = 1; j <= degree; j++) { // what changes from j - 1 to j
            BigInteger above = r.subtract(whole(j - 1)).multiply(whole(j - 1 - degree));
            weights.add(ratio(weights.getLast(), above, r.subtract(whole(j)).multiply(whole(j))));
        }
        return weights;
    }

    private static BigInteger ratio(BigInteger factor, BigInteger above, BigInteger below) {
        return factor.multiply(above).multiply(below.modInverse(P)).mod(P);
    }

    private static BigInteger sum(Stream<BigInteger> terms) {
        return terms.reduce(whole(0), (s, t) -> s.add(t).mod(P));
    }

    // ---- Reductions

    record Hop(String reduction, Map<String, Object> parameters) {

        /// What the reduction makes of `x`, in order; null if it is not known here. Vectors are described by their
        /// blocks, see `Instance.to`. Two ask nothing where an answer is plain.
        List<Instance> queries(Instance x) {
            if (!reduction.startsWith(x.problem.replace("cnf-", "") + "-to-")) {
                return null;
            }
            String to = reduction.replaceFirst(".*-to-", "").replaceFirst("-complete", "");
            int l = x.dimension, p = Math.max(1, l);
            LongFunction<Value> same = Value::of, reversed = t -> Value.of(l - t);
            LongFunction<Value> least = t -> Value.of(Math.min(t, l));
            List<Instance> queries = switch (reduction) {
                case "sat-to-bov" -> List.of(x.halves(to, same));
                case "max-sat-to-bmin-ip" -> List.of(x.halves(to, t -> Value.of(x.clauses.size() - t)));
                case "k-sat-to-cnf-sat" -> List.of(x.with(to, members("question", x.question.get("question"))));
                case "bov-to-ov" -> List.of(x.to(to, l, 1, "v10", "v01", same).union());
                case "ov-to-bov" -> x.settled() ? List.of() : List.of(x.to(to, l, 0, "v", "v", same));
                case "ov-to-min-ip", "bov-to-bmin-ip" -> List.of(x.with(to, asking()));
                case "ov-to-lsd", "bov-to-blsd" -> x.settled() ? List.of() : List.of(x.with(to, asking()));
                case "bmin-ip-to-min-ip" -> List.of(x.to(to, l, l + 1, "v10", "v01", least).union());
                case "bmin-ip-to-bmax-ip", "bmax-ip-to-bmin-ip" -> List.of(x.to(to, l, l, "~v", "1~", reversed));
                case "bmax-ip-to-bmsd", "bmin-ip-to-blsd" ->
                    List.of(x.to(to, p, p, "v<0", "v0>", t -> Value.of(t).over(Value.of(p))));
                case "bmin-ip-to-bmsd" -> List.of(parameters.containsValue("3l")
                        ? x.to(to, p, p, "~v0", "1~v", t -> Value.of(p - t).over(Value.root(2L * p * p)))
                        : x.to(to, p, p, "~v01", "1~v0", t -> Value.of(p - t).over(Value.of(2L * p))));
                case "bmax-ip-to-max-ip-complete" -> List.of(x.complete(to, x, l, t -> t));
                case "bmax-ip-to-msd-complete" ->
                    List.of(x.complete(to, x.to("", p, p, "v<0", "v0>", same), p, t -> t));
                case "bmin-ip-to-msd-complete" ->
                    List.of(x.complete(to, x.to("", p, p, "~v01", "1~v0", same), 2 * p, t -> p - t));
                default -> reduction.endsWith("-halving") ? x.halving(0, x.left().size()).toList()
                        : reduction.endsWith("-index-bits") ? x.indexBits(x.left().size()).toList() : null;
            };
            Set<String> names = reduction.equals("bmin-ip-to-bmsd") ? Set.of("form")
                    : reduction.matches("b?ov-to-b?(min-ip|lsd)") ? Set.of("ask") : Set.of();
            require(queries == null || names.equals(parameters.keySet()), "path", reduction + " has " + names);
            return queries;
        }

        private Map<String, Object> asking() {
            String ask = String.valueOf(parameters.get("ask"));
            return switch (ask) {
                case "threshold" -> members("question", ask, ask, "0");
                case "optimum" -> members("question", ask);
                default -> members("question", "approximate", "factor", Value.parse(ask).toString());
            };
        }
    }

    // ---- Problems

    /// A formula with `dimension` variables, or vectors of `dimension` bits, as text, in one list or two; and what is
    /// asked. A candidate is the list of true literals, or two indices.
    record Instance(String problem, Map<String, Object> question, int dimension, List<List<String>> sides,
            List<List<Integer>> clauses) {

        /// Reads JSON, or DIMACS. Which question is asked is not read.
        static Instance read(String text) throws IOException {
            try {
                List<List<Integer>> clauses = new ArrayList<>();
                if (!text.stripLeading().startsWith("{")) {
                    List<String> words = List.of(text.lines().takeWhile(s -> !s.startsWith("%"))
                            .filter(s -> !s.startsWith("c")).collect(Collectors.joining(" ")).strip().split("\\s+"));
                    for (int c = 0, from = 4, to; c < Integer.parseInt(words.get(3)); c++, from = to + 1) {
                        to = from + words.subList(from, words.size()).indexOf("0");
                        clauses.add(words.subList(from, to).stream().map(Integer::valueOf).toList());
                    }
                    return new Instance("cnf-sat", Map.of(), Integer.parseInt(words.get(2)), null, clauses);
                }
                Fields file = Fields.read(text);
                String problem = file.take("problem");
                Map<String, Object> given = new LinkedHashMap<>(); // parameters that are no question
                Stream.of("power", "k").filter(name -> file.has("parameters." + name)).forEach(
                        name -> given.put(name, file.left.get("parameters." + name)));
                if (file.has("data.variables")) {
                    for (String at = "data.clauses[0]"; file.has(at); at = "data.clauses[" + clauses.size() + "]") {
                        clauses.add(file.integers(at).toList());
                    }
                    int variables = file.integers("data.variables").findFirst().orElseThrow();
                    return new Instance(problem, given, variables, null, clauses);
                }
                List<List<String>> sides = Stream.of("data.rows", "data.left", "data.right").filter(file::has)
                        .map(side -> file.list(side).map(Object::toString).toList()).toList();
                int l = file.has("data.dimension") ? file.integers("data.dimension").findFirst().orElseThrow()
                        : sides.stream().flatMap(List::stream).findFirst().orElseThrow().length();
                boolean bits = sides.stream().flatMap(List::stream).allMatch(v -> v.matches("[01]{" + l + "}"));
                require(bits && !sides.isEmpty(), "data", "it is not of bits");
                return new Instance(problem, given, l, sides, null);
            } catch (RuntimeException e) {
                throw new IOException("the instance is neither JSON of a formula or of bits, nor DIMACS (" + e + ")");
            }
        }

        Instance asking(String kind) {
            Map<String, Object> asked = members("question", kind);
            asked.putAll(question);
            return with(problem, asked);
        }

        Instance with(String about, Map<String, Object> other) {
            return new Instance(about, other, dimension, sides, clauses);
        }

        /// Vectors that are put together from blocks. v is the vector, filled up with zeros to a length, ~ its
        /// complement; of the given width are 0 and 1, constant, and < and >, as many ones as v lacks, first or last.
        Instance to(String target, int length, int width, String first, String second, LongFunction<Value> limit) {
            UnaryOperator<String> filled = v -> v + "0".repeat(length - dimension);
            List<String> a = left().stream().map(v -> row(first, filled.apply(v), width)).toList();
            List<String> b = right().stream().map(v -> row(second, filled.apply(v), width)).toList();
            int all = row(first, "0".repeat(length), width).length();
            return new Instance(target, limits(limit), all, List.of(a, b), null);
        }

        private static String row(String blocks, String v, int width) {
            return blocks.chars().mapToObj(block -> switch (block) {
                case 'v' -> v;
                case '~' -> v.replace('1', '-').replace('0', '1').replace('-', '0');
                case '<' -> "1".repeat(width - weight(v)) + "0".repeat(weight(v));
                case '>' -> "0".repeat(weight(v)) + "1".repeat(width - weight(v));
                default -> Character.toString(block).repeat(width);
            }).collect(Collectors.joining());
        }

        Instance union() {
            List<String> rows = Stream.concat(left().stream(), right().stream()).toList();
            return new Instance(problem, question, dimension, List.of(rows), null);
        }

        /// The assignments to each half of the variables, as vectors of the clauses that they leave open.
        Instance halves(String target, LongFunction<Value> limit) {
            int half = dimension - dimension / 2;
            Function<List<Integer>, String> row = yes -> clauses.stream()
                    .map(c -> Collections.disjoint(c, yes) ? "1" : "0").collect(Collectors.joining());
            List<String> a = assignments(0, half).map(row).toList(), b = assignments(half, dimension).map(row).toList();
            return new Instance(target, limits(limit), clauses.size(), List.of(a, b), null);
        }

        /// A coordinate for each pair across of `y`, r = width + 1 times; for cosines the shorter side is repeated.
        Instance complete(String target, Instance y, int width, LongUnaryOperator product) {
            boolean cosines = target.equals("msd");
            List<String> a = y.left(), b = y.right(), rows = new ArrayList<>();
            int r = width + 1, longer = a.isEmpty() || b.isEmpty() ? 0 : Math.max(a.size(), b.size());
            int m = cosines ? longer : a.size(), n = cosines ? longer : b.size();
            for (int u = 0; u < m; u++) {
                String pairs = "0".repeat(u * n) + "1".repeat(n) + "0".repeat((m - 1 - u) * n);
                rows.add(a.get(u % a.size()) + pairs.repeat(r));
            }
            for (int v = 0; v < n; v++) {
                String pairs = "0".repeat(v) + "1" + "0".repeat(n - 1 - v);
                rows.add(b.get(v % b.size()) + pairs.repeat(m * r));
            }
            Value norm = Value.of(cosines ? width + (long) r * longer : 1);
            LongFunction<Value> limit = t -> Value.of(Math.max(0, product.applyAsLong(t)) + r).over(norm);
            return new Instance(target, limits(limit), y.dimension + r * m * n, List.of(rows), null);
        }

        /// Two parts of the list against each other, given by their indices.
        private Instance parts(IntPredicate first, IntPredicate second) {
            List<List<String>> parts = Stream.of(first, second).map(part -> IntStream.range(0, left().size())
                    .filter(part).mapToObj(left()::get).toList()).toList();
            return new Instance("b" + problem, question, dimension, parts, null);
        }

        Stream<Instance> halving(int from, int to) {
            int middle = (from + to) / 2;
            Instance halves = parts(i -> from <= i && i < middle, i -> middle <= i && i < to);
            return to - from < 2 ? Stream.empty()
                    : Stream.of(Stream.of(halves), halving(from, middle), halving(middle, to)).flatMap(part -> part);
        }

        Stream<Instance> indexBits(int n) {
            return IntStream.range(0, n < 2 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1))
                    .mapToObj(bit -> parts(i -> (i >> bit & 1) == 0, i -> (i >> bit & 1) == 1));
        }

        /// Whether there is no pair, or one is known because a vector is zero.
        boolean settled() {
            Stream<String> rows = sides.stream().flatMap(List::stream);
            return candidates().findAny().isEmpty() || rows.anyMatch(v -> weight(v) == 0);
        }

        /// The question with every limit, an integer, mapped.
        private Map<String, Object> limits(LongFunction<Value> map) {
            Map<String, Object> mapped = new LinkedHashMap<>(question);
            mapped.replaceAll((name, limit) -> List.of("threshold", "yes", "no").contains(name)
                    ? map.apply(Long.parseLong(limit.toString())).toString() : limit);
            return mapped;
        }

        List<String> left() { return sides.getFirst(); }
        List<String> right() { return sides.getLast(); }
        boolean mono() { return sides.size() == 1; }
        boolean most() { return problem.contains("max") || problem.endsWith("msd"); }
        boolean asks(String kinds) { return List.of(kinds.split(" ")).contains(question.get("question")); }

        Map<String, Object> size() {
            if (clauses != null) {
                Map<String, Object> size = members("nv", dimension, "m", clauses.size());
                Stream.of("k").filter(question::containsKey).forEach(k -> size.put(k, question.get(k)));
                return size;
            }
            BigInteger l = whole(dimension).pow(power());
            return mono() ? members("n", left().size(), "l", l)
                    : members("nA", left().size(), "nB", right().size(), "l", l);
        }

        /// Every vector stands for its tensor power of this order.
        private int power() { return Integer.parseInt(question.getOrDefault("power", 1).toString()); }

        String hash() {
            Map<String, Object> data = clauses != null ? members("variables", dimension, "clauses", clauses)
                    : mono() ? members("dimension", dimension, "rows", left())
                    : members("dimension", dimension, "left", left(), "right", right());
            return "sha256:" + sha256(canonical(members("problem", problem, "parameters", question, "data", data)));
        }

        Stream<List<Integer>> candidates() {
            return clauses != null ? assignments(0, dimension) : range(0, left().size()).flatMap(
                    i -> range(mono() ? i + 1 : 0, right().size()).map(j -> List.of(i, j)));
        }

        boolean fits(List<Integer> w) {
            return clauses != null
                    ? w.size() == dimension && range(0, dimension).allMatch(v -> Math.abs(w.get(v)) == v + 1)
                    : w.size() == 2 && w.get(0) >= 0 && w.get(0) < left().size() && w.get(1) < right().size()
                            && w.get(1) >= (mono() ? w.get(0) + 1 : 0);
        }

        /// Of an assignment the clauses left open, or for max-sat satisfied; of a pair the common ones, or the cosine.
        Value value(List<Integer> w) {
            if (clauses != null) {
                long satisfied = clauses.stream().filter(c -> !Collections.disjoint(c, w)).count();
                return Value.of(most() ? satisfied : clauses.size() - satisfied);
            }
            String a = left().get(w.get(0)), b = right().get(w.get(1));
            long both = IntStream.range(0, dimension).filter(k -> a.charAt(k) == '1' && b.charAt(k) == '1').count();
            Value norm = problem.endsWith("sd") ? Value.root((long) weight(a) * weight(b)) : Value.of(1);
            Value value = Value.of(both).over(norm);
            return new Value(value.n.pow(power()), value.d.pow(power()));
        }

        /// Whether an answer is sure; one that is false is not let pass. A yes shows itself, all else needs a search.
        boolean judges(String word, Value v, String at) {
            boolean counts = asks("count sum"), none = List.of("no", "unknown").contains(word);
            if (word.equals("yes")) {
                require(v != null && decides() && reaches(v, limit("no")), at, "its witness does not show it");
                return true;
            }
            require(v == null ? counts || none : word.equals(v.toString()) && !decides(), at,
                    "it is not one to this question, or not what the witness is worth");
            double steps = clauses != null ? Math.pow(2, dimension) * 10 * (1 + clauses.size())
                    : (double) left().size() * right().size() * (10 + dimension);
            if (word.equals("unknown") || asks("sum") || steps > WORTH_A_SEARCH) {
                return false;
            }
            if (counts) {
                long zeros = candidates().filter(w -> value(w).equals(Value.of(0))).count();
                require(word.equals(Long.toString(zeros)), at, "a search counts " + zeros);
                return true;
            }
            Value factor = limit("factor"), bar = v == null ? limit("yes") : most() ? v.times(factor) : v.over(factor);
            Predicate<Value> refutes = v == null ? other -> !decides() || reaches(other, bar)
                    : other -> reaches(other, bar) && !other.equals(bar) && !other.within(limit("error"), v);
            require(candidates().map(this::value).noneMatch(refutes), at, "a search finds a (better) candidate");
            return true;
        }

        boolean decides() { return asks("exists threshold gap"); }

        /// The number that the question names; the threshold in place of a side of a gap.
        private Value limit(String name) {
            boolean threshold = List.of("yes", "no").contains(name) && question.containsKey("threshold");
            String standard = name.equals("factor") ? "1" : "0";
            return Value.parse(question.getOrDefault(threshold ? "threshold" : name, standard).toString());
        }

        private boolean reaches(Value v, Value limit) {
            int order = v.compareTo(limit);
            return problem.equals("bexact-ip") ? order == 0 : most() ? order >= 0 : order <= 0;
        }
    }

    /// Of the variables from + 1 … to, as lists of true literals, counting in binary with the first variable highest.
    static Stream<List<Integer>> assignments(int from, int to) {
        return range(0, 1 << to - from).map(number -> range(from + 1, to + 1)
                .map(v -> (number >> to - v & 1) == 1 ? v : -v).toList());
    }

    static BigInteger whole(long v) { return BigInteger.valueOf(v); }
    static Stream<Integer> range(int from, int to) { return IntStream.range(from, to).boxed(); }
    static int weight(String row) { return (int) row.chars().filter(c -> c == '1').count(); }

    // ---- Numbers and documents

    /// A real number whose square is rational, kept as the square with the sign of the number: n/d in lowest terms.
    record Value(BigInteger n, BigInteger d) {
        private static final Pattern NUMBER = Pattern.compile("(-?)(sqrt\\()?(\\d+)(?:/(0*[1-9]\\d*))?\\)?");

        static Value of(long v) { return root(v).times(root(Math.abs(v))); }
        static Value root(long square) { return new Value(whole(square), whole(1)); }

        static Value parse(String text) {
            Matcher number = NUMBER.matcher(text);
            require(number.matches(), "source.parameters", "'" + text + "' is not a number");
            BigInteger a = new BigInteger(number.group(1) + number.group(3));
            BigInteger b = new BigInteger(Objects.requireNonNullElse(number.group(4), "1"));
            Value square = new Value(a, whole(1)).over(new Value(b, whole(1)));
            return number.group(2) != null ? square : square.times(new Value(square.n.abs(), square.d));
        }

        Value times(Value o) { return over(new Value(o.d, o.n)); }

        Value over(Value o) {
            BigInteger a = n.multiply(o.d), b = d.multiply(o.n), common = a.gcd(b);
            return new Value(a.divide(common), b.divide(common));
        }

        int compareTo(Value o) { return n.multiply(o.d).compareTo(o.n.multiply(d)); }

        /// Whether |a - b| ≤ e, that is a² + b² - e² ≤ 2ab; a, b and e are not negative.
        boolean within(Value e, Value o) {
            BigInteger all = d.multiply(o.d).multiply(e.d);
            BigInteger a = all.divide(d).multiply(n), b = all.divide(o.d).multiply(o.n);
            BigInteger left = a.add(b).subtract(all.divide(e.d).multiply(e.n));
            return new Value(left.multiply(left.abs()), all.pow(2)).compareTo(times(o).times(of(2))) <= 0;
        }

        @Override
        public String toString() {
            BigInteger[] a = n.abs().sqrtAndRemainder(), b = d.sqrtAndRemainder();
            boolean rational = a[1].signum() == 0 && b[1].signum() == 0;
            BigInteger above = rational ? a[0] : n.abs(), below = rational ? b[0] : d;
            String text = above + (below.equals(whole(1)) ? "" : "/" + below);
            return (n.signum() < 0 ? "-" : "") + (rational ? text : "sqrt(" + text + ")");
        }
    }

    /// A document of JSON: its strings, numbers and empty containers by their paths, as `source.queries[0].size.n`.
    /// What is asked for is taken out, so what is left in the end is what nothing vouches for.
    record Fields(Map<String, Object> left) {
        static Fields read(String text) throws IOException {
            StreamTokenizer in = new StreamTokenizer(new StringReader(text.replace("\\u000a", "\\n")));
            in.resetSyntax();
            in.wordChars('!', 255);
            in.whitespaceChars(0, ' ');
            ",:".chars().forEach(c -> in.whitespaceChars(c, c)); // their places follow from the rest
            "{}[]".chars().forEach(in::ordinaryChar);
            in.quoteChar('"');
            Fields fields = new Fields(new LinkedHashMap<>());
            in.nextToken();
            fields.read(in, "");
            require(in.nextToken() == StreamTokenizer.TT_EOF, "the document", "there is more after its end");
            return fields;
        }

        private void read(StreamTokenizer in, String at) throws IOException {
            boolean object = in.ttype == '{', array = in.ttype == '[';
            Object value = object ? Map.of() : array ? List.of() : in.ttype != '"' && in.sval != null
                    && in.sval.matches("-?\\d+") ? new BigInteger(in.sval) : in.sval;
            require(value != null, at, "it is not JSON");
            int size = 0;
            for (; (object || array) && in.nextToken() != (object ? '}' : ']'); size++) {
                String name = array ? at + "[" + size + "]" : at.isEmpty() ? in.sval : at + "." + in.sval;
                if (object) {
                    in.nextToken();
                }
                read(in, name);
            }
            require(size > 0 || left.put(at, value) == null, at, "it is there twice");
        }

        /// The seal has a digest of every other field; so it can be said which one was changed without care.
        void unseal() {
            Map<String, Object> seal = below("seal");
            require(!seal.isEmpty(), "seal", "it is empty");
            left.forEach((at, value) -> require(sha256(canonical(value)).substring(0, 16).equals(seal.remove(at)), at,
                    "it is not what was sealed"));
            seal.keySet().forEach(at -> require(false, at, "it was sealed and is gone"));
        }

        boolean has(String at) { return left.containsKey(at) || left.containsKey(at + "[0]"); }

        String take(String at) {
            require(left.containsKey(at), at, "it is missing");
            return left.remove(at).toString();
        }

        BigInteger number(String at, BigInteger most) {
            boolean fits = left.get(at) instanceof BigInteger v && v.signum() >= 0 && v.compareTo(most) <= 0;
            require(fits, at, "it should be a number from 0 to " + most);
            return (BigInteger) left.remove(at);
        }

        void is(String at, Object should) {
            require(left.containsKey(at), at, "it is missing");
            String there = canonical(left.remove(at)), here = canonical(should);
            require(there.equals(here), at, "it says " + there + " and should say " + here);
        }

        /// That a list is there, if none of it was; what is there too much will be left.
        void ends(String at, int size) {
            if (size == 0) {
                is(at, List.of());
            }
        }

        /// The value, or the values of the list.
        Stream<Object> list(String at) {
            Stream<String> items = Stream.iterate(0, i -> i + 1).map(i -> at + "[" + i + "]")
                    .takeWhile(left::containsKey);
            return left.get(at) instanceof List ? Stream.empty()
                    : (left.containsKey(at) ? Stream.of(at) : items).toList().stream().map(left::remove);
        }

        Stream<Integer> integers(String at) {
            return list(at).map(v -> ((BigInteger) v).intValueExact());
        }

        /// What is below, by the rest of its path.
        Map<String, Object> below(String at) {
            Map<String, Object> below = new LinkedHashMap<>();
            left.keySet().stream().filter(name -> name.startsWith(at + ".") || name.startsWith(at + "[")).toList()
                    .forEach(name -> below.put(name.substring(at.length() + 1), left.remove(name)));
            require(!below.isEmpty() || left.remove(at, Map.of()) || left.remove(at, List.of()), at, "it is missing");
            return below;
        }

        void guarantee(String at) {
            Stream.of(".promise", ".failure").forEach(name -> take(at + name));
            Stream.of(".factor", ".error").forEach(name -> left.remove(at + name));
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

    /// Names and values in turn.
    static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /// JSON without white space, and of the characters of a string only " \ and those below a space escaped.
    static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(e -> canonical(e.getKey()) + ":" + canonical(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Check::canonical).collect(Collectors.joining(",", "[", "]"));
            case String s -> s.chars().mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c < ' '
                    ? String.format("\\u%04x", c) : "" + (char) c).collect(Collectors.joining("", "\"", "\""));
            default -> value.toString();
        };
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
