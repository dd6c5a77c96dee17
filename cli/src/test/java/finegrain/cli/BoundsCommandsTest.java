package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `bound`, `whatif`, `path` and the lists of results, as users see them.
class BoundsCommandsTest {

    private static List<String> lines(String... command) {
        Cli.Result result = Cli.run(command);
        assertThat(result.code()).as(result.toString()).isZero();
        return result.lines();
    }

    @Test
    void boundSaysWhatItRestsOnAndHowItGotThere() {
        assertThat(lines("bound", "lsd", "--question", "approximate")).contains("approximate",
                "  not in n^(2-ε) for any ε > 0 if l = c·log n, c = c(ε) — OVC (open)", "      ov → lsd  by ov-to-lsd",
                "      lsd in n^(2-ε) would give ov in n^(2-δ), δ = ε",
                "      k-sat → k-sat → cnf-sat → bov → ov → lsd  by sparsification, k-sat-to-cnf-sat, sat-to-bov, bov-to-ov, ov-to-lsd",
                "      gap: none, up to n^o(1)");
    }

    @Test
    void withoutAnEdgeTheSentenceChanges() {
        assertThat(lines("bound", "lsd", "--question", "optimum")).anyMatch(line -> line.contains("OVC (open)"));
        assertThat(lines("bound", "lsd", "--question", "optimum", "--without", "ov-to-lsd"))
                .noneMatch(line -> line.contains("OVC"))
                .contains("  no lower bound follows from the ledger");
        assertThat(lines("bound", "msd", "--question", "optimum", "--without", "bmin-ip-to-msd-reed-solomon"))
                .anyMatch(line -> line.contains("bmax-ip-to-msd-reed-solomon"));
    }

    @Test
    void refutedHypothesisIsShownWithItsSource() {
        assertThat(lines("bound", "triangulation-chords")).anyMatch(line -> line.contains(
                "APSP over integers (claimed refuted 2026-10-05, AlmanVassilevskaWilliams2026")
                && line.contains("not replayed by us"));
        assertThat(lines("bound", "apsp-reals"))
                .contains("  not in n^(3-ε) for any ε > 0 — APSP over the reals (open)");
        assertThat(lines("bound", "apsp")).contains("  known: n^2.99942");
    }

    @Test
    void boundOfAFamilyIsThatOfEachMember() {
        assertThat(lines("bound", "kd-lws")).contains(
                "  not in n^(2-ε) for any ε > 0 if r = c^(log* n), c = c(ε) — SETH (open)",
                "  not in n^(3-ε) for any ε > 0 if r = c^(log* n), c = c(ε) — SETH (open)",
                "  not in n^(4-ε) for any ε > 0 if r = c^(log* n), c = c(ε) — SETH (open)");
    }

    @Test
    void boundAsJsonHasExponentsPathsAndModels() {
        JsonNode json = Cli.run("bound", "lcs", "--json").json().get(0);
        assertThat(json.propertyNames()).containsExactly("problem", "question", "lower", "upper", "statements");
        assertThat(json.get("lower").get(0).get("steps").get(2).get("date").asString()).isEqualTo("2015");
        JsonNode seth = json.get("lower").get(0);
        assertThat(seth.get("hypothesis").asString()).isEqualTo("seth");
        assertThat(seth.get("exponent").asString()).isEqualTo("2");
        assertThat(seth.get("saving").asString()).isEqualTo("δ = ε/2");
        assertThat(seth.get("path").valueStream().map(JsonNode::asString)).containsExactly("k-sat-to-cnf-sat",
                "sat-to-bov",
                "bov-to-lcs");
        assertThat(json.get("upper").get(0).get("model").asString()).isEqualTo("deterministic, word RAM");
        assertThat(json.get("upper").get(0).get("citations").valueStream().map(JsonNode::asString))
                .containsExactly("WagnerFischer1974, pp. 168–173, the whole article");
    }

