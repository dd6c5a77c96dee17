import module java.base;

/// Checks a certificate of finegrain without any code of finegrain:
///
///     java scripts/Check.java certificate.json instance
///
/// A certificate claims an answer to an instance, its source. The reductions of its path make queries of the
/// source, queries of these, and so on; each is told by its hash, with its answer. Here all are made again from
/// the definitions and hashed. Every witness has to be worth what is said, every answer to be what the answers
/// below bring back, and the answer to the source to be what a search finds or a proof shows.
///
/// Exit code 0: all is true. 1: the field that is named is false. 2: something was not checked, and it says
/// what. The format: instances/format/README.md; tables: proofs-notes/merlin-arthur.md.
///
/// @param used which reductions of the path were looked at
/// @param evidence of what kind it is
/// @param open what was not checked
record Check(List<Hop> path, BitSet used, String evidence, Set<String> open) {
    static final double WORTH_A_SEARCH = 3e8; // steps of a few nanoseconds

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        Set<String> open = new TreeSet<>();
        try {
            Fields fields = Fields.parse(Files.readString(Path.of(args[0])));
            String said = certificate(fields, Instance.read(args[1]), open);
            out.println(open.isEmpty() ? "ok: " + said : "not all was checked: " + String.join("; ", open));
            return open.isEmpty() ? 0 : 2;
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

    // ---- A certificate

    private static String certificate(Fields all, Instance data, Set<String> open) throws IOException {
        all.unseal();
        all.is("format", "finegrain-certificate/2");
        all.take("version");
        require(!all.below("request").isEmpty(), "request", "it is missing");
        List<Hop> path = new ArrayList<>();
        for (String at = "path[0]"; all.has(at + ".reduction"); at = "path[" + path.size() + "]") {
            path.add(new Hop(at, all.take(at + ".reduction"), all.below(at + ".parameters")));
        }
        Instance x = data.asked(all.take("source.problem"), all.values("source.parameters"));
        String kind = all.take("evidence.kind");
        Check check = new Check(path, new BitSet(), kind, open);
        Answer answer = check.answer(x, 0, all.in("source"));
        path.stream().skip(check.used.cardinality()).forEach(hop -> open.add("never used: " + hop.at));
        boolean fits = switch (kind) {
            case "witness" -> answer.word.equals("yes");
            case "tables" -> true;
            case "proof" -> answer.word.equals("no") && x.clauses != null && x.asks("exists");
            default -> kind.matches("exhaustive|word") && !answer.word.equals("yes");
        };
        require(fits && !answer.word.equals("unknown"), "evidence.kind", "it is no evidence for " + answer.word);
        if (kind.equals("proof")) {
            refutes(x.clauses, all.items("evidence.clauses"));
        } else if (kind.matches("exhaustive|word")) {
            all.take("evidence.solver");
        }
        all.left.keySet().forEach(at -> require(false, at, "nothing vouches for it"));
        return x.problem + " " + json(x.question) + " " + answer.word + ", by " + kind;
    }

    /// @param witness a candidate; null if there is none
    record Answer(String word, List<Integer> witness) {}

    /// What is said of `x`, which is `hop` reductions down the path; first what is said of its queries.
    private Answer answer(Instance x, int hop, Fields said) {
        if (hop > 0) { // else these are what was asked
            said.is("problem", x.problem);
            x.question.forEach((name, value) -> said.is("parameters." + name, value));
        }
        said.is("hash", x.hash());
        boolean last = hop == path.size(), tables = evidence.equals("tables");
        Answer back = last ? null : back(x, hop, said);
        String word = said.take("answer");
        List<Integer> w = x.clauses != null ? said.integers("witness.literals")
                : said.integers("witness.left", "witness.right");
        require(w == null || x.fits(w), said.at("witness"), "it is no candidate");
        Value value = w == null ? null : x.value(w);
        require(x.admits(word, value), said.at("answer"), "it is none, or its witness does not show it");
        if (word.equals("yes")) {
            said.is("value", value.toString());
        } else if (!tables && !x.searched(word, value, said.at("answer")) && hop == 0 && !evidence.equals("proof")) {
            open.add("not searched for again: " + word + ", which is the word of a solver");
        }
        if (back != null) {
            require(word.equals(back.word), said.at("answer"), "its queries say " + back.word);
            require(back.witness == null || back.witness.equals(w), said.at("witness"), "they show " + back.witness);
        }
        if (last && tables) {
            long pairs = pairs(x, said);
            require(word.equals(x.asks("count") ? "" + pairs : pairs > 0 ? "yes" : "no"), said.at("answer"),
                    "its table counts " + pairs);
        } else if (last) {
            said.take("solver");
            Value most = Value.parse(said.take("failure"), said.at("failure"));
            require(most.n.signum() >= 0 && most.compareTo(Value.of(1)) <= 0, said.at("failure"), "it is no bound");
        }
        return new Answer(word, w);
    }

    /// What the answers to the queries of `x` bring back: the first witness of a yes; else unknown, if one is;
    /// else the best candidate, the sum of the counts, or no. Null if the reduction is not made again here.
    private Answer back(Instance x, int hop, Fields said) {
        used.set(hop);
        List<Instance> queries = path.get(hop).queries(x);
        if (queries == null) {
            used.set(hop, path.size());
            open.add("not re-derived: " + path.get(hop).reduction);
            said.below("queries");
            return null;
        }
        Answer best = null;
        boolean unknown = false;
        long sum = 0;
        for (int i = 0; i < queries.size() && (best == null || !x.decides()); i++) {
            Answer answer = answer(queries.get(i), hop + 1, said.in("queries[" + i + "]"));
            unknown |= answer.word.equals("unknown");
            sum += x.asks("count") && !unknown ? Long.parseLong(answer.word) : 0;
            List<Integer> w = answer.witness == null ? List.of() : x.origin(queries.get(i), answer.witness);
            if (x.fits(w) && x.decides() && x.admits("yes", x.value(w))) {
                best = new Answer("yes", w);
            } else if (x.fits(w) && !x.decides() && (best == null || x.better(w, best.witness))) {
                best = new Answer(x.value(w).toString(), w);
            }
        }
        if (best != null && (x.decides() || !unknown)) {
            return best;
        }
        boolean plain = queries.isEmpty() && x.candidates().findAny().isPresent(); // why nothing is asked
        return new Answer(unknown ? "unknown" : x.asks("count") ? "" + sum : plain ? "yes" : "no", null);
    }

    // ---- Reductions

    /// @param at where it is in the certificate
    record Hop(String at, String reduction, Map<String, String> parameters) {
        static final String CARRY_COUNTS = "(k-)?sat-to-.*|bov-to-ov|ov-to-bov-halving";
        static final String NOT_MADE_HERE = "sparsification|sat-to-k-ov|ov-to-bmax-ip|b?msd-to-b?max-ip|"
                + "b?lsd-to-b?min-ip|bov-to-(gap-bmax-ip|kernel-sum|subset-chain)|bm(ax|in)-ip-to-bov|"
                + "bm(ax|in)-ip-to-m(ax-ip|sd)-reed-solomon|b?(m(ax|in)-ip|[lm]sd)-(search-to-decision|power)";

        /// What the reduction makes of `x`, in order; null if it is not made here.
        List<Instance> queries(Instance x) {
            String halves = x.problem + "-to-b" + x.problem, name = (reduction + parameters).replace('"', '\'');
            String none = "no reduction of " + x.problem + " is called " + name;
            require(reduction.startsWith(x.problem.replace("cnf-", "") + "-") || name.matches("sparsification.*"),
                    at, none);
            if (reduction.matches(NOT_MADE_HERE)) {
                return null;
            }
            require(!x.asks("count") || reduction.matches(CARRY_COUNTS), at, "it does not carry a count");
            if (x.mono() && name.equals(halves + "-halving{}")) {
                return x.halving(0, x.left().size()).toList();
            } else if (x.mono() && name.equals(halves + "-index-bits{}")) {
                return x.indexBits(x.left().size()).toList();
            }
            Instance y = query(x, name, none).as(reduction.replaceFirst(".*-to-", "").replace("-complete", ""));
            return reduction.matches("ov-to-bov|b?ov-to-b?lsd") && x.settled() ? List.of() : List.of(y);
        }

        /// Vectors are put together from blocks, see [Instance#blocks], and limits are mapped as the values are.
        private Instance query(Instance x, String name, String none) {
            int l = x.dimension, p = Math.max(1, l);
            Instance q = x.clauses == null && l == 0 ? x.blocks("0", "0", 1) : x; // for cosines of dimension 0
            return switch (name) {
                case "sat-to-bov{}" -> x.halves();
                case "max-sat-to-bmin-ip{}" -> x.halves().limits(t -> x.clauses.size() - t, 1);
                case "k-sat-to-cnf-sat{}" -> x.asking(x.question.get("question"), Map.of());
                case "bov-to-ov{}" -> x.blocks("v10", "v01", 1).union();
                case "ov-to-bov{}" -> x.blocks("v", "v", 0);
                case "bmin-ip-to-min-ip{}" -> x.blocks("v10", "v01", l + 1).union().limits(t -> Math.min(t, l), 1);
                case "bmin-ip-to-bmax-ip{}", "bmax-ip-to-bmin-ip{}" -> x.blocks("~v", "1~", l).limits(t -> l - t, 1);
                case "bmax-ip-to-bmsd{}", "bmin-ip-to-blsd{}" -> q.blocks("v<0", "v0>", p).limits(t -> t, (long) p * p);
                case "bmin-ip-to-bmsd{form='4l'}" -> q.blocks("~v01", "1~v0", p).limits(t -> p - t, 4L * p * p);
                case "bmin-ip-to-bmsd{form='3l'}" -> q.blocks("~v0", "1~v", p).limits(t -> p - t, 2L * p * p);
                case "bmax-ip-to-max-ip-complete{}" -> x.complete(l, false, t -> t);
                case "bmax-ip-to-msd-complete{}" -> q.blocks("v<0", "v0>", p).complete(p, true, t -> t);
                case "bmin-ip-to-msd-complete{}" -> q.blocks("~v01", "1~v0", p).complete(2 * p, true, t -> p - t);
                default -> {
                    require(name.matches("(ov-to-(min-ip|lsd)|bov-to-(bmin-ip|blsd))\\{ask='[^,=]*'}"), at, none);
                    String ask = parameters.get("ask").replace("\"", "");
                    yield switch (ask) {
                        case "optimum" -> x.asking(ask, Map.of());
                        case "threshold" -> x.asking(ask, Map.of(ask, "0"));
                        default -> x.asking("approximate", Map.of("factor", Value.parse(ask, at).toString()));
                    };
                }
            };
        }
    }

    // ---- Instances

    /// A vector of bits.
    ///
    /// @param origin what it stands for in the instance that it was made of: an index, or literals that are true
    record Row(String bits, List<Integer> origin) {
        boolean has(int k) { return bits.charAt(k) == '1'; }
        int weight() { return bits.replace("0", "").length(); }
    }

    /// A formula with `dimension` variables, or vectors of so many bits in one list or two; and what is asked. A
    /// candidate is a list of true literals, or two indices.
    record Instance(String problem, Map<String, Object> question, int dimension, List<List<Row>> sides,
            List<List<Integer>> clauses) {
        /// Problems and their questions, with the names of their numbers as they are hashed.
        static final String KNOWN = "(cnf-sat|b?ov) (exists|count)|k-sat (exists|count) k|(max-sat|b?(min|max)-ip|"
                + "b?[lm]sd) (optimum|threshold threshold|gap yes no|approximate factor|additive error)";

        /// Reads JSON, or DIMACS. Which question is asked is not read.
        static Instance read(String file) throws IOException {
            String text = Files.readString(Path.of(file));
            try {
                return text.stripLeading().startsWith("{") ? document(Fields.parse(text)) : dimacs(text);
            } catch (RuntimeException e) {
                throw new IOException("the instance is neither JSON of a formula or of bits, nor DIMACS (" + e + ")");
            }
        }

        private static Instance dimacs(String text) {
            List<Integer> all = Fields.integersOf(text.lines().takeWhile(line -> !line.startsWith("%"))
                    .filter(line -> !line.startsWith("c")).collect(Collectors.joining(" ")));
            List<List<Integer>> clauses = new ArrayList<>(); // after how many variables and clauses there are
            for (int from = 2; clauses.size() < all.get(1); from += clauses.getLast().size() + 1) {
                clauses.add(all.subList(from, from + all.subList(from, all.size()).indexOf(0)));
            }
            return new Instance("sat", Map.of(), all.getFirst(), null, clauses);
        }

        private static Instance document(Fields file) {
            String problem = file.take("problem");
            Map<String, Object> parameters = file.values("parameters");
            parameters.keySet().removeIf(name -> !name.matches("k|power"));
            if (problem.endsWith("sat")) {
                int variables = file.integers("data.variables").getFirst();
                List<List<Integer>> clauses = file.below("data.clauses").values().stream().map(Fields::integersOf)
                        .toList();
                return new Instance(problem, parameters, variables, null, clauses);
            }
            Stream<String> names = problem.startsWith("b") ? Stream.of("left", "right") : Stream.of("rows");
            List<List<Row>> sides = names.map(name -> file.items("data." + name)
                    .map(v -> new Row(v.replace("\"", ""), List.of())).toList()).toList();
            List<Row> rows = sides.stream().flatMap(List::stream).toList();
            int l = rows.isEmpty() ? file.integers("data.dimension").getFirst() : rows.getFirst().bits.length();
            require(rows.stream().allMatch(v -> v.bits.matches("[01]{" + l + "}")), "data", "it is not of bits");
            return new Instance(problem, parameters, l, sides, null);
        }

        /// The same with the question of a certificate.
        Instance asked(String about, Map<String, Object> asked) throws IOException {
            String names = String.join(" ", asked.keySet()), kind = "" + asked.get("question");
            String what = about + " " + names.replace("question", kind);
            require(about.equals(problem) || problem.equals("sat") && about.endsWith("-sat"), "source.problem",
                    "the instance is one of " + problem);
            if (!what.matches(KNOWN)) {
                throw new IOException("nothing is known here of " + what);
            }
            question.forEach((name, v) -> require(v.equals(asked.get(name)), "source.parameters", name + " is " + v));
            return new Instance(about, asked, dimension, sides, clauses);
        }

        /// The hash of the canonical text, JSON without white space.
        String hash() {
            String data = clauses != null ? "\"variables\":" + dimension + ",\"clauses\":" + json(clauses)
                    : "\"dimension\":" + dimension + (mono() ? ",\"rows\":" + json(left())
                            : ",\"left\":" + json(left()) + ",\"right\":" + json(right()));
            return "sha256:" + sha256("{\"problem\":" + json(problem) + ",\"parameters\":" + json(question)
                    + ",\"data\":{" + data + "}}");
        }

        List<Row> left() { return sides.getFirst(); }
        List<Row> right() { return sides.getLast(); }
        boolean mono() { return sides != null && sides.size() == 1; }
        boolean asks(String kind) { return question.get("question").equals(kind); }
        boolean decides() { return asks("exists") || asks("threshold") || asks("gap"); }

        // What is made of it

        Instance of(int l, List<List<Row>> rows) { return new Instance(problem, question, l, rows, null); }
        Instance as(String other) { return new Instance(other, question, dimension, sides, clauses); }

        Instance asking(Object kind, Map<String, Object> number) {
            Map<String, Object> asked = new LinkedHashMap<>(Map.of("question", kind));
            asked.putAll(number);
            return new Instance(problem, asked, dimension, sides, clauses);
        }

        /// The question with every limit, an integer, mapped and divided by the root of a number.
        Instance limits(LongUnaryOperator map, long square) {
            Map<String, Object> limits = new LinkedHashMap<>(question);
            limits.replaceAll((name, limit) -> !name.matches("threshold|yes|no") ? limit
                    : Value.of(map.applyAsLong(Long.parseLong("" + limit))).over(Value.root(square)).toString());
            return new Instance(problem, limits, dimension, sides, clauses);
        }

        /// What a candidate of `query`, which was made of this instance, stands for here.
        List<Integer> origin(Instance query, List<Integer> w) {
            if (query.sides == sides) {
                return w; // no vector was rewritten
            }
            Stream<Integer> origin = Stream.of(query.left().get(w.getFirst()), query.right().get(w.getLast()))
                    .flatMap(row -> row.origin.stream());
            return (mono() ? origin.sorted() : origin).toList();
        }

        /// The assignments to each half of the variables, as vectors of the clauses that they leave open.
        Instance halves() {
            int half = dimension - dimension / 2;
            Function<List<Integer>, Row> row = literals -> new Row(clauses.stream()
                    .map(c -> Collections.disjoint(c, literals) ? "1" : "0").collect(Collectors.joining()), literals);
            return of(clauses.size(), List.of(assignments(0, half).map(row).toList(),
                    assignments(half, dimension).map(row).toList()));
        }

        /// So many vectors of a side, after the last again from the first, each rewritten.
        private static List<Row> rows(List<Row> side, int size, BiFunction<Integer, String, String> rewrite) {
            return range(0, size).map(i -> new Row(rewrite.apply(i, side.get(i % side.size()).bits),
                    List.of(i % side.size()))).toList();
        }

        /// Vectors put together from blocks: v is the vector, ~ its complement; of the given width are 0 and 1,
        /// constant, and < and >, as many ones as v has too few, first or last.
        Instance blocks(String first, String second, int width) {
            return of(row(first, "0".repeat(dimension), width).length(),
                    List.of(rows(left(), left().size(), (i, v) -> row(first, v, width)),
                            rows(right(), right().size(), (i, v) -> row(second, v, width))));
        }

        private static String row(String blocks, String v, int width) {
            String had = v.replace("0", "").replace('1', '0'), lacks = "1".repeat(Math.max(0, width - had.length()));
            return blocks.chars().mapToObj(block -> switch (block) {
                case 'v' -> v;
                case '~' -> v.replace('1', '-').replace('0', '1').replace('-', '0');
                case '<' -> lacks + had;
                case '>' -> had + lacks;
                default -> Character.toString(block).repeat(width);
            }).collect(Collectors.joining());
        }

        Instance union() {
            return of(dimension, List.of(Stream.concat(left().stream(), right().stream()).toList()));
        }

        /// One list, with a coordinate for each pair across, which stands there r times. For cosines all vectors
        /// have the same weight, the width, and the shorter side is repeated.
        Instance complete(int width, boolean cosines, LongUnaryOperator product) {
            int a = left().size(), b = right().size(), longer = Math.max(a, b), r = width + 1;
            int all = a == 0 || b == 0 ? 0 : longer, m = cosines ? all : a, n = cosines ? all : b;
            long norm = cosines ? width + (long) r * longer : 1;
            List<Row> first = rows(left(), m, (i, v) -> v + (unit(i, m, "0".repeat(n), "1".repeat(n))).repeat(r));
            List<Row> second = rows(right(), n, (j, v) -> v + unit(j, n, "0", "1").repeat(m * r));
            return of(dimension + r * m * n, List.of(first, second)).union()
                    .limits(t -> Math.max(0, product.applyAsLong(t)) + r, norm * norm);
        }

        private static String unit(int i, int size, String zero, String one) {
            return zero.repeat(i) + one + zero.repeat(size - 1 - i);
        }

        /// The vectors with such indices against those with others.
        private Instance parts(IntPredicate first, IntPredicate second) {
            return of(dimension, Stream.of(first, second).map(part -> rows(left(), left().size(), (i, v) -> v).stream()
                    .filter(row -> part.test(row.origin.getFirst())).toList()).toList()).as("b" + problem);
        }

        /// The first half of the vectors against the second, and so on in each half.
        Stream<Instance> halving(int from, int to) {
            int middle = (from + to) / 2;
            return to - from < 2 ? Stream.empty() : Stream.of(
                    Stream.of(parts(i -> from <= i && i < middle, i -> middle <= i && i < to)),
                    halving(from, middle), halving(middle, to)).flatMap(part -> part);
        }

        /// For each bit of an index, the vectors in whose index it is 0 against the others.
        Stream<Instance> indexBits(int n) {
            return range(0, n < 2 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1))
                    .map(bit -> parts(i -> (i >> bit & 1) == 0, i -> (i >> bit & 1) == 1));
        }

        /// Whether there is no pair, or one is plain to see because a vector is zero.
        boolean settled() {
            Stream<Row> rows = sides.stream().flatMap(List::stream);
            return candidates().findAny().isEmpty() || rows.anyMatch(v -> v.weight() == 0);
        }

        // Which answers are true of it

        Stream<List<Integer>> candidates() {
            return clauses != null ? assignments(0, dimension) : range(0, left().size()).flatMap(
                    i -> range(mono() ? i + 1 : 0, right().size()).map(j -> List.of(i, j)));
        }

        boolean fits(List<Integer> w) {
            return clauses != null
                    ? w.size() == dimension && range(0, dimension).allMatch(v -> Math.abs(w.get(v)) == v + 1)
                    : w.size() == 2 && w.get(0) >= 0 && w.get(0) < (mono() ? w.get(1) : left().size())
                            && w.get(1) >= 0 && w.get(1) < right().size();
        }

        /// Of an assignment the clauses left open, or for max-sat satisfied; of a pair the common ones, or the cosine.
        Value value(List<Integer> w) {
            if (clauses != null) {
                long satisfied = clauses.stream().filter(c -> !Collections.disjoint(c, w)).count();
                return Value.of(most() ? satisfied : clauses.size() - satisfied);
            }
            Row a = left().get(w.get(0)), b = right().get(w.get(1));
            Value both = Value.of(range(0, dimension).filter(k -> a.has(k) && b.has(k)).count());
            return problem.endsWith("sd") ? both.over(Value.root((long) a.weight() * b.weight())) : both;
        }

        boolean most() { return problem.contains("max") || problem.endsWith("msd"); }
        int order(Value a, Value b) { return most() ? a.compareTo(b) : b.compareTo(a); }
        boolean better(List<Integer> v, List<Integer> w) { return order(value(v), value(w)) > 0; }

        /// A number of the question, or what it is if it is not named; a threshold is both sides of a gap.
        private Value limit(String name, Object standard) {
            Object other = name.equals("factor") ? standard : question.getOrDefault("threshold", standard);
            return Value.parse("" + question.getOrDefault(name, other), "source.parameters");
        }

        /// Whether the word answers the question, with a witness that is worth `v`; null if there is none.
        boolean admits(String word, Value v) {
            return switch (word) {
                case "yes" -> v != null && decides() && order(v, limit("no", 0)) >= 0;
                case "no" -> v == null && !asks("count");
                case "unknown" -> v == null;
                default -> v == null ? asks("count") && word.matches("\\d{1,18}")
                        : !decides() && !asks("count") && word.equals(v.toString());
            };
        }

        /// Whether all candidates were looked at, because they are few. The answer has to agree.
        boolean searched(String word, Value v, String at) {
            double steps = clauses != null ? Math.pow(2, dimension) * 10 * (1 + clauses.size())
                    : (double) left().size() * right().size() * (10 + dimension);
            if (word.equals("unknown") || steps > WORTH_A_SEARCH) {
                return false;
            }
            Stream<Value> values = candidates().map(this::value);
            if (asks("count")) {
                long zeros = values.filter(Value.of(0)::equals).count();
                require(word.equals("" + zeros), at, "a search counts " + zeros);
                return true;
            }
            Value factor = limit("factor", 1), error = limit("error", 0);
            Value bar = v == null ? limit("yes", 0) : most() ? v.times(factor) : v.over(factor);
            require(values.noneMatch(other -> v == null ? !decides() || order(other, bar) >= 0
                    : order(other, bar) > 0 && !other.within(error, v)), at, "a search finds a (better) candidate");
            return true;
        }
    }

