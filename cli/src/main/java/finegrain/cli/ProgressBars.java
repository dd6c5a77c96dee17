package finegrain.cli;

import finegrain.contract.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress on standard error. The launcher says whether that is a terminal, because Java cannot ask.
final class ProgressBars implements Progress {
    private @Nullable ProgressBar bar;

    private ProgressBars() {}

    static Progress onTerminal(Output output) {
        return !output.quiet() && Boolean.getBoolean("finegrain.terminal") ? new ProgressBars() : Progress.SILENT;
    }

    @Override
    public synchronized void begin(String what, long steps) {
        end();
        bar = new ProgressBarBuilder().setTaskName(what)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public synchronized void advance(long steps) {
        ProgressBar current = bar;
        if (current != null) {
            current.stepBy(steps);
            if (!current.isIndefinite() && current.getCurrent() >= current.getMax()) {
                end();
            }
        }
    }

    private void end() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }
}