    /// The scale of a formula is 2^nv, so a power of its logarithm is one of nv.
    @Test
    void sizesInJsonAreInTheSymbolsOfTheProblem() {
        JsonNode all = Cli.run("bound", "cnf-sat", "--question", "exists", "--json").json().get(0);
        assertThat(all.get("upper").valueStream().map(time -> time.get("setting").get("m").asString()))
                .contains("O(nv)", "nv^O(1)", "2^o(nv)");
        assertThat(all.get("lower").get(0).get("setting").get("m").asString()).isEqualTo("O(nv)");
        assertThat(
                Cli.run("bound", "lsd", "--json").json().get(0).get("lower").get(0).get("setting").get("l").asString())
                .isEqualTo("O(log n)");
    }

    @Test
    void boundAsAParagraphCitesTheBibliography() {
        assertThat(lines("bound", "lcs", "--latex")).first()
                .asString()
                .isEqualTo("Under SETH~\\cite{ImpagliazzoPaturi2001}, LCS is not in time $n^{2-\\varepsilon}$ for any "
                        + "$\\varepsilon > 0$; by reductions from k-SAT~\\cite{Williams2005,"
                        + "AbboudBackursVassilevskaWilliams2015,BringmannKunnemann2015}.");
        assertThat(lines("bound", "3sum", "--latex"))
                .anyMatch(
                        line -> line.contains("\\cite[Theorem~22, p.~36 of version 1]{AlmanVassilevskaWilliams2026}"));
    }

    @Test
    void whatAParagraphCitesIsPrintedAsBibtex() {
        List<String> keys = keys("\\\\cite(?:\\[[^]]*])?\\{([^}]+)}", "--latex")
                .flatMap(cited -> Stream.of(cited.split(",", -1)))
                .distinct()
                .toList();
        assertThat(keys).contains("ImpagliazzoPaturi2001", "BringmannKunnemann2015", "WagnerFischer1974");
        assertThat(keys("(?m)^@\\w+\\{(\\w+),$", "--bibtex")).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(lines("bound", "lcs", "--bibtex")).last().isEqualTo("}");
        assertThat(lines("bound", "apsp-reals", "--bibtex"))
                .contains("@article{VassilevskaWilliamsWilliams2018,", "@inproceedings{FischerMeyer1971,",
                        "@article{Floyd1962,");
    }

    private static Stream<String> keys(String pattern, String form) {
        return Pattern.compile(pattern)
                .matcher(Cli.run("bound", "lcs", form).out())
                .results()
                .map(found -> found.group(1));
    }

    @Test
    void worksAreListedAndShown() {
        assertThat(lines("list", "works")).hasSameSizeAs(Bibliography.standard().works())
                .anyMatch(line -> line.matches("Tiskin2008 +20\\d\\d  Semi-local .*"))
                .noneMatch(line -> line.contains("null"));
        assertThat(lines("show", "BringmannKunnemann2015")).startsWith("id: BringmannKunnemann2015", "kind: work",
                "type: inproceedings", "author: Karl Bringmann and Marvin K{\\\"u}nnemann");
        assertThat(Bibliography.of("@misc{A,\n  title = {B},\n  year  = {1}\n}\n").works().getFirst().text())
                .startsWith("@misc{A,")
                .endsWith("\n}");
    }

    /// The bibliography is written so that every field of it is read.
    @Test
    void theBibliographyIsReadInFull() throws IOException {
        List<String> lines = Files.readAllLines(Cli.root().resolve("proofs-notes/references.bib"));
        List<Bibliography.Work> works = Bibliography.standard().works();
        assertThat(works).hasSize((int) lines.stream().filter(line -> line.startsWith("@")).count());
        assertThat(works.stream().mapToInt(work -> work.fields().size()).sum())
                .isEqualTo((int) lines.stream().filter(line -> line.startsWith(" ")).count());
        assertThat(works).allSatisfy(work -> assertThat(work.fields()).containsKeys("title", "year"));
    }

