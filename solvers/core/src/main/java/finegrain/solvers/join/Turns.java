package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.solvers.base.Stopped;

/// Lets workers hand over their results in the order of their blocks, one after the other.
final class Turns {
    private static final long LOOK_MILLIS = 20;

    private long turn;
    private volatile boolean over;

    /// Waits until all blocks before this one are handed over; false if there is nothing more to hand over.
    synchronized boolean await(long block, Budget budget) {
        while (turn != block && !over) {
            Stopped.look(budget);
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return !over;
    }

    /// The block whose turn it is has been handed over.
    synchronized void next() {
        turn++;
        notifyAll();
    }

    /// Nothing more is to be handed over.
    synchronized void finish() {
        over = true;
        notifyAll();
    }

    boolean over() {
        return over;
    }
}