    /// Of the variables from + 1 … to, as lists of true literals; in binary, with the first variable highest.
    static Stream<List<Integer>> assignments(int from, int to) {
        return range(0, 1 << to - from).map(number -> range(from + 1, to + 1)
                .map(v -> (number >> to - v & 1) == 1 ? v : -v).toList());
    }

    static Stream<Integer> range(int from, int to) { return IntStream.range(from, to).boxed(); }

    // ---- Proofs: that a formula has no model, and how many pairs of vectors are orthogonal

    /// Each clause follows by unit propagation from the formula and those before; the last one is empty.
    private static void refutes(List<List<Integer>> formula, Stream<String> proof) {
        List<List<Integer>> known = new ArrayList<>(formula);
        proof.forEach(text -> {
            require(text.matches("\"(-?[1-9]\\d{0,8} )*0\""), "evidence.clauses", text + " is no clause");
            List<Integer> clause = Fields.integersOf(text.replace("0\"", ""));
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
            require(conflict, "evidence.clauses", "the clause " + text + " does not follow");
            known.add(clause);
        });
        boolean empty = known.size() > formula.size() && known.getLast().isEmpty();
        require(empty, "evidence.clauses", "the last one is not empty");
    }

    static final long P = (1L << 61) - 1; // a prime; tables and all that is below are modulo P
    static final int POINTS = 3; // where a table is tested; a false one passes with probability (degree/P)³ at most