    @Test
    void aParagraphSaysWhatARunningTimeIsCountedOn() {
        assertThat(lines("bound", "all-min-ip", "--latex")).contains(
                "If $l \\le O(1)$, a running time of $n^{2-2/(\\max(1,\\lfloor l/2\\rfloor )+1)}$ by a randomised algorithm, "
                        + "up to smaller factors, is known~\\cite{Matousek1993}.");
        assertThat(lines("bound", "apsp-reals", "--latex"))
                .contains(
                        "A running time of $n^{3}$ on a real RAM, up to smaller factors, is known~\\cite{Floyd1962}.");
        assertThat(lines("bound", "k-clique", "--latex"))
                .contains("A running time of $n^{4}$ by a combinatorial algorithm, up to smaller factors, is known.");
        assertThat(lines("bound", "bclosest-pair", "--latex"))
                .anyMatch(line -> line
                        .startsWith("If $l \\le O(1)$, a running time of $n^{2-\\gamma}, \\gamma > 0$, up to"));
    }

    @Test
    void paragraphsOfSeveralQuestionsSayWhichTheyAreAbout() {
        List<String> lines = lines("bound", "lsd", "--latex");
        assertThat(lines).contains("\\paragraph{LSD: optimum, threshold, approximate.}",
                "\\paragraph{LSD: additive, gap.}");
        assertThat(lines.stream().filter(line -> line.startsWith("Under OVC~"))).hasSize(1);
        assertThat(lines("bound", "lsd", "--question", "gap", "--latex")).noneMatch(line -> line.startsWith("\\"));
    }

    @Test
    void aSavingIsClaimedOnlyForSizesThatLeaveIt() {
        assertThat(lines("bound", "ov", "--question", "exists")).contains(
                "      ov-polynomial-method-deterministic [cited; deterministic, word RAM; 2016; ChanWilliams2016, abstract]",
                "  known: n^2 / n^o(1), with a saving less than every power  (l ≤ (log n)^O(1))",
                "  known: n^2 · l  (l ≤ n^o(1))");
    }

    @Test
    void whatDoesNotFitTheArithmeticIsShownWithTheReason() {
        assertThat(lines("bound", "anna-attention")).contains("stated in the literature")
                .anyMatch(line -> line.contains("O(m·N^(1+3ρ)·log N)") && line.contains("lysah25-3-4; cited")
                        && line.contains("not derived from: its exponent depends on ρ"));
        assertThat(lines("bound", "lsd")).anyMatch(line -> line.contains("[ay25-3-1; cited")
                && line.contains("Theorem 3.1") && line.endsWith("; here ov-to-lsd]"));
        JsonNode statement = Cli.run("bound", "k-hop", "--json").json().get(0).get("statements").get(0);
        assertThat(statement.propertyNames()).contains("date", "model", "regime", "evidence", "underived");
    }

    @Test
    void aBoundForCombinatorialAlgorithmsIsNotContradictedByOthers() {
        assertThat(lines("bound", "matrix-product"))
                .contains("      gap: none, up to n^o(1)", "  known: n^2.371339", "  known: n^3")
                .noneMatch(line -> line.contains("contradicted"));
        assertThat(lines("bound", "boolean-matrix-product")).contains("      gap: none, up to n^o(1)");
    }

    @Test
    void constantSizesAreSpokenOfToo() {
        assertThat(lines("bound", "kd-lws")).contains("  known: n^(3-1/r)  (r ≤ O(1))",
                "  known: n^(3-2/(⌈r/2⌉+1))  (r ≤ O(1))");
        assertThat(lines("bound", "k-min-ip")).contains("  known: n^(4-2/l)  (l ≤ O(1))");
        assertThat(lines("bound", "k-sat")).contains("  known: 2^((1-Ω(1/k))·nv)  (k ≤ O(1), m ≤ nv^O(1))");
        assertThat(lines("bound", "cnf-sat")).contains("  known: 2^((1-1/O(log c))·nv)  (m ≤ O(nv))")
                .noneMatch(line -> line.contains("(m ≤ O(1))"));
        assertThat(lines("bound", "attention")).contains("  known: n^2 · d  (d ≤ n^o(1))");
    }

