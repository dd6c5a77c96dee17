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
void main(String[] args) { System.exit(run(args, System.out)); }

static final double WORTH_A_SEARCH = 3e8; // steps of a few nanoseconds
final List<String> path = new ArrayList<>(); // reductions, such as bmin-ip-to-bmsd{form=4l}
final Set<String> open = new TreeSet<>(); // what was not checked
int looked; // at how many reductions of the path
String evidence = ""; // its kind

int run(String[] args, PrintStream out) {
    try {
        String said = check(Fields.parse(Files.readString(Path.of(args[0]))), Files.readString(Path.of(args[1])));
        out.println(open.isEmpty() ? "ok: " + said : "not all was checked: " + String.join("; ", open));
        return open.isEmpty() ? 0 : 2;
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
        out.println("not checked: " + e.getMessage() + "; usage: java Check.java certificate.json instance");
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
    for (Fields hop : all.objects("path")) {
        path.add(hop.text("reduction") + (hop.has("parameters") ? hop.in("parameters").members : "{}"));
        hop.end();
    }
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
    Value failure = Value.parse(said.text("failure"), said.at("failure"));
    require(failure.n.signum() >= 0 && failure.n.compareTo(failure.d) <= 0, said.at("failure"), "it is no probability");
    return null;
}

/// What the answers to the queries of `x` bring back: the first witness of a yes; else unknown, if one is; else
/// the best candidate, the sum of the counts, or no. Null if the reduction is not made again here.
Answer back(Instance x, int hop, Fields said) {
    looked = Math.max(looked, hop + 1);
    List<Instance> queries = queries(x, path.get(hop), "path[" + hop + "]");
    List<Fields> told = said.objects("queries");
    if (queries == null) {
        looked = path.size();
        open.add("not re-derived: " + path.get(hop).replaceFirst("\\{.*", ""));
        return null;
    }
    List<Integer> best = null;
    boolean unknown = false, plain = queries.isEmpty() && x.candidates().findAny().isPresent(); // or why none is asked
    long sum = 0;
    int asked = 0;
    for (; asked < queries.size() && (best == null || !x.decides()); asked++) {
        require(asked < told.size(), said.at("queries[" + asked + "]"), "it is missing");
        Answer answer = answer(queries.get(asked), hop + 1, told.get(asked));
        unknown |= answer.word.equals("unknown");
        sum += x.asks("count") && !unknown ? Long.parseLong(answer.word) : 0;
        List<Integer> w = answer.witness == null ? List.of() : x.origin(queries.get(asked), answer.witness);
        boolean fits = x.fits(w) && (!x.decides() || x.admits("yes", x.value(w)));
        best = fits && (best == null || x.order(x.value(w), x.value(best)) > 0) ? w : best;
    }
    require(asked == told.size(), said.at("queries[" + asked + "]"), "nobody asks it");
    if (best != null && (x.decides() || !unknown)) {
        return new Answer(x.decides() ? "yes" : x.value(best).toString(), best);
    }
    return new Answer(unknown ? "unknown" : x.asks("count") ? "" + sum : plain ? "yes" : "no", null);
}

// ---- Reductions

static final String CARRY_COUNTS = "(k-)?sat-to-.*|bov-to-ov|ov-to-bov-halving";
static final String NOT_MADE_HERE = "sparsification|sat-to-k-ov|ov-to-bmax-ip|b?msd-to-b?max-ip|b?lsd-to-b?min-ip|"
        + "bov-to-(gap-bmax-ip|kernel-sum|subset-chain)|bm(ax|in)-ip-to-(bov|m(ax-ip|sd)-reed-solomon)|"
        + "b?(m(ax|in)-ip|[lm]sd)-(search-to-decision|power(?=.*implicit))";

/// What the reduction makes of `x`, in order; null if it is not made here. Most put vectors together from blocks,
/// see [Instance#blocks], and map limits as the values are.
static List<Instance> queries(Instance x, String name, String at) {
    String reduction = name.replaceFirst("\\{.*", ""), to = reduction.replaceFirst(".*-to-", "");
    String none = "no reduction of " + x.problem + " is called " + name;
    require(reduction.matches("sparsification|" + x.problem.replace("cnf-", "") + "-.*"), at, none);
    if (name.matches("(" + NOT_MADE_HERE + ")\\{.*}")) {
        return null;
    }
    require(!x.asks("count") || reduction.matches(CARRY_COUNTS), at, "it does not carry a count");
    if (x.mono() && name.matches(x.problem + "-to-b" + x.problem + "-(halving|index-bits)\\{}")) {
        int n = x.left().size();
        return to.endsWith("halving") ? x.halving(0, n).toList() : x.indexBits(n).toList();
    }
    int l = x.dimension, p = Math.max(1, l);
    Instance q = x.clauses == null && l == 0 ? x.blocks("0", "0", 1) : x; // for cosines of dimension 0
    Instance y = switch (name) {
        case "sat-to-bov{}" -> x.halves();
        case "max-sat-to-bmin-ip{}" -> x.halves().limits(t -> x.clauses.size() - t, 1);
        case "k-sat-to-cnf-sat{}" -> x.asking(x.question.get("question"), Map.of());
        case "bov-to-ov{}" -> x.blocks("v10", "v01", 1).union();
        case "ov-to-bov{}" -> x.blocks("v", "v", 0);
        case "bmin-ip-to-min-ip{}" -> x.blocks("v10", "v01", l + 1).union().limits(t -> Math.min(t, l), 1);
        case "bmin-ip-to-bmax-ip{}", "bmax-ip-to-bmin-ip{}" -> x.blocks("~v", "1~", l).limits(t -> l - t, 1);
        case "bmax-ip-to-bmsd{}", "bmin-ip-to-blsd{}" -> q.blocks("v<0", "v0>", p).limits(t -> t, (long) p * p);
        case "bmin-ip-to-bmsd{form=4l}" -> q.blocks("~v01", "1~v0", p).limits(t -> p - t, 4L * p * p);
        case "bmin-ip-to-bmsd{form=3l}" -> q.blocks("~v0", "1~v", p).limits(t -> p - t, 2L * p * p);
        case "bmax-ip-to-max-ip-complete{}" -> x.complete(l, false, t -> t);
        case "bmax-ip-to-msd-complete{}" -> q.blocks("v<0", "v0>", p).complete(p, true, t -> t);
        case String power when power.matches(".*-power\\{q=\\d+, form=explicit}") ->
            x.power(Integer.parseInt(power.replaceAll("\\D", "")));
        case "bmin-ip-to-msd-complete{}" -> q.blocks("~v01", "1~v0", p).complete(2 * p, true, t -> p - t);
        default -> {
            require(name.matches("(ov-to-(min-ip|lsd)|bov-to-(bmin-ip|blsd))\\{ask=[^,=]*}"), at, none);
            String ask = name.replaceFirst(".*=(.*)}", "$1");
            yield switch (ask) {
                case "optimum" -> x.asking(ask, Map.of());
                case "threshold" -> x.asking(ask, Map.of(ask, "0"));
                default -> x.asking("approximate", Map.of("factor", Value.parse(ask, at).toString()));
            };
        }
    };
    boolean nothing = reduction.matches("ov-to-bov|b?ov-to-b?lsd") && x.settled();
    return nothing ? List.of() : List.of(y.as(to.replaceFirst("-(complete|power)", "")));
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
        return new Instance("sat", Map.of(), all.getFirst(), null, clauses);
    }

    static Instance document(Fields file) {
        String problem = file.text("problem");
        Map<String, Object> parameters = file.has("parameters") ? file.in("parameters").members : new HashMap<>();
        parameters.keySet().retainAll(Set.of("k", "power"));
        Fields data = file.in("data");
        if (data.has("clauses")) {
            List<List<Integer>> clauses = data.list("clauses").stream().map(c -> literals("" + c)).toList();
            return new Instance(problem, parameters, data.integer("variables"), null, clauses);
        }
        List<List<Row>> sides = Stream.of("rows", "left", "right").filter(data::has).map(side -> data.list(side)
                .stream().map(bits -> new Row((String) bits, List.of())).toList()).toList();
        List<Row> rows = sides.stream().flatMap(List::stream).toList();
        int l = rows.isEmpty() ? data.integer("dimension") : rows.getFirst().bits.length();
        require(rows.stream().allMatch(v -> v.bits.matches("[01]{" + l + "}")), "data", "it is not of bits");
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
        question.forEach((name, v) -> require(v.equals(asked.get(name)), "source.parameters", name + " is " + v));
        return as(about).asking(asked.get("question"), asked);
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

    Instance asking(Object kind, Map<String, Object> numbers) {
        Map<String, Object> asked = new LinkedHashMap<>(Map.of("question", kind));
        asked.putAll(numbers);
        return new Instance(problem, asked, dimension, sides, clauses);
    }

    /// The question with every limit, an integer, mapped and divided by the root of a number.
    Instance limits(LongUnaryOperator map, long square) {
        return numbers("threshold|yes|no",
                t -> Value.of(map.applyAsLong(Long.parseLong("" + t))).over(Value.root(square)));
    }

    /// The question with the numbers of these names mapped.
    Instance numbers(String names, UnaryOperator<Value> map) {
        Map<String, Object> numbers = new LinkedHashMap<>(question);
        numbers.replaceAll((name, v) -> name.matches(names) ? map.apply(limit(name, 0)).toString() : v);
        return asking(numbers.get("question"), numbers);
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

    Instance union() { return of(dimension, List.of(Stream.concat(left().stream(), right().stream()).toList())); }

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

    /// Of each vector the products of any q coordinates. So values, which are not negative, are raised to the power q.
    Instance power(int q) {
        UnaryOperator<String> power = v -> Stream.iterate("1", product -> row(product.replace('1', 'v'), v, dimension))
                .skip(q).findFirst().orElseThrow();
        return of(Math.toIntExact((long) Math.pow(dimension, q)), sides.stream()
                .map(side -> rows(side, side.size(), (i, v) -> power.apply(v))).toList())
                .numbers("threshold|yes|no|factor", t -> t.n.signum() < 0 ? t : new Value(t.n.pow(q), t.d.pow(q)));
    }

    /// Of the vectors from … to, those of whose index a function is 0 against the others.
    Instance parts(int from, int to, IntUnaryOperator function) {
        List<Row> all = rows(left(), left().size(), (i, v) -> v).subList(from, to);
        return of(dimension, Stream.of(0, 1).map(side -> all.stream().filter(
                row -> function.applyAsInt(row.origin.getFirst()) == side).toList()).toList()).as("b" + problem);
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

    /// Whether there is no pair, or one is plain to see because a vector is zero.
    boolean settled() {
        return candidates().findAny().isEmpty() || sides.stream().flatMap(List::stream).anyMatch(v -> v.weight() == 0);
    }

    // Which answers are true of it

    Stream<List<Integer>> candidates() {
        return clauses != null ? assignments(0, dimension) : range(0, left().size()).flatMap(
                i -> range(mono() ? i + 1 : 0, right().size()).map(j -> List.of(i, j)));
    }

    List<Integer> witness(Fields said) {
        List<Integer> w = clauses != null ? said.list("literals").stream().map(v -> Math.toIntExact((Long) v)).toList()
                : List.of(said.integer("left"), said.integer("right"));
        said.end();
        return w;
    }

    boolean fits(List<Integer> w) {
        return clauses != null ? w.size() == dimension && range(0, dimension).allMatch(v -> Math.abs(w.get(v)) == v + 1)
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

    /// A number of the question, or what it is if it is not named; a threshold is both sides of a gap.
    Value limit(String name, Object standard) {
        Object other = name.matches("yes|no") ? question.getOrDefault("threshold", standard) : standard;
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
    require(y.problem.endsWith("ov"), "path", "it ends at " + y.problem + ", and tables are for ov and bov");
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

// ---- Numbers and documents

/// A real number whose square is rational, kept as the square with the sign of the number: n/d in lowest terms.
record Value(BigInteger n, BigInteger d) {
    static final Pattern NUMBER = Pattern.compile("(-?)(sqrt\\()?(\\d+)(?:/(0*[1-9]\\d*))?\\)?");

    static Value of(long v) { return root(v).times(root(Math.abs(v))); }
    static Value root(long square) { return new Value(BigInteger.valueOf(square), BigInteger.ONE); }

    static Value parse(String text, String at) {
        Matcher number = NUMBER.matcher(text);
        require(number.matches(), at, "'" + text + "' is not a number");
        BigInteger above = new BigInteger(number.group(1) + number.group(3));
        Value given = new Value(above, new BigInteger(Objects.requireNonNullElse(number.group(4), "1"))).times(of(1));
        return number.group(2) != null ? given : given.times(new Value(given.n.abs(), given.d));
    }

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

    String text(String name) { return take(name, String.class); }
    int integer(String name) { return Math.toIntExact(take(name, Long.class)); }
    Fields in(String name) { return take(name, Fields.class); }
    List<?> list(String name) { return take(name, List.class); }

    /// The objects of a list; none if it is not there.
    List<Fields> objects(String name) {
        return !has(name) ? List.of() : list(name).stream().map(Fields.class::cast).toList();
    }

    void is(String name, Object should) {
        String text = json(take(name, Object.class));
        require(text.equals(json(should)), at(name), "it says " + text + " and should say " + json(should));
    }

    void end() {
        members.keySet().forEach(name -> require(false, at(name), "nothing vouches for it"));
    }
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
