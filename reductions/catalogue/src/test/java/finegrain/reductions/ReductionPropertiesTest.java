package finegrain.reductions;

import finegrain.contract.Reduction;
import finegrain.model.Instance;
import finegrain.testkit.Laws;
import finegrain.testkit.Samples;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The same laws on instances that jqwik draws and, when one fails, shrinks by the rules of its problem.
class ReductionPropertiesTest {

    record Case<X extends Instance>(Reduction<X, ?, ?, ?> reduction, X instance) {
        void check() {
            Laws.check(reduction, instance);
            Laws.checkRearranged(reduction, instance);
        }
    }

    @Property(tries = 3000, seed = "20261122")
    void lawsHold(@ForAll("cases") Case<?> drawn) {
        drawn.check();
    }

    @Provide
    Arbitrary<Case<?>> cases() {
        return Arbitraries.of(Catalogue.standard().edges()).flatMap(edge -> cases(edge.standard()));
    }

    private static <X extends Instance> Arbitrary<Case<?>> cases(Reduction<X, ?, ?, ?> reduction) {
        return Samples.arbitrary(reduction.source(), reduction.carries().keySet()).map(x -> new Case<>(reduction, x));
    }
}
