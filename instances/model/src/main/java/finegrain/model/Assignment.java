package finegrain.model;

import org.eclipse.collections.api.list.primitive.ImmutableBooleanList;
import org.eclipse.collections.impl.factory.primitive.BooleanLists;

/// A truth value for each variable; variable `v`, counted from 1 as in DIMACS, is `values().get(v - 1)`.
public record Assignment(ImmutableBooleanList values) {
    public static Assignment of(boolean... values) {
        return new Assignment(BooleanLists.immutable.with(values));
    }

    /// The assignment to `variables` variables whose bits, variable 1 first, spell the binary number `index`.
    public static Assignment ofIndex(int variables, long index) {
        boolean[] values = new boolean[variables];
        for (int v = 0; v < variables; v++) {
            int bit = variables - 1 - v;
            values[v] = bit < Long.SIZE && (index >>> bit & 1) != 0;
        }
        return of(values);
    }

    public boolean satisfies(int literal) {
        return values.get(Math.abs(literal) - 1) == literal > 0;
    }

    /// This assignment followed by another for the next variables.
    public Assignment then(Assignment next) {
        return new Assignment(values.newWithAll(next.values));
    }

    /// The DIMACS way to write it: one signed literal per variable.
    public String toDimacs() {
        StringBuilder text = new StringBuilder();
        for (int v = 1; v <= values.size(); v++) {
            text.append(v == 1 ? "" : " ").append(values.get(v - 1) ? v : -v);
        }
        return text.toString();
    }
}
