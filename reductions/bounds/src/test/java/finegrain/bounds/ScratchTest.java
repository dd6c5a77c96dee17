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

    @Test
    void check() {
        long t = System.nanoTime();
        Registry r = Registry.standard();
        Contradiction.in(r).forEach(c -> System.out.println("CONTRA " + c));
        Contradiction.unfounded(r).forEach(c -> System.out.println("UNF " + c.id()));
        System.out.println("check ms " + (System.nanoTime() - t) / 1000000);
        for (String h : new String[]{"apsp-integers", "ovc"}) {
            t = System.nanoTime();
            WhatIf w = new WhatIf(r, new WhatIf.Change.Refute(r.hypotheses().get(h)));
            w.fallen().forEach(f -> System.out.println("FALL " + f.hypothesis().id() + " " + f.by().rate() + " " + f.by().derivation().edges()));
            w.lost().forEach(l -> System.out.println("LOST " + l.bound().node() + " " + l.bound().exponent() + " " + l.bound().hypothesis().id() + " survives " + l.survives() + " " + l.instead().stream().map(x -> x.hypothesis().id()).toList()));
            w.faster().forEach(f -> System.out.println("FAST " + f.node() + " [" + f.setting() + "] " + f.before() + " -> " + f.after().rate() + " " + f.after().derivation().edges()));
            System.out.println(h + " ms " + (System.nanoTime() - t) / 1000000 + " untouched " + w.untouched().size());
        }
    }
}
