package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import org.junit.jupiter.api.Test;

class IntegerProductsTest implements NumericSolverContract {
    @Override
    public IntegerProducts solver() {
        return new IntegerProducts();
    }

    @Override
    public boolean integral() {
        return true;
    }

    @Test
    void declinesFloatingPointNumbers() {
        assertThat(solver().declines(new NumericInstance(NumericProblem.R_MAX_IP,
                new NumericVectors.Mono(RealMatrix.of(new double[]{1}, new double[]{2})), new Question.Optimum())))
                .hasValue("the vectors are made of floating-point numbers; real-products takes them.");
    }
}
