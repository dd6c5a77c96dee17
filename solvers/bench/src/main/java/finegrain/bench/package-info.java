/// Benchmarks.
///
/// [finegrain.bench.CountBenchmark], [finegrain.bench.OptimumBenchmark] and [finegrain.bench.DocumentsBenchmark] are for JMH.
/// [finegrain.bench.Harness] measures solvers on one workload and prints JSON; [finegrain.bench.SideBySide] runs it next to
/// the peers of `solvers/bench/peers`, checks that all give the same answer, and writes the table. `scripts/bench` starts both.
@NullMarked
package finegrain.bench;

import org.jspecify.annotations.NullMarked;
