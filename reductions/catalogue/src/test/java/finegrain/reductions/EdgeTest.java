package finegrain.reductions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.ManyOne;
import finegrain.reductions.seth.KSatToCnfSat;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeTest {
    @Test
    void aReductionThatShowsNoNoInstanceIsNotTaken() {
        KSatToCnfSat original = new KSatToCnfSat();
        ManyOne<?, ?, ?, ?> silent = (ManyOne<?, ?, ?, ?>) Proxy.newProxyInstance(EdgeTest.class.getClassLoader(),
                new Class<?>[]{ManyOne.class},
                (proxy, method, arguments) -> method.getName().equals("noInstances")
                        ? List.of()
                        : method.invoke(original, arguments));
        assertThatThrownBy(() -> Edge.of(silent)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The reduction k-sat-to-cnf-sat shows no instance whose answer is no, so one that always says yes could not "
                                + "be told from it.");
    }
}
