/// Checks a certificate of finegrain without any code of finegrain:
///
///     java scripts/Check.java certificate.json instance    (a JDK, 25 or newer)
///
/// A certificate claims an answer to an instance, its source. The reductions of its path make queries of the
/// source, queries of these, and so on; each is told by its hash, with its answer. Here all are made again from
/// the definitions and hashed. Every witness has to be worth what is said, every answer to be what the answers
/// below bring back, and the answer to the source to be what a search finds or a proof shows.
///
/// What makes a certificate true is said up to "Reductions". Of these read the ones of your path. The rest reads text.
///
/// Exit code 0: all is true. 1: the field that is named is false. 2: something was not checked, and it says
/// what. The format: instances/format/README.md; tables: proofs-notes/merlin-arthur.md.
void main(String[] args) { System.exit(run(args, System.out)); }

static final String NOT_MADE_HERE = "bov-to-subset-chain|k-ov-to-k-min-ip(-crt)?"; // dynamic programs
static final double WORTH_A_SEARCH = 3e8; // steps of a few nanoseconds
List<Fields> path = List.of(); // reductions, with their parameters
final Set<String> open = new TreeSet<>(); // what was not checked
int looked; // at how many reductions of the path
String evidence = ""; // its kind

int run(String[] args, PrintStream out) {
    try {
        if (args.length != 2) {
            throw new IOException("usage: java Check.java certificate.json instance");
        }
        String said = check(Fields.parse(Files.readString(Path.of(args[0]))), Files.readString(Path.of(args[1])));
        out.println(open.isEmpty() ? "ok: " + said : "not all was checked: " + String.join("; ", open));
        return open.isEmpty() ? 0 : 2;
    } catch (IOException | ArithmeticException | StackOverflowError | OutOfMemoryError e) {
        out.println("not checked: " + (e instanceof IOException ? e.getMessage() : "it is too large: " + e));
        return 2;
    } catch (RuntimeException e) {
        boolean named = e instanceof IllegalStateException; // by require
        out.println("false: " + (named ? e.getMessage() : "the document: it cannot be a certificate: " + e));
        return 1;
    }
}

String check(Fields all, String data) throws IOException {
    Map<String, Object> seal = all.in("seal").members;
    Fields.unseal("", all, seal);
    seal.keySet().forEach(at -> require(false, at, "it was sealed and is gone"));
    all.is("format", "finegrain-certificate/2");
    all.text("version");
    all.in("request");
    path = all.objects("path");
    Fields source = all.in("source"), proof = all.in("evidence");
    evidence = proof.text("kind");
    Instance x = Instance.read(data).asked(source.text("problem"), source.in("parameters").members);
    String word = answer(x, 0, source).word;
    range(looked, path.size()).forEach(hop -> open.add("never used: path[" + hop + "]"));
    boolean fits = (evidence + " " + word).matches("witness yes|tables .*|proof no|(exhaustive|word) (no|.*\\d.*)");
    require(fits && !word.equals("unknown"), "evidence.kind", "it is no evidence for " + word);
    if (evidence.equals("proof")) {
        require(x.clauses != null && x.asks("exists"), "evidence.kind", "nothing asks whether a formula has a model");
        refutes(x.clauses, proof.list("clauses"));
    } else if (evidence.matches("exhaustive|word")) {
        proof.text("solver");
    }
    proof.end();
    all.end();
    return x.problem + " " + json(x.question) + " " + word + ", by " + evidence;
}

/// @param witness a candidate; null if there is none
record Answer(String word, List<Integer> witness) {}

/// What is said of `x`, which is `hop` reductions down the path.
Answer answer(Instance x, int hop, Fields said) {
    if (hop > 0) { // else these are what was asked
        said.is("problem", x.problem);
        said.is("parameters", x.question);
    }
    said.is("hash", x.hash());
    Answer back = hop < path.size() ? back(x, hop, said) : evidence.equals("tables") ? counted(x, said) : solved(said);
    String word = said.text("answer");
    List<Integer> w = said.has("witness") ? x.witness(said.in("witness")) : null;
    require(w == null || x.fits(w), said.at("witness"), "it is no candidate");
    Value value = w == null ? null : x.value(w);
    require(x.admits(word, value), said.at("answer"), "it is none, or its witness does not show it");
    require(back == null || word.equals(back.word), said.at("answer"), "what is below it says " + back);
    require(back == null || back.witness == null || back.witness.equals(w), said.at("witness"), "below it is " + back);
    if (word.equals("yes")) {
        said.is("value", value.toString());
    } else if (!evidence.equals("tables") && !x.searched(word, value, said.at("answer")) && hop == 0
            && !evidence.equals("proof")) {
        open.add("not searched for again: " + word + ", which is the word of a solver");
    }
    said.end();
    return new Answer(word, w);
}

/// A solver answered, and nothing follows from that.
static Answer solved(Fields said) {
    said.text("solver");
    Value failure = Value.parse(said.word("failure", "[01]|\\d+/\\d+"), said.at("failure"));
    require(failure.n.compareTo(failure.d) <= 0, said.at("failure"), "it is no probability");
    return null;
}

/// What the answers to the queries of `x` bring back. Null if the reduction is not made again here.
Answer back(Instance x, int hop, Fields said) {
    looked = Math.max(looked, hop + 1);
    Fields made = path.get(hop).copy(), given = made.has("parameters") ? made.in("parameters").copy() : made;
    String reduction = made.text("reduction");
    Queue<Fields> told = new ArrayDeque<>(said.objects("queries"));
    int all = told.size();
    if (reduction.matches(NOT_MADE_HERE)) {
        looked = path.size();
        open.add("not re-derived: " + reduction);
        return null;
    }
    Function<Instance, Answer> ask = query -> {
        require(!told.isEmpty(), said.at("queries[" + all + "]"), "it is missing");
        return answer(query, hop + 1, told.remove());
    };
    Answer back = reduction.equals(x.problem + "-search-to-decision") ? x.bisected(ask)
            : x.brought(x.queries(reduction, made.at, given), ask);
    given.end();
    made.end();
    require(told.isEmpty(), said.at("queries[" + (all - told.size()) + "]"), "nobody asks it");
    return back;
}

// ---- Proofs: that a formula has no model, and how many pairs of vectors are orthogonal

/// Each clause follows by unit propagation from the formula and those before; the last one is empty.
static void refutes(List<List<Integer>> formula, List<?> proof) {
    List<List<Integer>> known = new ArrayList<>(formula);
    for (Object text : proof) {
        require(("" + text).matches("(-?[1-9]\\d{0,8} )*0"), "evidence.clauses", text + " is no clause");
        List<Integer> clause = literals("" + text);
        known.add(clause.subList(0, clause.size() - 1));
        Set<Integer> no = new HashSet<>(known.getLast()); // the literals that are false if the clause is
        boolean conflict = false;
        for (boolean more = true; more && !conflict;) {
            more = false;
            for (List<Integer> c : known.subList(0, known.size() - 1)) {
                List<Integer> left = c.stream().filter(v -> !no.contains(v)).distinct().toList();
                conflict |= left.isEmpty();
                more |= left.size() == 1 && no.add(-left.getFirst());
            }
        }
        require(conflict, "evidence.clauses", "the clause " + text + " does not follow");
    }
    require(!proof.isEmpty() && known.getLast().isEmpty(), "evidence.clauses", "the last one is not empty");
}

static List<Integer> literals(String text) {
    return Pattern.compile("-?\\d+").matcher(text).results().map(n -> Integer.valueOf(n.group())).toList();
}

static final long P = (1L << 61) - 1; // a prime; tables and all that is below are modulo P
static final int POINTS = 3; // where a table is tested; a false one passes with probability (degree/P)³ at most