    /// Tests a table of R(t) = Σ_b Π_k (1 - b[k]·φ_k(t)) at t = 0 … degree, with the vectors a and b of `y` and
    /// polynomials φ_k of least degree through φ_k(i) = a_i[k]. So R(i) is how many partners a_i has; and a false
    /// table is that of another polynomial, which differs from R at almost every point. Gives the number of pairs.
    private static long pairs(Instance y, Fields said) {
        require(y.problem.endsWith("ov"), "path", "it ends at " + y.problem + ", and tables are for ov and bov");
        List<Row> a = y.left(), b = y.right();
        int n = a.size(), heaviest = b.stream().mapToInt(Row::weight).reduce(1, Math::max);
        int degree = n == 0 ? -1 : Math.multiplyExact(n - 1, heaviest);
        List<Long> table = said.items("table").map(Long::valueOf).toList();
        boolean fits = range(0, table.size())
                .allMatch(t -> 0 <= table.get(t) && table.get(t) < (t < n ? b.size() + 1 : P));
        require(fits && table.size() == degree + 1, said.at("table"), "too many, too few or too large entries");
        for (int point = 0; n > 0 && point < POINTS; point++) {
            long r = new SecureRandom().nextLong(degree + 1, P);
            long[] weights = lagrange(degree, r), rows = lagrange(n - 1, r);
            long[] phi = IntStream.range(0, y.dimension)
                    .mapToLong(k -> sum(n, i -> a.get(i).has(k) ? rows[i] : 0)).toArray();
            long claimed = sum(degree + 1, t -> times(table.get(t), weights[t]));
            long counted = sum(b.size(), j -> IntStream.range(0, y.dimension).filter(b.get(j)::has)
                    .mapToLong(k -> P + 1 - phi[k]).reduce(1, Check::times));
            require(claimed == counted, said.at("table"), "it is not that of the numbers of partners");
        }
        long partners = table.stream().limit(n).mapToLong(t -> t).sum();
        long zeros = a.stream().filter(v -> v.weight() == 0).count();
        return y.mono() ? (partners - zeros) / 2 : partners; // in one list every pair was found twice
    }