    @Test
    void figuresDrawCitedArrowsDashed() {
        assertThat(lines("bound", "lcs", "--dot")).contains(
                "  \"bov\" -> \"lcs\" [label=\"bov-to-lcs\", style=dashed];",
                "  \"cnf-sat\" -> \"bov\" [label=\"sat-to-bov\"];");
        assertThat(lines("bound", "lcs", "--tikz"))
                .contains("  \\draw[->, dashed] (bov) to[out=-90, in=90] node[pos=0.4, fill=white, inner sep=1pt, "
                        + "align=center, font=\\tiny] {bov-to-lcs} (lcs);");
    }

    @Test
    void theWholeWebIsDrawn() {
        assertThat(lines("list", "edges", "--dot")).startsWith("digraph bounds {")
                .contains("  \"bov\" -> \"lcs\" [label=\"bov-to-lcs\", style=dashed];")
                .endsWith("}");
    }

    @Test
    void whatIfApspOverIntegersIsRefuted() {
        List<String> lines = lines("whatif", "refute", "apsp-integers");
        assertThat(lines).contains("hypotheses that fall: 2",
                "  2d-lws-slice-rank-3 (optimum): not in n^(3-ε) for any ε > 0 (rested on APSP over integers, (min,+) convolution)");
        assertThat(lines.getLast()).startsWith("bounds that stand as before: ")
                .contains(" under ovc", " under apsp-reals");
        assertThat(lines).noneMatch(line -> line.startsWith("  lsd") || line.startsWith("  kd-lws"));
    }

    @Test
    void whatIfADocumentProblemIsSolvedFaster() {
        assertThat(lines("whatif", "solve lsd/approximate in n^1.9 for l = O(log n)")).contains(
                "hypotheses that fall: 5",
                "  OVC: ov (exists) in n^(19/10) · n^o(1) by ov-to-lsd");
        assertThat(lines("whatif", "solve msd in n^1.9")).contains(
                "  msd (optimum): n^(19/10) instead of n^2 · l if l ≤ n^o(1)",
                "  cnf-sat (exists): 2^((19/20+η)·nv) instead of 2^nv / 2^o(nv), with a saving less than every power if m ≤ nv^O(1)"
                        + " by sat-to-bov, bov-to-bmin-ip, bmin-ip-to-msd-reed-solomon");
        assertThat(lines("whatif", "solve ov in n^1.9 for l = O(log n)"))
                .contains("  ov (exists): n^(19/10) instead of n^(2-1/O(log c)) if l ≤ O(log n)");
        assertThat(lines("whatif", "solve lcs in n^2")).contains("hypotheses that fall: 0",
                "questions whose bounds fall: 0");
        JsonNode json = Cli.run("whatif", "remove", "bov-to-edit-distance", "--json").json();
        assertThat(json.propertyNames()).containsExactly("fallen", "lost", "faster", "untouched");
        assertThat(json.get("lost").get(0).get("problem").asString()).isEqualTo("edit-distance");
        assertThat(json.get("lost").get(0).get("survives").asBoolean()).isFalse();
    }

    @Test
    void pathsAreComparedByWhatTheyCost() {
        assertThat(lines("path", "cnf-sat", "ov", "--longest", "2")).containsSequence(
                "exists: sat-to-bov, bov-to-ov  *",
                "    n^b becomes 2^(max(1/2, b/2)·nv) (l = c·log n)");
        assertThat(lines("path", "bmin-ip", "msd", "--longest", "1")).contains("    n^b becomes n^max(3, b) (l = n^2)",
                "    n^b becomes n^max(1, b+η) (l = (log n)^c)");
    }

    @Test
    void pathsToDynamicProgramsAreToldByRegime() {
        assertThat(lines("path", "cnf-sat", "lws-pt", "--longest", "3")).contains(
                "exists: sat-to-k-ov, k-ov-to-k-min-ip, k-min-ip-to-lws-pt  *",
                "    cnf-sat → triangulation: n^b becomes 2^(max(1/3, b/3)·nv) (r = c·log n)");
        assertThat(lines("path", "min-triangle", "kd-lws", "--longest", "1")).contains(
                "    min-triangle → 2d-lws-slice-rank-3: n^b becomes n^max(2, b)",
                "    min-triangle → 2d-lws-slice-rank-1-cell: n^b becomes n^max(2, b)");
    }