/// Tests a table of R(t) = Σ_b Π_k (1 - b[k]·φ_k(t)) at t = 0 … degree, with the vectors a and b of `y` and
/// polynomials φ_k of least degree through φ_k(i) = a_i[k]. So R(i) is how many partners a_i has; and a false
/// table is that of another polynomial, which differs from R at almost every point. Gives what follows from it.
static Answer counted(Instance y, Fields said) {
    require(y.problem.matches("b?ov"), "path", "it ends at " + y.problem + ", and tables are for ov and bov");
    List<Row> a = y.left(), b = y.right();
    int n = a.size(), heaviest = b.stream().mapToInt(Row::weight).reduce(1, Math::max);
    int degree = n == 0 ? -1 : Math.multiplyExact(n - 1, heaviest);
    List<Long> table = said.list("table").stream().map(Long.class::cast).toList();
    boolean fits = range(0, table.size()).allMatch(t -> 0 <= table.get(t) && table.get(t) < (t < n ? b.size() + 1 : P));
    require(fits && table.size() == degree + 1, said.at("table"), "too many, too few or too large entries");
    for (int point = 0; n > 0 && point < POINTS; point++) {
        long r = new SecureRandom().nextLong(degree + 1, P);
        long[] weights = lagrange(degree, r), rows = lagrange(n - 1, r);
        long[] phi = IntStream.range(0, y.dimension)
                .mapToLong(k -> sum(n, i -> a.get(i).has(k) ? rows[i] : 0)).toArray();
        long claimed = sum(degree + 1, t -> times(table.get(t), weights[t]));
        long counted = sum(b.size(), j -> IntStream.range(0, y.dimension).filter(b.get(j)::has)
                .mapToLong(k -> P + 1 - phi[k]).reduce(1, (s, t) -> times(s, t)));
        require(claimed == counted, said.at("table"), "it is not that of the numbers of partners");
    }
    long partners = table.stream().limit(n).mapToLong(t -> t).sum();
    long zeros = a.stream().filter(v -> v.weight() == 0).count();
    long pairs = y.mono() ? (partners - zeros) / 2 : partners; // in one list every pair was found twice
    return new Answer(y.asks("count") ? "" + pairs : pairs > 0 ? "yes" : "no", null);
}

/// The value of a polynomial at r is the sum of its values at j = 0 … degree, times Π (r - m)/(j - m), m ≠ j.
static long[] lagrange(int degree, long r) {
    long[] weights = new long[degree + 1];
    long to = LongStream.rangeClosed(1, degree).reduce(1, (t, m) -> times(t, r - m));
    long from = LongStream.rangeClosed(1, degree).reduce(1, (t, m) -> times(t, P - m));
    weights[0] = times(to, inverse(from));
    for (int j = 1; j <= degree; j++) { // what changes from j - 1 to j
        long above = times(r - j + 1, degree - j + 1), below = times(r - j, P - j);
        weights[j] = times(weights[j - 1], times(above, inverse(below)));
    }
    return weights;
}

static long sum(int size, IntToLongFunction term) {
    return IntStream.range(0, size).mapToLong(term).reduce(0, (s, t) -> (s + t) % P);
}

static long times(long a, long b) { return ((Math.multiplyHigh(a, b) << 3 | a * b >>> 61) + (a * b & P)) % P; }

static long inverse(long b) { return BigInteger.valueOf(b).modInverse(BigInteger.valueOf(P)).longValue(); }

// ---- Instances

/// A vector of bits.
///
/// @param origin what it stands for in the instance that it was made of: an index, or literals that are true
record Row(String bits, List<Integer> origin) {
    boolean has(int k) { return bits.charAt(k) == '1'; }
    int weight() { return bits.replace("0", "").length(); }
}

