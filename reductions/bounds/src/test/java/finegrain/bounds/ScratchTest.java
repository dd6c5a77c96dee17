package finegrain.bounds;

import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void list() {
        long t = System.nanoTime();
        Registry r = Registry.standard();
        Bounds b = new Bounds(r);
        System.out.println("read ms " + (System.nanoTime() - t) / 1000000);
        t = System.nanoTime();
        for (ProblemEntry p : r.problems().values()) {
            for (var q : p.questions()) {
                Node n = new Node(p.id(), q);
                for (LowerBound l : b.lower(n)) {
                    System.out.println("LB " + n + " " + p.time(l.exponent(), "-ε") + " [" + l.setting() + "] " + l.hypothesis().id() + " " + l.saving() + (l.trivial(p) ? " TRIVIAL" : "") + " " + l.derivation().edges());
                }
                for (DerivedTime u : b.upper(n, Setting.all(p, Magnitude.of(Tier.LOGARITHMIC)))) {
                    System.out.println("  UB " + n + " " + u.rate().text(p) + (u.exceeds() ? "+η" : "") + " " + u.saving().map(s -> s.text()).orElse("") + " " + u.algorithm().id() + " " + u.derivation().edges());
                }
            }
        }
        System.out.println("all ms " + (System.nanoTime() - t) / 1000000);
    }
}
