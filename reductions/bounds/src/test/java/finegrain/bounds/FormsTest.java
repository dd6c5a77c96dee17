package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is printed for LaTeX, Graphviz and people, for every problem of the registry.
class FormsTest {
    private static final Registry REGISTRY = Registry.standard();
    private static final Bounds BOUNDS = new Bounds(REGISTRY);
    private static final Pattern NODE = Pattern.compile("\"([^\"]+)\"(?: \\[style=\\w+])?;");
    private static final Pattern ARROW = Pattern.compile("\"([^\"]+)\" -> \"([^\"]+)\"");

    private static Stream<Node> nodes() {
        return REGISTRY.problems().values().stream().flatMap(p -> p.questions().stream().map(q -> new Node(p.id(), q)));
    }

    @Test
    void everySentenceOfLatexIsPlainAndCloses() {
        Latex latex = new Latex(REGISTRY);
        List<String> sentences = new ArrayList<>();
        nodes().forEach(node -> {
            BOUNDS.lower(node).forEach(bound -> sentences.add(latex.lower(bound)));
            for (Tier tier : List.of(Tier.CONSTANT, Tier.LOGARITHMIC)) {
                BOUNDS.upper(node, Setting.all(REGISTRY.problem(node.problem()), Magnitude.of(tier)))
                        .forEach(time -> sentences.add(latex.upper(time)));
            }
        });
        assertThat(sentences).hasSizeGreaterThan(500).allSatisfy(sentence -> {
            assertThat(sentence.chars()).as(sentence).allMatch(c -> c < 128);
            assertThat(sentence.chars().filter(c -> c == '$').count() % 2).as(sentence).isZero();
            assertThat(sentence.chars().filter(c -> c == '{').count()).as(sentence)
                    .isEqualTo(sentence.chars().filter(c -> c == '}').count());
            assertThat(sentence).doesNotContain("^ ", "\\\\", "log(").endsWith(".");
        });
    }