/// A formula with `dimension` variables, or vectors of so many bits in one list or several; and what is asked. A
/// candidate is a list of true literals, or an index for each list, and two for a single one.
record Instance(String problem, Map<String, Object> question, int dimension, List<List<Row>> sides,
        List<List<Integer>> clauses) {
    /// Problems and their questions, with the names of their numbers as they are hashed.
    static final String KNOWN = "(cnf-sat|b?ov|k-ov) (exists|count)|k-sat (exists|count) k|kernel-sum sum base|"
            + "bexact-ip threshold threshold|(max-sat|b?(min|max)-ip|b?[lm]sd) (optimum|threshold threshold|"
            + "gap yes no|approximate factor|additive error)( power)?";

    /// Reads JSON, or DIMACS. Which question is asked is not read.
    static Instance read(String text) throws IOException {
        try {
            return text.stripLeading().startsWith("{") ? document(Fields.parse(text)) : dimacs(text);
        } catch (RuntimeException e) {
            throw new IOException("the instance is neither JSON of a formula or of bits, nor DIMACS (" + e + ")");
        }
    }

    static Instance dimacs(String text) {
        List<Integer> all = literals(text.lines().takeWhile(line -> !line.startsWith("%"))
                .filter(line -> !line.startsWith("c")).collect(Collectors.joining(" ")));
        List<List<Integer>> clauses = new ArrayList<>(); // after how many variables and clauses there are
        for (int from = 2; clauses.size() < all.get(1); from += clauses.getLast().size() + 1) {
            clauses.add(all.subList(from, from + all.subList(from, all.size()).indexOf(0)));
        }
        long width = clauses.stream().mapToInt(List::size).max().orElse(0);
        return new Instance("sat", Map.of("k", width), all.getFirst(), null, clauses);
    }

    static Instance document(Fields file) {
        String problem = file.text("problem");
        Map<String, Object> parameters = file.has("parameters") ? file.in("parameters").members : new HashMap<>();
        parameters.keySet().retainAll(Set.of("k", "power"));
        parameters.remove("power", 1L);
        Fields data = file.in("data");
        if (data.has("clauses")) {
            List<List<Integer>> clauses = data.list("clauses").stream().map(c -> literals("" + c)).toList();
            return new Instance(problem, parameters, data.integer("variables"), null, clauses);
        }
        List<List<?>> lists = data.has("sets") ? data.list("sets").stream().<List<?>>map(set -> (List<?>) set).toList()
                : Stream.of("rows", "left", "right").filter(data::has).<List<?>>map(data::list).toList();
        List<List<Row>> sides = lists.stream().map(side -> side.stream()
                .map(bits -> new Row((String) bits, List.of())).toList()).toList();
        List<Row> rows = sides.stream().flatMap(List::stream).toList();
        int l = rows.isEmpty() ? data.integer("dimension") : rows.getFirst().bits.length();
        boolean bits = rows.stream().allMatch(v -> v.bits.matches("[01]{" + l + "}"));
        int fit = problem.equals("k-ov") ? Math.max(2, lists.size()) : problem.matches("b.*|kernel-sum") ? 2 : 1;
        require(bits && lists.size() == fit, "data", "it is not of bits, or has too few or too many lists");
        return new Instance(problem, parameters, l, sides, null);
    }

    /// The same with the question of a certificate.
    Instance asked(String about, Map<String, Object> asked) throws IOException {
        String what = about + " " + String.join(" ", asked.keySet()).replace("question", "" + asked.get("question"));
        boolean same = about.equals(problem) || problem.equals("sat") && about.endsWith("-sat");
        require(same, "source.problem", "the instance is one of " + problem);
        if (!what.matches(KNOWN)) {
            throw new IOException("nothing is known here of " + what);
        }
        boolean k = !about.equals("k-sat") || asked.get("k").equals(question.get("k"));
        require(k && Objects.equals(asked.get("power"), question.get("power")), "source.parameters", "k or power");
        asked.keySet().stream().filter(name -> !name.matches("question|k|power")).forEach(name -> require(
                Value.legal(name, asked.get(name), about), "source.parameters." + name, "it cannot be such a number"));
        return as(about).asking(asked.get("question"), asked);
    }

    /// The hash of the canonical text, JSON without white space.
    String hash() {
        String data = clauses != null ? "\"variables\":" + dimension + ",\"clauses\":" + json(clauses)
                : "\"dimension\":" + dimension + (problem.equals("k-ov") ? ",\"sets\":" + json(sides)
                        : mono() ? ",\"rows\":" + json(left())
                                : ",\"left\":" + json(left()) + ",\"right\":" + json(right()));
        return "sha256:" + sha256("{\"problem\":" + json(problem) + ",\"parameters\":" + json(question)
                + ",\"data\":{" + data + "}}");
    }

    List<Row> left() { return sides.getFirst(); }
    List<Row> right() { return sides.getLast(); }
    boolean mono() { return sides != null && sides.size() == 1; }
    List<List<Row>> lists() { return mono() ? List.of(left(), left()) : sides; }
    boolean asks(String kind) { return question.get("question").equals(kind); }
    boolean decides() { return asks("exists") || asks("threshold") || asks("gap"); }
    boolean counts() { return asks("count") || asks("sum"); }

    Instance of(int l, List<List<Row>> rows) { return new Instance(problem, question, l, rows, null); }
    Instance as(String other) { return new Instance(other, question, dimension, sides, clauses); }

    Instance asking(Object kind, Map<String, Object> numbers) {
        Map<String, Object> asked = new LinkedHashMap<>(Map.of("question", kind));
        asked.putAll(numbers);
        return new Instance(problem, asked, dimension, sides, clauses);
    }

    Stream<List<Integer>> candidates() {
        if (clauses != null) {
            return assignments(0, dimension);
        }
        Stream<List<Integer>> all = Stream.of(List.of());
        for (List<Row> side : lists()) {
            all = all.flatMap(first -> range(mono() && !first.isEmpty() ? first.getLast() + 1 : 0, side.size())
                    .map(next -> joined(first, List.of(next))));
        }
        return all;
    }

    List<Integer> witness(Fields said) {
        List<Integer> w = said.has("left") ? List.of(said.integer("left"), said.integer("right"))
                : said.list(clauses != null ? "literals" : "indices").stream()
                        .map(v -> Math.toIntExact((Long) v)).toList();
        said.end();
        return w;
    }

    boolean fits(List<Integer> w) {
        return clauses != null ? w.size() == dimension && range(0, dimension).allMatch(v -> Math.abs(w.get(v)) == v + 1)
                : w.size() == lists().size() && (!mono() || w.get(0) < w.get(1))
                        && range(0, w.size()).allMatch(i -> w.get(i) >= 0 && w.get(i) < lists().get(i).size());
    }

    /// Of an assignment the clauses left open, or for max-sat satisfied; of vectors the common ones, or the cosine.
    Value value(List<Integer> w) {
        if (clauses != null) {
            long satisfied = clauses.stream().filter(c -> !Collections.disjoint(c, w)).count();
            return Value.of(most() ? satisfied : clauses.size() - satisfied);
        }
        List<Row> rows = range(0, w.size()).map(i -> lists().get(i).get(w.get(i))).toList();
        long common = 0;
        for (int k = 0; k < dimension; k++) {
            boolean all = true;
            for (int i = 0; all && i < rows.size(); i++) {
                all = rows.get(i).has(k);
            }
            common += all ? 1 : 0;
        }
        Value both = Value.of(common);
        return (!problem.endsWith("sd") ? both
                : both.over(Value.root((long) rows.getFirst().weight() * rows.getLast().weight()))).power(power());
    }

    int power() { return Math.toIntExact((Long) question.getOrDefault("power", 1L)); }
    boolean most() { return problem.contains("max") || problem.endsWith("msd"); }
    int order(Value a, Value b) { return most() ? a.compareTo(b) : b.compareTo(a); }
    boolean reaches(Value v, Value bar) { return order(v, bar) >= 0 && (!problem.contains("exact") || v.equals(bar)); }

    /// A number of the question, or what it is if it is not named; a threshold is both sides of a gap.
    Value limit(String name, Object standard) {
        Object other = name.matches("yes|no") ? question.getOrDefault("threshold", standard) : standard;
        return Value.parse("" + question.getOrDefault(name, other), "source.parameters");
    }

    /// Whether the word answers the question, with a witness that is worth `v`; null if there is none.
    boolean admits(String word, Value v) {
        return switch (word) {
            case "yes" -> v != null && decides() && reaches(v, limit("no", 0));
            case "no" -> v == null && !counts();
            case "unknown" -> v == null;
            default -> v == null ? counts() && word.matches(asks("count") ? "0|[1-9]\\d{0,17}" : "\\d+(/\\d+)?")
                    : !decides() && !counts() && word.equals(v.toString());
        };
    }

    /// Whether all candidates were looked at, because they are few. The answer has to agree.
    boolean searched(String word, Value v, String at) {
        double steps = clauses != null ? Math.pow(2, dimension) * 10 * (1 + clauses.size())
                : lists().stream().mapToDouble(List::size).reduce(10 + dimension, (a, b) -> a * b);
        if (word.equals("unknown") || steps > WORTH_A_SEARCH) {
            return false;
        }
        Stream<Value> values = candidates().map(this::value);
        if (counts()) {
            String all = asks("sum") ? sum(values) : "" + values.filter(Value.of(0)::equals).count();
            require(word.equals(all), at, "a search counts " + all);
            return true;
        }
        Value factor = limit("factor", 1), error = limit("error", 0);
        Value bar = v == null ? limit("yes", 0) : most() ? v.times(factor) : v.over(factor);
        require(values.noneMatch(other -> v == null ? !decides() || reaches(other, bar)
                : order(other, bar) > 0 && !other.within(error, v)), at, "a search finds a (better) candidate");
        return true;
    }

    /// Σ β^-v of the values, with the base β, a fraction.
    String sum(Stream<Value> values) {
        Value base = limit("base", 1);
        BigInteger a = base.n.sqrt(), b = base.d.sqrt(), below = a.pow(dimension);
        BigInteger above = values.map(v -> v.n.sqrt().intValueExact())
                .map(v -> b.pow(v).multiply(a.pow(dimension - v))).reduce(BigInteger.ZERO, BigInteger::add);
        return new Value(above.pow(2), below.pow(2)).times(Value.of(1)).toString();
    }

    // ---- Reductions, of which a certificate needs those of its path

    static final String THETAS = "\\+?0*([2-9]|[1-9]\\d+)(, *\\+?0*([2-9]|[1-9]\\d+))*"; // from 2 on
    static final Map<String, String> CARRY = Map.of("count", "(k-)?sat-to-.*|bov-to-(ov|kernel-sum)|ov-to-bov-halving",
            "additive", ".*-(halving|index-bits)", "approximate", ".*-(halving|index-bits|power|ip-to-bov)"
                    + "|bmax-ip-to-bmsd|bmin-ip-to-blsd|b?[lm]sd-to-.*-ip"); // all carry the others, or say so below

    /// What a reduction with the parameters `given` makes of this instance, in order. Most put vectors together from
    /// blocks, see [#blocks], and map limits as the values are.
    Stream<Instance> queries(String reduction, String at, Fields given) {
        String to = reduction.replaceFirst(".*-to-(gap-)?", "").replace("sparsification", "k-sat")
                .replaceFirst("-(halving|index-bits|complete|reed-solomon|power)$", "");
        String stem = problem.equals("k-sat") && to.equals("k-sat") ? reduction : problem.replace("cnf-", "") + "-";
        require(reduction.startsWith(stem), at, "no reduction of " + problem + " is called " + reduction);
        require(reduction.matches(CARRY.getOrDefault(question.get("question"), ".*")), at, "it does not carry this");
        require(power() == 1 || reduction.endsWith("-power"), at, "it does not carry powers");
        int l = dimension, p = Math.max(1, l), n = sides == null ? 0 : left().size();
        Instance x = clauses == null && l == 0 ? blocks("0", "0", 1) : this; // for cosines of dimension 0
        Stream<Instance> made = switch (reduction) {
            case "sparsification" -> leaves(clauses, literals(given.word("thetas", THETAS)));
            case "ov-to-bmax-ip" -> of(l, lists()).classes().map(Instance::within);
            case "msd-to-max-ip", "lsd-to-min-ip", "bmsd-to-bmax-ip", "blsd-to-bmin-ip" -> classes()
                    .map(y -> y.as((y.mono() ? "" : "b") + to.replaceFirst("^b", "")).products());
            case "bov-to-gap-bmax-ip" -> advised(given);
            case "bmax-ip-to-bov", "bmin-ip-to-bov", "bexact-ip-to-bov" -> guesses(given.number("s", Math.min(p, 4)));
            case "bmax-ip-to-max-ip-reed-solomon" -> codes(given, l, false, t -> t);
            case "bmax-ip-to-msd-reed-solomon" -> x.blocks("v<0", "v0>", p).codes(given, p, true, t -> t);
            case "bmin-ip-to-msd-reed-solomon" -> x.blocks("~v01", "1~v0", p).codes(given, 2 * p, true, t -> p - t);
            case String s when mono() && s.equals(problem + "-to-b" + problem + "-halving") -> halving(0, n);
            case String s when mono() && s.equals(problem + "-to-b" + problem + "-index-bits") -> indexBits(n);
            default -> Stream.of(switch (reduction) {
                case "sat-to-bov" -> split(0, l - l / 2, l);
                case "max-sat-to-bmin-ip" -> split(0, l - l / 2, l).limits(t -> clauses.size() - t, 1);
                case "sat-to-k-ov" -> split(given.number("k", 0));
                case "k-sat-to-cnf-sat" -> asking(question.get("question"), Map.of());
                case "bov-to-ov" -> blocks("v10", "v01", 1).union();
                case "ov-to-bov" -> blocks("v", "v", 0);
                case "ov-to-min-ip", "bov-to-bmin-ip", "ov-to-lsd", "bov-to-blsd" -> rephrased(given);
                case "bov-to-kernel-sum" -> kernel(given);
                case "bmin-ip-to-min-ip" -> blocks("v10", "v01", l + 1).union().limits(t -> Math.min(t, l), 1);
                case "bmin-ip-to-bmax-ip", "bmax-ip-to-bmin-ip" -> blocks("~v", "1~", l).limits(t -> l - t, 1);
                case "bmax-ip-to-bmsd", "bmin-ip-to-blsd" -> x.blocks("v<0", "v0>", p).limits(t -> t, (long) p * p);
                case "bmin-ip-to-bmsd" -> given.word("form", "4l|3l").equals("4l")
                        ? x.blocks("~v01", "1~v0", p).limits(t -> p - t, 4L * p * p)
                        : x.blocks("~v0", "1~v", p).limits(t -> p - t, 2L * p * p);
                case "bmax-ip-to-max-ip-complete" -> complete(l, false, t -> t);
                case "bmax-ip-to-msd-complete" -> x.blocks("v<0", "v0>", p).complete(p, true, t -> t);
                case "bmin-ip-to-msd-complete" -> x.blocks("~v01", "1~v0", p).complete(2 * p, true, t -> p - t);
                default -> {
                    boolean power = reduction.equals(problem + "-power") && problem.matches("b?(m(ax|in)-ip|[lm]sd)");
                    require(power, at, "no reduction is called " + reduction);
                    yield raised(given.number("q", 0), given.word("form", "explicit|implicit"));
                }
            });
        };
        boolean nothing = reduction.matches("ov-to-b(ov|max-ip)|b?ov-to-b?lsd") && settled()
                || reduction.endsWith("reed-solomon") && candidates().findAny().isEmpty();
        return nothing ? Stream.of() : made.map(y -> y.problem.equals(problem) ? y.as(to) : y);
    }

    /// Whether there is no pair, or one is plain to see because a vector is zero.
    boolean settled() {
        return candidates().findAny().isEmpty() || sides.stream().flatMap(List::stream).anyMatch(v -> v.weight() == 0);
    }

    /// The first witness of a yes; else unknown, if one is; else the best candidate, the sum of the counts, or no.
    Answer brought(Stream<Instance> queries, Function<Instance, Answer> ask) {
        List<Integer> best = null;
        boolean unknown = false;
        long sum = 0;
        Iterator<Instance> all = queries.iterator();
        boolean plain = !all.hasNext() && problem.endsWith("ov") && candidates().findAny().isPresent();
        while (all.hasNext() && (best == null || !decides())) {
            Instance query = all.next();
            Answer answer = ask.apply(query);
            unknown |= answer.word.equals("unknown");
            sum += counts() && !unknown ? Value.parse(answer.word, "").round(false) : 0;
            List<Integer> w = answer.witness == null ? null : origin(query, answer.witness);
            boolean fits = w != null && fits(w) && (!decides() || admits("yes", value(w)));
            best = fits && (best == null || order(value(w), value(best)) > 0) ? w : best;
        }
        if (best != null && (decides() || !unknown)) {
            return new Answer(decides() ? "yes" : value(best).toString(), best);
        }
        return new Answer(unknown ? "unknown" : counts() ? "" + sum : plain ? "yes" : "no", null);
    }

    /// What a candidate of `query`, which was made of this instance, stands for here.
    List<Integer> origin(Instance query, List<Integer> w) {
        if (query.sides == sides) {
            return w; // no vector was rewritten
        }
        Stream<Integer> origin = range(0, w.size()).flatMap(i -> query.lists().get(i).get(w.get(i)).origin.stream());
        List<Integer> all = (mono() ? origin.sorted() : origin).toList();
        return query.mono() && !mono() ? List.of(all.getFirst(), ~all.getLast()) : all; // of a union, across
    }

    /// The question with every limit, an integer, mapped and divided by the root of a number.
    Instance limits(LongUnaryOperator map, long square) {
        return numbers("threshold|yes|no", t -> Value.of(map.applyAsLong(t.round(true))).over(Value.root(square)));
    }

    /// The question with the numbers of these names mapped.
    Instance numbers(String names, UnaryOperator<Value> map) {
        Map<String, Object> numbers = new LinkedHashMap<>(question);
        numbers.replaceAll((name, v) -> name.matches(names) ? map.apply(limit(name, 0)).toString() : v);
        return asking(numbers.get("question"), numbers);
    }

    // Formulas

    /// The assignments to each of k parts of the variables, as vectors of the clauses that they leave open.
    Instance split(int k) {
        require(k > 1, "path", "there are two parts at least");
        return split(IntStream.rangeClosed(0, k).map(i -> (int) ((long) dimension * i / k)).toArray());
    }

    Instance split(int... cuts) {
        Function<List<Integer>, Row> row = literals -> {
            Set<Integer> yes = new HashSet<>(literals); // a list would be searched for every literal
            return new Row(clauses.stream().map(c -> Collections.disjoint(c, yes) ? "1" : "0")
                    .collect(Collectors.joining()), literals);
        };
        return of(clauses.size(), range(1, cuts.length)
                .map(i -> assignments(cuts[i - 1], cuts[i]).map(row).toList()).toList());
    }

    /// Words as in a dictionary, but short ones first.
    static final Comparator<List<Integer>> SHORT_FIRST = Comparator.<List<Integer>>comparingInt(List::size)
            .thenComparing((a, b) -> Arrays.compare(a.toArray(new Integer[0]), b.toArray(new Integer[0])));

    /// Formulas without heavy sunflowers, which together are satisfied by the same assignments. While some literals,
    /// the heart, are in θ_j clauses with j more: either the heart is satisfied, or the rests of all these clauses are.
    Stream<Instance> leaves(Collection<List<Integer>> formula, List<Integer> thetas) {
        TreeSet<List<Integer>> all = new TreeSet<>(SHORT_FIRST), clauses = new TreeSet<>(SHORT_FIRST);
        formula.forEach(clause -> all.add(clause.stream().distinct().sorted().toList()));
        all.stream().filter(clause -> clauses.stream().noneMatch(clause::containsAll)).forEach(clauses::add);
        int width = clauses.isEmpty() ? 1 : clauses.getLast().size();
        for (int size = 2; size <= width; size++) {
            for (int petal = 1; petal < size; petal++) {
                int s = size, most = size - petal;
                TreeMap<List<Integer>, List<List<Integer>>> petals = new TreeMap<>(SHORT_FIRST); // by heart
                clauses.stream().filter(clause -> clause.size() == s).forEach(clause -> subsets(clause, most)
                        .forEach(heart -> petals.computeIfAbsent(heart, h -> new ArrayList<>())
                                .add(clause.stream().filter(v -> !heart.contains(v)).toList())));
                int heavy = thetas.get(Math.min(petal, thetas.size()) - 1);
                petals.values().removeIf(list -> list.size() < heavy);
                if (!petals.isEmpty()) {
                    return Stream.of(List.of(petals.firstKey()), petals.firstEntry().getValue()).flatMap(more ->
                            leaves(Stream.concat(clauses.stream(), more.stream()).toList(), thetas));
                }
            }
        }
        boolean no = width == 0;
        return no ? Stream.of() : Stream.of(new Instance(problem, question, dimension, null, List.copyOf(clauses)));
    }

    static Stream<List<Integer>> subsets(List<Integer> of, int size) {
        return size == 0 ? Stream.of(List.of()) : range(0, of.size() - size + 1).flatMap(i ->
                subsets(of.subList(i + 1, of.size()), size - 1).map(rest -> joined(List.of(of.get(i)), rest)));
    }

    // Vectors from blocks

    /// So many vectors of a side, after the last again from the first, each rewritten.
    static List<Row> rows(List<Row> side, int size, BiFunction<Integer, String, String> rewrite) {
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

    static String row(String blocks, String v, int width) {
        String had = v.replace("0", "").replace('1', '0'), lacks = "1".repeat(Math.max(0, width - had.length()));
        return blocks.chars().mapToObj(block -> switch (block) {
            case 'v' -> v;
            case '~' -> v.replace('1', '-').replace('0', '1').replace('-', '0');
            case '<' -> lacks + had;
            case '>' -> had + lacks;
            default -> Character.toString(block).repeat(width);
        }).collect(Collectors.joining());
    }

    /// One list, in which what was on the right has a complement as its origin.
    Instance union() {
        return of(dimension, List.of(Stream.concat(left().stream(), right().stream()
                .map(row -> new Row(row.bits, List.of(~row.origin.getFirst())))).toList()));
    }

    /// One list, with a coordinate for each pair across, which stands there r times. For cosines all vectors
    /// have the same weight, the width, and the shorter side is repeated.
    Instance complete(int width, boolean cosines, LongUnaryOperator product) {
        int a = left().size(), b = right().size(), longer = a == 0 || b == 0 ? 0 : Math.max(a, b), r = width + 1;
        int m = cosines ? longer : a, n = cosines ? longer : b;
        long norm = cosines ? width + (long) r * Math.max(a, b) : 1;
        List<Row> first = rows(left(), m, (i, v) -> v + unit(i, m, "0".repeat(n), "1".repeat(n)).repeat(r));
        List<Row> second = rows(right(), n, (j, v) -> v + unit(j, n, "0", "1").repeat(m * r));
        return of(dimension + r * m * n, List.of(first, second)).union()
                .limits(t -> Math.max(0, product.applyAsLong(t)) + r, norm * norm);
    }

    static String unit(int i, int size, String zero, String one) {
        return zero.repeat(i) + one + zero.repeat(size - 1 - i);
    }

    /// Of each vector the products of any q coordinates, or just noted. So values are raised to the power q.
    Instance raised(int q, String form) {
        require(q > 0, "path", "every value to the power 0 is 1");
        Instance limits = numbers("threshold|yes|no|factor", t -> t.power(q));
        if (form.equals("implicit")) {
            limits.question.put("power", (long) power() * q);
            limits.question.remove("power", 1L);
            return limits;
        }
        require(power() == 1, "path", "it carries no powers");
        UnaryOperator<String> power = v -> Stream.iterate("1", product -> row(product.replace('1', 'v'), v, dimension))
                .skip(q).findFirst().orElseThrow();
        return limits.of(Math.toIntExact((long) Math.pow(dimension, q)), sides.stream()
                .map(side -> rows(side, side.size(), (i, v) -> power.apply(v))).toList());
    }

    // Parts of the vectors

    /// Of the vectors from … to, those of whose index a function is 0 against the others.
    Instance parts(int from, int to, IntUnaryOperator function) {
        List<Row> all = rows(left(), left().size(), (i, v) -> v).subList(from, to);
        return of(dimension, Stream.of(0, 1).map(side -> all.stream().filter(
                row -> function.applyAsInt(row.origin.getFirst()) == side).toList()).toList());
    }

    /// The first half of the vectors against the second, and so on in each half.
    Stream<Instance> halving(int from, int to) {
        int middle = (from + to) / 2;
        return to - from < 2 ? Stream.of() : Stream.of(halving(from, middle), halving(middle, to))
                .reduce(Stream.of(parts(from, to, i -> i < middle ? 0 : 1)), Stream::concat);
    }

    /// For each bit of an index, the vectors in whose index it is 0 against the others.
    Stream<Instance> indexBits(int n) {
        return range(0, n < 2 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1))
                .map(bit -> parts(0, n, i -> i >> bit & 1));
    }

    /// The vectors of each weight with those of each; of one list, every two weights once.
    Stream<Instance> classes() {
        return weights(left()).flatMap(a -> weights(right()).filter(b -> !mono() || weight(a) <= weight(b))
                .filter(b -> !mono() || weight(a) < weight(b) || a.size() > 1)
                .map(b -> of(dimension, mono() && weight(a) == weight(b) ? List.of(a) : List.of(a, b))));
    }

    static Stream<List<Row>> weights(List<Row> side) {
        return rows(side, side.size(), (i, v) -> v).stream()
                .collect(Collectors.groupingBy(Row::weight, TreeMap::new, Collectors.toList())).values().stream();
    }

    static int weight(List<Row> side) { return side.getFirst().weight(); }

    /// Of two weights, with the inner products that cosines stand for as limits.
    Instance products() {
        Value scale = Value.root((long) weight(left()) * weight(right()));
        return numbers("threshold|yes|no", t -> Value.of(t.times(scale).round(most())));
    }

    /// Of two weights: whether a vector of the left is within the complement of one of the right.
    Instance within() {
        List<Row> others = right().stream().map(v -> new Row(row("~", v.bits, 0), v.origin)).toList();
        return of(dimension, List.of(left(), others)).asking("threshold", Map.of("threshold", "" + weight(left())));
    }

    // Other questions

    Instance rephrased(Fields given) {
        String at = given.at("ask"), ask = given.word("ask", "threshold|optimum|[\\d./]+");
        require(ask.matches("[to].*") || Value.parse(ask, at).compareTo(Value.of(1)) >= 0, at, "it is below 1");
        return switch (ask) {
            case "optimum" -> asking(ask, Map.of());
            case "threshold" -> asking(ask, Map.of(ask, "0"));
            default -> asking("approximate", Map.of("factor", "" + Value.parse(ask, at)));
        };
    }

    /// Σ β^-<a,b> over the pairs, which is less than one above how many are orthogonal.
    Instance kernel(Fields given) {
        Value least = Value.of(Math.max(2, 4L * left().size() * right().size()));
        String base = given.word("base", "auto|[\\d./]+");
        Value beta = base.equals("auto") ? least : Value.parse(base, given.at("base"));
        require(beta.compareTo(least) >= 0, given.at("base"), "it has to be at least " + least);
        return asking("sum", Map.of("base", beta.toString()));
    }

    /// For each way to write the threshold as a sum of products in groups of s coordinates: on the left a one for what
    /// a vector is in a group, on the right where the product misses its part. So pairs that reach it are orthogonal.
    Stream<Instance> guesses(int s) {
        require(asks("threshold") && s <= 20, "path", "it carries thresholds, in groups of up to 20");
        int g = (dimension + s - 1) / s, t = Math.clamp(limit("threshold", 0).round(true), -1, g * s + 1);
        int sum = problem.contains("exact") ? t : most() ? Math.max(0, t) : Math.min(t, g * s);
        List<Row> groups = rows(left(), left().size(), (i, v) -> range(0, g)
                .map(group -> unit(bits(v, group, s), 1 << s, "0", "1")).collect(Collectors.joining()));
        return sums(g, s, sum).map(guess -> of(g << s, List.of(groups, rows(right(), right().size(), (j, v) ->
                range(0, g).flatMap(group -> range(0, 1 << s).map(a -> reaches(
                        Value.of(Integer.bitCount(a & bits(v, group, s))), Value.of(guess.get(group))) ? "0" : "1"))
                        .collect(Collectors.joining())))).asking("exists", Map.of()));
    }

    /// Coordinates s·group … of v as a number, the first of them lowest.
    static int bits(String v, int group, int s) {
        return range(s * group, Math.min(s * group + s, v.length()))
                .mapToInt(k -> v.charAt(k) == '1' ? 1 << k - s * group : 0).sum();
    }

    /// The lists of so many numbers from 0 to `most` with this sum.
    static Stream<List<Integer>> sums(int parts, int most, int sum) {
        return parts == 0 ? Stream.of(List.<Integer>of()).filter(none -> sum == 0)
                : range(Math.max(0, sum - (parts - 1) * most), Math.min(most, sum) + 1).flatMap(k ->
                        sums(parts - 1, most, sum - k).map(rest -> joined(List.of(k), rest)));
    }

    // Polynomials over the integers modulo a prime q, by their coefficients; and numbers by their digits, lowest first

    static int prime(int from) { return BigInteger.valueOf(from - 1).nextProbablePrime().intValueExact(); }
    static int power(int q, int e) { return BigInteger.valueOf(q).pow(e).intValueExact(); }
    static int at(int x, List<Integer> f, int q) { return f.reversed().stream().reduce(0, (v, c) -> (v * x + c) % q); }
    static int number(List<Integer> digits, int q) { return digits.reversed().stream().reduce(0, (v, c) -> v * q + c); }

    static List<Integer> digits(int number, int count, int q) {
        return Stream.iterate(number, rest -> rest / q).limit(count).map(rest -> rest % q).toList();
    }

    /// For each value, of so many, a one at its place.
    static String graph(Stream<Integer> all, int size) {
        return all.map(v -> unit(v, size, "0", "1")).collect(Collectors.joining());
    }

    /// The values at 0 … q - 1 of the polynomial of least degree with the first ones.
    static List<Integer> through(List<Integer> first, int q) {
        List<Integer> steps = first.size() < 2 ? Collections.nCopies(q, 0)
                : through(range(1, first.size()).map(i -> first.get(i) - first.get(i - 1)).toList(), q);
        List<Integer> values = new ArrayList<>(first.subList(0, 1));
        while (values.size() < q) {
            values.add(Math.floorMod(values.getLast() + steps.get(values.size() - 1), q));
        }
        return values;
    }

    /// T blocks of D coordinates are polynomials through them at 0 … D - 1. Of an orthogonal pair the sum Φ of their
    /// products is zero there, and so Π (x - i)·R(x), with one of q^(D-1) polynomials R. For each of these: at x a one
    /// on the left for the values that it has, on the right for those with which Φ(x) is as it should be.
    Stream<Instance> advised(Fields given) {
        int l = Math.max(1, dimension), size = given.number("D", 0), blocks = given.number("T", 0);
        int prime = given.number("q", 0);
        IntUnaryOperator count = d -> (l + d - 1) / d, least = d -> prime(Math.max(count.applyAsInt(d), 2 * d - 2) + 1);
        int d = size > 0 ? size : range(1, l + 1).min(Comparator.comparing(any ->
                BigInteger.valueOf(least.applyAsInt(any)).pow(count.applyAsInt(any) + any))).orElseThrow();
        int t = blocks > 0 ? blocks : count.applyAsInt(d), q = prime > 0 ? prime : least.applyAsInt(d), w = power(q, t);
        boolean fits = q == prime(q) && q > t && q > 2 * d - 2 && (long) t * d >= dimension
                && size > 0 == blocks > 0 && size > 0 == prime > 0; // all are given, or none
        require(fits, given.at, "T and D are too small, or q is no prime above T and 2D - 2");
        Function<String, List<List<Integer>>> values = v -> range(0, t).map(i -> through(range(i * d, i * d + d)
                .map(k -> k < v.length() && v.charAt(k) == '1' ? 1 : 0).toList(), q)).toList();
        List<Row> words = rows(left(), left().size(), (i, v) -> {
            List<List<Integer>> own = values.apply(v);
            return graph(range(0, q).map(x -> number(own.stream().map(f -> f.get(x)).toList(), q)), w);
        });
        List<List<Integer>> sums = right().stream().map(v -> values.apply(v.bits)).map(own -> range(0, q * w)
                .map(c -> range(0, t).reduce(0, (sum, i) ->
                        (sum + digits(c, t, q).get(i) * own.get(i).get(c / w)) % q)).toList()).toList();
        Map<String, Object> gap = new LinkedHashMap<>(Map.of("yes", "" + q));
        gap.put("no", "" + (2 * d - 1));
        return range(0, power(q, d - 1)).map(advice -> {
            List<Integer> phi = range(0, q).map(x -> range(0, d).reduce(at(x, digits(advice, d - 1, q), q),
                    (product, i) -> Math.floorMod(product * (x - i), q))).toList();
            return of(q * w, List.of(words, rows(right(), right().size(), (j, v) -> range(0, q * w)
                    .map(c -> sums.get(j).get(c).equals(phi.get(c / w)) ? "1" : "0").collect(Collectors.joining()))))
                    .asking("gap", gap);
        });
    }

    /// One list. The digits of an index are a polynomial of degree below k. Beside the vector stands the graph of it
    /// plus a shift, on the right plus s, of degree K; so many times that a point is worth more than a product. Two of
    /// a side agree in fewer than k points; for each two across there is a shift with which they agree in K.
    Stream<Instance> codes(Fields given, int width, boolean cosines, LongUnaryOperator product) {
        int m = left().size(), n = right().size(), larger = m == 0 || n == 0 ? 0 : Math.max(m, n);
        int[] shape = shape(given, larger, width);
        int q = shape[0], k = shape[1], most = shape[2];
        boolean fits = q > 1 && q == prime(q) && 0 < k && k <= most && most <= q && Math.pow(q, k) >= larger;
        require(fits, given.at, "q is no prime, q^k is too small, or not k ≤ K ≤ q");
        int copies = copies(k, most, width);
        // where s + g has K different roots, by the coefficients of s from k on: all numbers of such g
        Map<List<Integer>, BitSet> good = new TreeMap<>(SHORT_FIRST);
        roots(q, 0, most).forEach(f -> good.computeIfAbsent(f.subList(k, most + 1), s -> new BitSet())
                .set(number(f.subList(0, k), q)));
        var best = good.entrySet().stream()
                .reduce((a, b) -> b.getValue().cardinality() > a.getValue().cardinality() ? b : a).orElseThrow();
        List<Integer> s = joined(Collections.nCopies(k, 0), best.getKey());
        BiFunction<Integer, List<Integer>, String> graphs = (i, f) -> graph(range(0, q)
                .map(x -> (at(x, digits(i, k, q), q) + at(x, f, q)) % q), q).repeat(copies);
        List<Row> second = rows(right(), n, (j, v) -> v + graphs.apply(j, s));
        long norm = cosines ? width + (long) copies * q : 1;
        return shifts(q, k, best.getValue()).stream().map(shift -> of(dimension + copies * q * q,
                List.of(rows(left(), m, (i, v) -> v + graphs.apply(i, digits(shift, k, q))), second)).union()
                .limits(t -> Math.max(0, product.applyAsLong(t)) + (long) copies * most, norm * norm));
    }

    static int copies(int k, int most, int width) { return (width + most - k + 1) / (most - k + 1); }

    /// The coefficients of Π (x - r) for so many different r from … q - 1.
    static Stream<List<Integer>> roots(int q, int from, int factors) {
        return factors == 0 ? Stream.of(List.of(1)) : range(from, q).flatMap(r -> roots(q, r + 1, factors - 1)
                .map(f -> range(0, f.size() + 1).map(i -> Math.floorMod((i == 0 ? 0 : f.get(i - 1))
                        - (i == f.size() ? 0 : r * f.get(i)), q)).toList()));
    }

    /// Numbers h such that every number of k digits is, digit by digit modulo q, -(g + h) with a good g; each is the
    /// first of those with the most new ones.
    static List<Integer> shifts(int q, int k, BitSet good) {
        BitSet open = new BitSet();
        open.set(0, power(q, k));
        BiFunction<Integer, Integer, Integer> served = (g, h) -> number(range(0, k).map(i -> Math.floorMod(
                -digits(g, k, q).get(i) - digits(h, k, q).get(i), q)).toList(), q);
        List<Integer> shifts = new ArrayList<>();
        while (!open.isEmpty()) {
            List<Long> news = range(0, power(q, k))
                    .map(h -> good.stream().filter(g -> open.get(served.apply(g, h))).count()).toList();
            shifts.add(news.indexOf(Collections.max(news)));
            good.stream().forEach(g -> open.clear(served.apply(g, shifts.getLast())));
        }
        return shifts;
    }

    /// q, k and K as given, or those that are expected to take the fewest bits, if the shifts can be found.
    static int[] shape(Fields given, int n, int width) {
        int[] own = {given.number("q", 0), given.number("k", 0), given.number("K", 0)};
        return own[0] + own[1] + own[2] > 0 ? own : range(1, 5).flatMap(k -> range(k, k + 3).map(d -> new int[] {
                IntStream.iterate(prime(d), q -> prime(q + 1)).filter(q -> Math.pow(q, k) >= n).findFirst().getAsInt(),
                k, d})).min(Comparator.comparing(shape -> bits(shape[0], shape[1], shape[2], width))).orElseThrow();
    }

    static BigInteger bits(int q, int k, int most, int width) {
        double products = 1, density = 1;
        for (int i = 0; i < most; i++) {
            products *= (q - i) / (i + 1.0);
            density *= (q - i) / ((i + 1.0) * q);
        }
        long shifts = (long) Math.min(Math.ceil(k * Math.log(q) / density), 1e18) + 1;
        long bits = (long) q * q * copies(k, most, width);
        boolean feasible = products <= 5e6 && Math.pow(q, 2.0 * k) * k * Math.log(q) <= 2e10;
        return BigInteger.valueOf(shifts).multiply(BigInteger.valueOf(bits)).shiftLeft(feasible ? 0 : 500);
    }

    // Search to decision

    /// Finds the best value by thresholds: half of the values between the worst and the best are asked for, as long as
    /// there are two that vectors of such weights can have. Then its pair, by lists as short as they can be.
    Answer bisected(Function<Instance, Answer> ask) {
        require(asks("optimum") && power() == 1, "path", "it carries optima");
        if (candidates().findAny().isEmpty()) {
            return new Answer("no", null);
        }
        BiPredicate<List<List<Row>>, Value> has = (lists, t) -> {
            Instance query = of(dimension, lists).asking("threshold", Map.of("threshold", t.toString()));
            return Optional.of(ask.apply(query).word).filter(w -> !w.equals("unknown")).orElseThrow().equals("yes");
        };
        try {
            Value low = next(Value.of(0), true, false), high = next(Value.of(dimension), false, false);
            while (!low.equals(high)) {
                BigInteger a = low.n.multiply(high.d), b = high.n.multiply(low.d);
                Value half = problem.endsWith("sd") ? new Value(a.add(b), low.d.multiply(high.d)).over(Value.root(2))
                        : new Value(a.sqrt().add(b.sqrt()).pow(2), BigInteger.valueOf(4));
                Value middle = next(half, most(), false);
                boolean yes = has.test(sides, middle);
                Value other = yes ? middle : next(middle, !most(), true);
                low = yes == most() ? other : low;
                high = yes == most() ? high : other;
            }
            Value best = low;
            int n = left().size(), m = right().size();
            if (mono()) {
                int j = least(1, n - 1, to -> has.test(List.of(left().subList(0, to + 1)), best));
                int i = j - least(1, j, back -> has.test(List.of(left().subList(j - back, j + 1)), best));
                return new Answer(best.toString(), List.of(i, j));
            }
            int i = least(0, n - 1, to -> has.test(List.of(left().subList(0, to + 1), right()), best));
            int j = least(0, m - 1, to -> has.test(List.of(List.of(left().get(i)), right().subList(0, to + 1)), best));
            return new Answer(best.toString(), List.of(i, j));
        } catch (NoSuchElementException e) {
            return new Answer("unknown", null);
        }
    }

    /// The least number from `low` to `high` with a property that larger ones keep; `high` has it.
    static int least(int low, int high, IntPredicate has) {
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean yes = has.test(middle);
            low = yes ? low : middle + 1;
            high = yes ? middle : high;
        }
        return low;
    }

    /// The nearest value at or above t, or below, or strictly so, that two vectors of such weights can have.
    Value next(Value t, boolean up, boolean strictly) {
        Stream<Value> values = weights(left()).flatMap(a -> weights(right()).flatMap(b -> {
            long x = weight(a), y = weight(b), least = Math.max(0, x + y - dimension), most = Math.min(x, y);
            Value scale = problem.endsWith("sd") ? Value.root(x * y) : Value.of(1);
            long p = t.times(scale).round(up);
            p += strictly && Value.of(p).over(scale).equals(t) ? up ? 1 : -1 : 0;
            long to = up ? Math.max(p, least) : Math.min(p, most);
            return to < least || to > most ? Stream.of() : Stream.of(Value.of(to).over(scale));
        }));
        return (up ? values.min(Value::compareTo) : values.max(Value::compareTo)).orElseThrow();
    }
}