    @Test
    void whereNothingCanBeExecutedPathsAreThoseOfTheRegistry() {
        assertThat(lines("path", "cnf-sat", "lcs")).startsWith(
                "exists by optimum: cnf-sat → bov ⇢ lcs  by sat-to-bov, bov-to-lcs",
                "    n^b becomes 2^(max(1/2, b/2)·nv)");
        assertThat(Cli.run("path", "cnf-sat", "lcs").talk()).containsExactly("There is no path of at most 5 executable "
                + "reductions from cnf-sat to lcs. The registry has these; a step ⇢ is not executed.");
        JsonNode json = Cli.run("path", "k-clique", "boolean-matrix-product", "--json").json();
        assertThat(json.get(0).propertyNames())
                .containsExactly("question", "asks", "hops", "problems", "evidence", "cost");
        assertThat(json.get(0).get("problems").valueStream().map(JsonNode::asString))
                .containsExactly("k-clique[k=3]", "boolean-matrix-product");
        assertThat(json.get(0).get("evidence").valueStream().map(JsonNode::asString)).containsExactly("our note");
        assertThat(lines("path", "lcs", "ov")).isEmpty();
        assertThat(Cli.run("path", "lcs", "ov").talk()).containsExactly(
                "There is no path of at most 5 executable reductions from lcs to ov, and none in the registry either.");
        assertThat(lines("path", "cnf-sat", "lcs", "--question", "count")).isEmpty();
        // a path that can be executed is preferred
        assertThat(lines("path", "bov", "ov", "--longest", "1")).contains("exists: bov-to-ov  *");
        assertThat(Cli.run("path", "cnf-sat", "kd-lws", "--longest", "1").talk()).first()
                .asString()
                .contains("The registry has these");
    }

    @Test
    void removingAnExecutableEdgeTakesItsRegimeAway() {
        assertThat(lines("whatif", "remove", "min-triangle-to-kd-lws-cell-slice"))
                .anyMatch(line -> line.startsWith("  2d-lws-slice-rank-1-cell (optimum): not in n^(3-ε)"))
                .noneMatch(line -> line.startsWith("  2d-lws-slice-rank-3"));
        assertThat(lines("bound", "kd-lws")).anyMatch(line -> line.endsWith("k-min-ip-to-kd-lws[k=2]"));
        assertThat(lines("bound", "kd-lws", "--without", "k-min-ip-to-kd-lws", "--question", "optimum"))
                .noneMatch(line -> line.contains("n^(3-ε)"));
    }

