package finegrain.dynamic;

import finegrain.model.RefusedException;
import java.math.BigInteger;
import java.util.Arrays;

/// The cells `{0 … n-1}^k`, numbered in lexicographic order, in which every move goes from a smaller number to a larger one.
public record Lattice(int n, int k) {
    public Lattice {
        if (BigInteger.valueOf(n).pow(k).bitLength() > 31) {
            throw new RefusedException("A grid of " + n + "^" + k + " cells has more of them than 2^31.");
        }
    }

    /// The number of cells.
    public int size() {
        int size = 1;
        for (int direction = 0; direction < k; direction++) {
            size *= n;
        }
        return size;
    }

    /// By how much the number of a cell grows with one step in a direction.
    public int stride(int direction) {
        int stride = 1;
        for (int later = direction + 1; later < k; later++) {
            stride *= n;
        }
        return stride;
    }

    public int coordinate(int cell, int direction) {
        return cell / stride(direction) % n;
    }

    public int[] coordinates(int cell) {
        int[] coordinates = new int[k];
        int rest = cell;
        for (int direction = k - 1; direction >= 0; direction--) {
            coordinates[direction] = rest % n;
            rest /= n;
        }
        return coordinates;
    }

    /// The number of the cell with these coordinates.
    public int cell(int... coordinates) {
        int cell = 0;
        for (int c : coordinates) {
            cell = cell * n + c;
        }
        return cell;
    }

    /// The sum of the coordinates, which every move increases.
    public int level(int cell) {
        return Arrays.stream(coordinates(cell)).sum();
    }
}
