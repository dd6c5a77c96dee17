package finegrain.solvers.dynamic;

import finegrain.dynamic.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Costs of steps for tests: convex, concave, linear, with a window, with holes.
final class Steps {
    private Steps() {}

    static long[] draw(int count, SplittableRandom random) {
        long[] steps = new long[count];
        int kind = random.nextInt(7);
        long bend = switch (kind) {
            case 0, 1 -> 1;
            case 2, 6 -> -1;
            case 3 -> 0;
            default -> random.nextInt(-3, 4);
        };
        long slope = random.nextInt(-20, 21);
        long step = random.nextInt(-20, 21);
        for (int s = 0; s < count; s++) {
            steps[s] = step;
            step += slope;
            slope += bend * random.nextInt(3);
        }
        switch (kind) {
            case 1, 6 -> Arrays.fill(steps, random.nextInt(count + 1), count, Weights.FORBIDDEN);
            case 4 -> Arrays.setAll(steps, s -> random.nextInt(4) == 0 ? Weights.FORBIDDEN : random.nextInt(-9, 10));
            case 5 -> Arrays.fill(steps, 0, random.nextInt(count + 1), Weights.FORBIDDEN);
            default -> {
            }
        }
        return steps;
    }
}
