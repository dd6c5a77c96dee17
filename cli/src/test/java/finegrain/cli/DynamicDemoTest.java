package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `demo --dynamic` tells its story to the end, with the same values from slow and fast solvers.
class DynamicDemoTest {
    @Test
    void textbookProblemsAreEasyAndTheSameOnesAreSatisfiability() {
        Cli.Result demo = Cli.run("demo", "--dynamic");
        assertThat(demo.code()).as(demo.toString()).isZero();
        List<String> lines = demo.lines();
        assertThat(value(lines, "cells")).isEqualTo(value(lines, "line-by-line"));
        assertThat(value(lines, "intervals")).isEqualTo(value(lines, "hu-shing"));
        assertThat(lines).anyMatch(line -> line.contains("63,840,000 evaluations"));
        assertThat(lines).filteredOn(line -> line.strip().startsWith("yes; v "))
                .hasSize(2)
                .allMatch(line -> line.endsWith("verified: every clause is satisfied"));
        assertThat(lines).filteredOn(line -> line.strip().startsWith("no; verified: ")).hasSize(2);
        assertThat(lines).anyMatch(line -> line.contains("line rank 92 of 386; cells takes"));
    }

    private static String value(List<String> lines, String solver) {
        String line = lines.stream().filter(l -> l.startsWith("   " + solver + " ")).findFirst().orElseThrow();
        return line.strip().split(" +", -1)[1];
    }
}