    /// The value of a polynomial at r is the sum of its values at j = 0 … degree, times Π (r - m)/(j - m), m ≠ j.
    private static long[] lagrange(int degree, long r) {
        long[] weights = new long[degree + 1];
        weights[0] = 1;
        for (int m = 1; m <= degree; m++) {
            weights[0] = times(weights[0], over(r - m, P - m));
        }
        for (int j = 1; j <= degree; j++) { // what changes from j - 1 to j
            long above = times(r - j + 1, degree - j + 1), below = times(r - j, P - j);
            weights[j] = times(weights[j - 1], over(above, below));
        }
        return weights;
    }

    private static long sum(int size, IntToLongFunction term) {
        return IntStream.range(0, size).mapToLong(term).reduce(0, (s, t) -> (s + t) % P);
    }

    private static long times(long a, long b) {
        return ((Math.multiplyHigh(a, b) << 3 | a * b >>> 61) + (a * b & P)) % P;
    }

    /// a/b, because 1/b is the power of b to P - 2.
    private static long over(long a, long b) {
        for (long power = P - 2; power > 0; power >>= 1, b = times(b, b)) {
            a = (power & 1) == 1 ? times(a, b) : a;
        }
        return a;
    }

    // ---- Numbers and documents

    /// A real number whose square is rational, kept as the square with the sign of the number: n/d in lowest terms.
    record Value(BigInteger n, BigInteger d) {
        private static final Pattern NUMBER = Pattern.compile("(-?)(sqrt\\()?(\\d+)(?:/(0*[1-9]\\d*))?\\)?");