    @Test
    void everyPlaceIsPlainAndEndsWhereItsBracketDoes() {
        assertThat(REGISTRY.citations()).hasSizeGreaterThan(300).allSatisfy(citation -> {
            String cite = Latex.cite(List.of(citation));
            assertThat(cite.chars()).as(cite).allMatch(c -> c < 128);
            assertThat(cite).matches("~\\\\cite(\\[[\\w.,~ -]+])?\\{\\w+}")
                    .doesNotContain("not known", "abstract", "whole");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Theorem 4.2                                    | [Theorem~4.2]
            Theorems 3.1 and C.2, p. 36 of version 1       | [Theorems~3.1 and C.2, p.~36 of version 1]
            Theorem 5.2, with residues reduced             | [Theorem~5.2]
            Lemma A.4; the printed one is wrong            | [Lemma~A.4]
            Appendix B                                     | [Appendix~B]
            Corollaries 3.2 and 3.4                        | [Corollaries~3.2 and 3.4]
            pp. 354–356                                    | [pp.~354--356]
            pp. 354–356, the whole note                    | ''
            for entries in [-M, M]; page not known to us   | ''
            abstract; the converse is Theorem 2.4          | ''
            """)
    void aPlaceIsWrittenForLatex(String place, String latex) {
        assertThat(Latex.cite(List.of(new Citation("Key", place)))).isEqualTo("~\\cite" + latex + "{Key}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ω = 2, ω₀, t(n) ≤ n², 5 % of R&D_1 ~ #3      | $\\omega$ = 2, $\\omega$$_0$, t(n) $\\le$ n$^2$, 5 \\% of R\\&D\\_1 \\~{} \\#3
            n/m^(1/⌊l/2⌋) between space and time        | $n/m^{1/\\lfloor l/2\\rfloor }$ between space and time
            M·n^O(1), 2^Ω(√(log n)) and n^2.37, so       | M$\\cdot$$n^{O(1)}$, $2^{\\Omega(\\sqrt{\\log n})}$ and $n^{2.37}$, so
            ⌈(3pn + max(n, p))/2⌉ = 7                   | $\\lceil$(3pn + max(n, p))/2$\\rceil$ = 7
            """)
    void wordsAreWrittenForLatex(String words, String latex) {
        assertThat(Latex.escaped(words)).isEqualTo(latex);
    }

    @Test
    void aWorkIsCitedOnceWithItsPlaces() {
        Citation theorem = new Citation("A2025", "Theorem 1");
        Citation abstracts = new Citation("B2024", "abstract");
        assertThat(Latex.cite(List.of(theorem, abstracts, theorem, new Citation("A2025", "p. 7"), abstracts,
                new Citation("C2023", "page not known to us"), new Citation("D2022", "Lemma 2"))))
                .isEqualTo("~\\cite[Theorem~1; p.~7]{A2025}, \\cite{B2024,C2023}, \\cite[Lemma~2]{D2022}");
        assertThat(Latex.cite(List.of())).isEmpty();
    }

    @Test
    void aTimeIsWrittenWithTheSizesItIsFor() {
        Latex latex = new Latex(REGISTRY);
        assertThat(latex.upper(best("kd-lws[k=2]", Tier.CONSTANT)))
                .startsWith("If $r \\le O(1)$, a running time of $n^{3-1/r}$, up to smaller factors, is known");
        assertThat(latex.upper(best("bmax-ip", Tier.LOGARITHMIC)))
                .startsWith("If $l \\le O(\\log n)$, a running time of $n^{2-1/O(c \\log^{2} c)}$, up");
        assertThat(latex.upper(best("lis", Tier.LOGARITHMIC))).startsWith("A running time of $n$, up");
        assertThat(latex.upper(best("max-sat", Tier.LOGARITHMIC)))
                .startsWith("If $m \\le O(\\mathit{nv})$, a running time of");
    }

    @Test
    void aSavingThatArrivesByAPathIsWritten() {
        assertThat(new Latex(REGISTRY).upper(best("msd", Tier.LOGARITHMIC)))
                .startsWith("If $l \\le O(\\log n)$, a running time of $n^{2-\\gamma}, \\gamma = \\gamma(c) > 0$, up")
                .endsWith("AlmanChanWilliams2016}.");
    }

    @Test
    void theConstantOfADimensionDependsOnWhatIsSaved() {
        Node lsd = new Node("lsd", finegrain.model.Question.Kind.OPTIMUM);
        assertThat(new Latex(REGISTRY).lower(BOUNDS.lower(lsd, REGISTRY.hypothesis("ovc")).getFirst())).contains(
                "LSD with $l = c \\cdot \\log n$, $c = c(\\varepsilon)$, is not in time");
        assertThat(new Latex(REGISTRY).lower(BOUNDS.lower(lsd, REGISTRY.hypothesis("ovc-moderate")).getFirst()))
                .contains("LSD with $l = n^{o(1)}$ is not in time");
    }

    @Test
    void whoRefutesAHypothesisIsCited() {
        LowerBound bound = BOUNDS.lower(new Node("apsp", finegrain.model.Question.Kind.OPTIMUM)).getFirst();
        assertThat(new Latex(REGISTRY).lower(bound)).contains(
                " (claimed refuted 2026-10-05~\\cite[Theorem~22, p.~36 of version 1]{AlmanVassilevskaWilliams2026}: Deterministic integer word RAM only. ");
    }

    private static DerivedTime best(String problem, Tier tier) {
        return BOUNDS.upper(new Node(problem, finegrain.model.Question.Kind.OPTIMUM),
                Setting.all(REGISTRY.problem(problem), Magnitude.of(tier))).getFirst();
    }

    @Test
    void everyArrowOfAFigureIsBetweenItsNodes() {
        for (ProblemEntry problem : REGISTRY.problems().values()) {
            List<Derivation> all = problem.questions()
                    .stream()
                    .flatMap(q -> BOUNDS.lower(new Node(problem.id(), q)).stream())
                    .map(LowerBound::derivation)
                    .toList();
            String dot = new Figure(problem.id(), all).dot();
            Set<String> names = new TreeSet<>(NODE.matcher(dot).results().map(found -> found.group(1)).toList());
            assertThat(names).contains(problem.id());
            ARROW.matcher(dot)
                    .results()
                    .forEach(
                            found -> assertThat(names).as(dot).contains(found.group(1), found.group(2)));
        }
    }

    @Test
    void theWholeWebHasEveryProblemAndEveryEdgeBetweenTwo() {
        String dot = new Figure(REGISTRY).dot();
        assertThat(NODE.matcher(dot).results().map(found -> found.group(1)))
                .containsExactlyElementsOf(REGISTRY.problems().keySet());
        List<String> arrows = REGISTRY.steps()
                .stream()
                .filter(step -> !step.source().problem().equals(step.target().problem()))
                .map(step -> step.source().problem() + " " + step.target().problem() + " " + step.id())
                .distinct()
                .toList();
        assertThat(dot.lines().filter(line -> line.contains(" -> "))).hasSize(arrows.size())
                .contains("  \"bov\" -> \"lcs\" [label=\"bov-to-lcs\", style=dashed];",
                        "  \"ov\" -> \"lsd\" [label=\"ov-to-lsd\"];")
                .noneMatch(line -> line.contains("by-count"));
        assertThat(dot).contains("  \"k-sat\" [style=rounded];", "  \"lcs\";");
    }

    @Test
    void aCombinatorialBoundSaysSoAndIsNotHeldAgainstOtherAlgorithms() {
        LowerBound bound = BOUNDS.lower(new Node("matrix-product", finegrain.model.Question.Kind.OPTIMUM)).getFirst();
        assertThat(new Wording(REGISTRY).lower(bound))
                .isEqualTo("not in n^(3-ε) for any ε > 0 by a combinatorial algorithm");
        assertThat(new Latex(REGISTRY).lower(bound)).contains("by a combinatorial algorithm; by reductions");
    }

    @Test
    void aStatementIsPrintedWithItsSourceAndWithWhyNothingFollows() {
        Wording wording = new Wording(REGISTRY);
        assertThat(REGISTRY.statements()).allSatisfy(s -> assertThat(wording.statement(s)).contains(s.id(), s.claim())
                .contains(s.underived().isEmpty() ? "; here " : "; not derived from: "));
    }
}
