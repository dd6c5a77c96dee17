package finegrain.bench;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.PairProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Workload WORKLOAD = Workload.bits(PairProblem.OV, 8, 8, "1/2", 1);

    private static Row row(Row.Goal... goals) {
        return new Row("row", Row.Kind.STEADY, new Row.Source.Generated(WORKLOAD), List.of("all", "c-tile"),
                List.of(goals));
    }

    private static Outcome outcome(String id, double value, String remark, Double... seconds) {
        Outcome outcome = new Outcome(id, 1);
        outcome.add(new Outcome.Report(value, List.of(seconds), List.of(), 1, 2, 4096, "gcc 1", remark));
        return outcome;
    }

    private static Table table(Row row, Outcome... outcomes) {
        Table table = new Table();
        table.add(row, List.of(outcomes));
        return table;
    }

    @Test
    void ratiosAreThoseOfTheMedians() {
        Table table = table(row(new Row.Goal("G3", "auto", "c-tile", 4), new Row.Goal("G1", "auto", "c-tile", 7),
                new Row.Goal("G2", "auto", "faiss-flat", 7)), outcome("auto", 3, "", 2.0, 1.0, 9.0),
                outcome("c-tile", 3, "", 10.0, 8.0, 100.0, 12.0));
        assertThat(table.errors()).isEmpty();
        assertThat(table.markdown(List.of("here"))).contains("- here", "All answers agree.",
                "| c-tile | 1 | 11.000 | 8.000 | 2.000 | 4 | 3 | 5.50 |  |",
                "| G3 | row | auto against c-tile | 4 | 5.50 | met |",
                "| G1 | row | auto against c-tile | 7 | 5.50 | missed |",
                "faiss-flat did not run");
        assertThat(table.csv().lines().toList()).hasSize(3)
                .contains("row,c-tile,1,11.0000,8.00000,1.00000,2.00000,4,3,5.50000,\"\"");
    }

    @Test
    void wrongAnswersAreErrors() {
        assertThat(table(row(), outcome("auto", 3, "", 1.0), outcome("c-tile", 4, "", 1.0)).errors())
                .containsExactly("row: c-tile answers 4, ours 3");
        assertThat(table(row(), outcome("auto", Double.NaN, "refused"), outcome("c-tile", 4, "", 1.0)).errors())
                .containsExactly("row: ours gave no answer: refused");
    }

    @Test
    void answersToOtherQuestionsAndRoundedCosinesAreNone() {
        assertThat(table(row(), outcome("auto", 0.5, "", 1.0),
                outcome("faiss-binary", -7, "other question: distance", 1.0),
                outcome("scipy-product", 0.500001, "", 1.0)).errors()).isEmpty();
    }

    @Test
    void everyRowHasContestantsAndANameOfItsOwn() {
        for (boolean quick : new boolean[]{true, false}) {
            List<Row> rows = new Suite(quick, 1, Optional.of("texts")).rows();
            assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSizeGreaterThan(8);
            assertThat(rows).allSatisfy(row -> assertThat(row.goals()).allSatisfy(
                    goal -> assertThat(row.contestants()).contains(goal.peer().equals("auto") ? "all" : goal.peer())));
        }
    }
}