// ---- Numbers, lists and documents

/// Of the variables from + 1 … to, as lists of true literals; in binary, with the first variable highest.
static Stream<List<Integer>> assignments(int from, int to) {
    return range(0, 1 << to - from).map(number -> range(from + 1, to + 1)
            .map(v -> (number >> to - v & 1) == 1 ? v : -v).toList());
}

static List<Integer> joined(List<Integer> first, List<Integer> then) {
    List<Integer> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
}

static Stream<Integer> range(int from, int to) { return IntStream.range(from, to).boxed(); }

/// A real number whose square is rational, kept as the square with the sign of the number: n/d in lowest terms.
record Value(BigInteger n, BigInteger d) {
    static final Pattern NUMBER = Pattern.compile("(-?)(sqrt\\()?(\\d+)(?:\\.(\\d+)|/(0*[1-9]\\d*))?\\)?");

    static Value of(long v) {
        BigInteger n = BigInteger.valueOf(v);
        return new Value(n.multiply(n.abs()), BigInteger.ONE);
    }

    static Value root(long square) { return new Value(BigInteger.valueOf(square), BigInteger.ONE); }

    static Value parse(String text, String at) {
        Matcher number = NUMBER.matcher(text);
        require(number.matches(), at, "'" + text + "' is not a number");
        String digits = Objects.requireNonNullElse(number.group(4), "");
        BigInteger above = new BigInteger(number.group(1) + number.group(3) + digits);
        String under = Objects.requireNonNullElse(number.group(5), "1" + "0".repeat(digits.length()));
        Value given = new Value(above, new BigInteger(under)).times(of(1));
        return number.group(2) != null ? given : given.times(new Value(given.n.abs(), given.d));
    }