    @Test
    void pathsAreExecutedOnAnInstance(@TempDir Path folder) {
        String file = Cli.corpus(folder, "small.cnf").toString();
        List<String> lines = lines("path", "cnf-sat", "ov", "--longest", "2", "--measure", file);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("    sat-to-bov: predicted ") && line.contains("; measured "))
                .anyMatch(line -> line.startsWith("    bov-to-ov: predicted "))
                .contains("    yes");
        assertThat(Cli.run("path", "max-sat", "bmin-ip", "--measure", file).talk()).first()
                .asString()
                .endsWith(
                        "holds an instance of cnf-sat, not of max-sat.");
    }

    @Test
    void listsNameResultsAndHypotheses() {
        assertThat(lines("list", "results")).anyMatch(line -> line.startsWith("kd-lws[k=2] "));
        assertThat(lines("list", "statements"))
                .anyMatch(line -> line.startsWith("ay25-3-1 ") && line.endsWith("[time]"));
        assertThat(lines("list", "hypotheses")).anyMatch(line -> line.matches("3sum-reals +\\(open\\) .*"))
                .anyMatch(line -> line.matches("apsp-integers +\\(claimed refuted\\) .*"));
        assertThat(lines("list", "edges")).anyMatch(line -> line.matches("bov-to-lcs +bov ⇢ lcs  \\[cited] .*"));
        assertThat(lines("list", "algorithms")).anyMatch(line -> line
                .matches("ov-zeta +ov \\(count\\): n \\+ 2\\^l · l  \\(l ≤ O\\(1\\)\\)  \\[our note; .*"));
    }

    @Test
    void anEntryOfTheLedgerTellsItsHistory() {
        assertThat(lines("show", "apsp-integers")).contains("kind: hypothesis", "status: claimed refuted", "history:",
                "  2010: open: VassilevskaWilliamsWilliams2018, abstract")
                .anyMatch(line -> line.startsWith(
                        "  2026-10-05: claimed refuted: AlmanVassilevskaWilliams2026, Theorem 22, p. 36 of version 1: "));
        assertThat(lines("show", "bov-to-lcs")).contains("carries: exists → optimum", "evidence: cited", "queries: 1")
                .noneMatch(line -> line.endsWith(": "));
    }

    /// An algorithm for a constant dimension refutes nothing, however the constant is written.
    @ParameterizedTest
    @ValueSource(strings = {"1", "n^0", "O(1)"})
    void aConstantIsAConstant(String constant) {
        assertThat(lines("whatif", "solve lsd in n^1.9 for l = " + constant)).contains("hypotheses that fall: 0");
        assertThat(lines("whatif", "solve lsd in n^1.9")).contains("hypotheses that fall: 6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bound lsdd | There is no problem of the registry 'lsdd'. Did you mean 'lsd' or 'msd' or 'blsd'?
            bound lsd --question sum | The problem lsd has no question 'sum'; it has [optimum, threshold, approximate, additive, gap].
            bound lsd --without ov-to-lds | There is no edge 'ov-to-lds'. Did you mean 'ov-to-lsd' or 'bov-to-lcs' or 'ov-to-bov'?
            whatif solve lsd | 'solve lsd' is no change; write 'solve P in n^1.9', 'refute HYPOTHESIS' or 'remove EDGE'.
            whatif solve lsd in m^1.9 | The time 'm^1.9' is not of the form n^1.9.
            whatif solve lsd in n^0.5 | The time 'n^0.5' does not suffice to read the input; write at least n.
            whatif solve apsp in n^1.5 | The time 'n^1.5' does not suffice to read the input; write at least n^2.
            whatif remove ov-to-lds | There is no edge 'ov-to-lds'. Did you mean 'ov-to-lsd' or 'bov-to-lcs' or 'ov-to-bov'?
            path cnf-sat lcss | There is no problem 'lcss'. Did you mean 'lcs' or 'lsd' or 'lws'?
            path cnf-sat lcs --question sum | The problem cnf-sat has no question 'sum'; it has [exists, count].
            path cnf-sat lcs --measure x.cnf | There is no path of at most 5 executable reductions from cnf-sat to lcs, so that --measure has nothing to execute.
            list statements --dot | --dot is a form of output of 'list edges', in place of --json.
            list edges --dot --json | --dot is a form of output of 'list edges', in place of --json.
            bound lsd --json --dot | --json is a form of output like --latex, --bibtex, --dot and --tikz; write one of them.
            whatif solve cnf-sat in n^2 | The time 'n^2' is not of the form 2^(0.9·nv).
            whatif solve lsd in n^1.9 for l = polylog | 'l = polylog' is no size of lsd; write for example l = O(1), 2^O(log* n), O(log n), (log n)^O(1), n^o(1) or n^(1/2).
            whatif solve lcs in n^1.9 for l = O(1) | 'l = O(1)' is no size of lcs, which has none beside its scale.
            whatif solve kd-lws in n^1.9 | 'kd-lws' is a family; write one of [kd-lws[k=1], kd-lws[k=2], kd-lws[k=3]].
            whatif refute eth | The exponent of eth is no known rational, so nothing is derived from it. The ledger says: The constant δ is not known, so no exponent is derived from it. SETH implies it.
            whatif refute ovcc | There is no hypothesis 'ovcc'. Did you mean 'ovc'?
            """)
    void mistakesAreOneLine(String command, String message) {
        Cli.Result result = Cli.run(command.split(" ", -1));
        assertThat(result.code()).as(result.toString()).isEqualTo(2);
        assertThat(result.talk()).first().isEqualTo("finegrain: " + message);
    }
}