        static Value of(long v) { return root(v).times(root(Math.abs(v))); }
        static Value root(long square) { return new Value(BigInteger.valueOf(square), BigInteger.ONE); }

        static Value parse(String text, String at) {
            Matcher number = NUMBER.matcher(text);
            require(number.matches(), at, "'" + text + "' is not a number");
            BigInteger a = new BigInteger(number.group(1) + number.group(3));
            BigInteger b = new BigInteger(Objects.requireNonNullElse(number.group(4), "1"));
            Value square = new Value(a, BigInteger.ONE).over(new Value(b, BigInteger.ONE));
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
            String text = above + (below.equals(BigInteger.ONE) ? "" : "/" + below);
            return (n.signum() < 0 ? "-" : "") + (rational ? text : "sqrt(" + text + ")");
        }
    }

    /// A document of JSON: the text of each string, number and list of them, by its path, such as
    /// `source.queries[0].hash`. What is looked at is taken out; nothing vouches for what is left in the end.
    ///
    /// @param prefix of all names that are asked for
    record Fields(Map<String, String> left, String prefix) {
        private static final Pattern TOKEN = Pattern // commas and colons are passed over
                .compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\\s\"\\[\\]{},:]++|[^\\s,:]");

        static Fields parse(String text) {
            Fields fields = new Fields(new LinkedHashMap<>(), "");
            Iterator<String> in = TOKEN.matcher(text).results().map(MatchResult::group).iterator();
            fields.read("", in.next(), in);
            require(!in.hasNext(), "the document", "there is more after its end");
            return fields;
        }