    /// Whether a number of a question is in its range, and written as it is hashed.
    static boolean legal(String name, Object v, String problem) {
        int least = List.of("error", "factor", "base").indexOf(name); // a base is above 1
        Value number = parse((String) v, "source.parameters." + name);
        boolean form = least < 0 && problem.endsWith("sd") || ((String) v).matches(least < 0 ? "-?\\d+" : "\\d.*");
        return number.toString().equals(v) && form && (least < 1 || number.compareTo(of(1)) >= least - 1);
    }

    /// To the next integer, above or below.
    long round(boolean up) {
        BigInteger root = n.abs().divide(d).sqrt();
        boolean whole = root.pow(2).multiply(d).equals(n.abs());
        return n.signum() * (root.longValueExact() + (whole || up == n.signum() < 0 ? 0 : 1));
    }

    /// What is negative stays as it is.
    Value power(int q) { return n.signum() < 0 ? this : new Value(n.pow(q), d.pow(q)); }

    int compareTo(Value o) { return n.multiply(o.d).compareTo(o.n.multiply(d)); }
    Value over(Value o) { return times(new Value(o.d, o.n)); }

    Value times(Value o) {
        BigInteger above = n.multiply(o.n), below = d.multiply(o.d), common = above.gcd(below);
        return new Value(above.divide(common), below.divide(common));
    }

    /// Whether |a - b| ≤ e, that is a² + b² - e² ≤ 2ab; a, b and e are not negative.
    boolean within(Value e, Value o) {
        BigInteger all = d.multiply(o.d).multiply(e.d);
        BigInteger a = all.divide(d).multiply(n), b = all.divide(o.d).multiply(o.n);
        BigInteger left = a.add(b).subtract(all.divide(e.d).multiply(e.n));
        return new Value(left.multiply(left.abs()), all.pow(2)).compareTo(times(o).times(of(2))) <= 0;
    }

    @Override
    public String toString() {
        BigInteger a = n.abs().sqrt(), b = d.sqrt();
        boolean rational = a.pow(2).equals(n.abs()) && b.pow(2).equals(d);
        String text = ((rational ? a : n.abs()) + "/" + (rational ? b : d)).replaceFirst("/1$", "");
        return (n.signum() < 0 ? "-" : "") + (rational ? text : "sqrt(" + text + ")");
    }
}

/// An object of JSON. What is looked at is taken out; nothing vouches for what is left in the end. Strings stay as
/// they are written, without their quotes; there are no other escapes than the canonical ones.
///
/// @param at where it is in the document, such as `source.queries[0]`
record Fields(String at, Map<String, Object> members) {
    static final Pattern TOKEN = Pattern // commas and colons are passed over
            .compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\\s\"\\[\\]{},:]++|[^\\s,:]");

    static Fields parse(String text) {
        Iterator<String> in = TOKEN.matcher(text).results().map(MatchResult::group).iterator();
        Fields document = (Fields) value("", in.next(), in);
        require(!in.hasNext(), "the document", "there is more after its end");
        return document;
    }

    /// An object, a list, a string or an integer.
    static Object value(String at, String token, Iterator<String> in) {
        if (token.equals("{")) {
            Fields object = new Fields(at, new LinkedHashMap<>());
            for (String next = in.next(); !next.equals("}"); next = in.next()) {
                String name = (String) value("", next, in), path = object.at(name);
                Object old = object.members.put(name, value(path, in.next(), in));
                require(old == null, path, "it is there twice");
            }
            return object;
        } else if (token.equals("[")) {
            List<Object> list = new ArrayList<>();
            for (String next = in.next(); !next.equals("]"); next = in.next()) {
                list.add(value(at + "[" + list.size() + "]", next, in));
            }
            return list;
        }
        return token.startsWith("\"") ? token.substring(1, token.length() - 1) : Long.valueOf(token);
    }

    /// The seal has a digest of every other field; so it can be said which one was changed without care.
    static void unseal(String at, Object value, Map<String, Object> seal) {
        if (value instanceof Fields object && !object.members.isEmpty()) {
            object.members.forEach((name, v) -> unseal(object.at(name), v, seal));
        } else if (value instanceof List<?> list
                && list.stream().anyMatch(v -> v instanceof Fields || v instanceof List)) {
            range(0, list.size()).forEach(i -> unseal(at + "[" + i + "]", list.get(i), seal));
        } else {
            require(sha256(json(value)).substring(0, 16).equals(seal.remove(at)), at, "it is not what was sealed");
        }
    }

    String at(String name) { return at.isEmpty() ? name : at + "." + name; }
    boolean has(String name) { return members.containsKey(name); }

    <T> T take(String name, Class<T> type) {
        require(has(name), at(name), "it is missing");
        require(type.isInstance(members.get(name)), at(name), "it is of another type than " + type.getSimpleName());
        return type.cast(members.remove(name));
    }

    Fields copy() { return new Fields(at, new LinkedHashMap<>(members)); }

    /// A parameter, or what it is if it is chosen automatically.
    int number(String name, int auto) {
        String text = word(name, "\\+?0*[1-9]\\d{0,4}|auto");
        return text.equals("auto") ? auto : Integer.parseInt(text);
    }

    String word(String name, String allowed) {
        String word = text(name);
        require(word.matches(allowed), at(name), "it is none of " + allowed);
        return word;
    }

    String text(String name) { return take(name, String.class); }
    int integer(String name) { return Math.toIntExact(take(name, Long.class)); }
    Fields in(String name) { return take(name, Fields.class); }
    List<?> list(String name) { return take(name, List.class); }

    /// The objects of a list; none if it is not there.
    List<Fields> objects(String name) {
        require(!List.of().equals(members.get(name)), at(name), "what is empty is left out");
        return !has(name) ? List.of() : list(name).stream().map(Fields.class::cast).toList();
    }

    void is(String name, Object should) {
        String text = json(take(name, Object.class));
        require(text.equals(json(should)), at(name), "it says " + text + " and should say " + json(should));
    }

    void end() { members.keySet().forEach(name -> require(false, at(name), "nothing vouches for it")); }
}

/// A field is false unless this holds.
static void require(boolean holds, String field, String why) {
    if (!holds) {
        throw new IllegalStateException(field + ": " + why);
    }
}

/// JSON without white space.
static String json(Object value) {
    return switch (value) {
        case Fields object -> json(object.members);
        case Map<?, ?> map -> map.entrySet().stream().map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        case List<?> list -> list.stream().map(v -> json(v)).collect(Collectors.joining(",", "[", "]"));
        case Row row -> json(row.bits);
        case String text -> "\"" + text + "\"";
        default -> value.toString();
    };
}

static String sha256(String text) {
    try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
    } catch (NoSuchAlgorithmException e) {
        throw new IllegalArgumentException(e);
    }
}