        private void read(String path, String token, Iterator<String> in) {
            boolean object = token.equals("{"), list = token.equals("[");
            Set<String> found = new HashSet<>();
            List<String> items = new ArrayList<>();
            for (String next = object || list ? in.next() : "}"; !next.matches("[]}]"); next = in.next()) {
                String at = object ? in(path).at(string(next, path)) : path + "[" + found.size() + "]";
                require(found.add(at), at, "it is there twice");
                if (object || next.matches("[\\[{]")) {
                    read(at, object ? in.next() : next, in);
                } else {
                    items.add(next);
                }
            }
            if (found.isEmpty() || !items.isEmpty()) {
                left.put(path, list ? "[" + String.join(",", items) + "]" : token);
            }
        }

        Fields in(String name) { return new Fields(left, at(name)); }
        String at(String name) { return prefix.isEmpty() ? name : prefix + "." + name; }
        boolean has(String name) { return left.containsKey(at(name)); }

        static String string(String text, String at) {
            require(text.length() > 1 && text.startsWith("\""), at, "it should be a string");
            return text.substring(1, text.length() - 1);
        }

        /// The seal has a digest of every other field; so it can be said which one was changed without care.
        void unseal() {
            Map<String, String> seal = below("seal");
            require(!seal.isEmpty(), "seal", "it is missing");
            left.forEach((at, text) -> require(json(sha256(text).substring(0, 16)).equals(seal.remove(at)), at,
                    "it is not what was sealed"));
            seal.keySet().forEach(at -> require(false, at, "it was sealed and is gone"));
        }

        private String text(String name) {
            require(has(name), at(name), "it is missing");
            return left.remove(at(name));
        }

        String take(String name) { return string(text(name), at(name)); }

        void is(String name, Object should) {
            String text = text(name);
            require(text.equals(json(should)), at(name), "it says " + text + " and should say " + json(should));
        }

        /// The items of a list, or what is there alone.
        Stream<String> items(String name) {
            String text = text(name).replaceAll("[\\[\\]]", "");
            return text.isEmpty() ? Stream.empty() : Stream.of(text.split(","));
        }

        /// The integers that have these names; null if the first is not there.
        List<Integer> integers(String... names) {
            return !has(names[0]) ? null : Stream.of(names).flatMap(this::items).map(Integer::valueOf).toList();
        }

        static List<Integer> integersOf(String text) {
            return Pattern.compile("-?\\d+").matcher(text).results().map(n -> Integer.valueOf(n.group())).toList();
        }

        /// Strings and integers that are below.
        Map<String, Object> values(String name) {
            Map<String, Object> values = new LinkedHashMap<>(below(name));
            values.replaceAll((at, v) -> ("" + v).startsWith("\"") ? string("" + v, at) : Integer.valueOf("" + v));
            return values;
        }

        /// What is below, by the rest of its path.
        Map<String, String> below(String name) {
            Map<String, String> below = new LinkedHashMap<>();
            left.keySet().stream().filter(at -> at.startsWith(at(name) + ".") || at.startsWith(at(name) + "[")).toList()
                    .forEach(at -> below.put(at.substring(at(name).length() + 1), left.remove(at)));
            return below;
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

    /// JSON without white space. Nothing that is written here has to be escaped.
    static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream().map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Check::json).collect(Collectors.joining(",", "[", "]"));
            case Row row -> json(row.bits);
            case String text -> "\"" + text + "\"";
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
