package finegrain.testkit;

import finegrain.contract.Embedding;
import finegrain.contract.ManyOne;
import finegrain.contract.OrOfMany;
import finegrain.contract.Oracle;
import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A reduction with something broken: what it asks, what it brings back, or which of its queries it asks. Everything else is the
/// original's, claims and value maps included.
///
/// @param query what is done to each query
/// @param back what is done to each answer about the source, given the answer about the target
/// @param queries what is done to the list of queries of an [OrOfMany]
record Mutant(UnaryOperator<Instance> query, BiFunction<Answer<?>, Answer<?>, Answer<?>> back,
        UnaryOperator<Stream<Instance>> queries) {

    static Mutant ofQuery(UnaryOperator<Instance> query) {
        return new Mutant(query, (source, target) -> source, s -> s);
    }

    static Mutant ofBack(UnaryOperator<Answer<?>> back) {
        return new Mutant(y -> y, (source, target) -> back.apply(source), s -> s);
    }

    @SuppressWarnings("unchecked") // the proxy has the interfaces of the original
    <X extends Instance, W, Y extends Instance, V> Reduction<X, W, Y, V> breaking(Reduction<X, W, Y, V> original) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "map" -> query.apply((Instance) call(method, original, arguments));
            case "queries" -> queries.apply(((Stream<Instance>) call(method, original, arguments)).map(query));
            case "settled" -> ((Optional<Answer<?>>) call(method, original, arguments)).map(a -> back.apply(a, a));
            case "back" -> arguments[arguments.length - 1] instanceof Answer<?> target
                    ? back.apply((Answer<?>) call(method, original, arguments), target)
                    : InvocationHandler.invokeDefault(proxy, method, arguments);
            case "solve" -> original instanceof Turing<X, W, Y, V> turing
                    ? back(turing.solve((X) arguments[0], y -> ((Oracle<Y, V>) arguments[1]).ask((Y) query.apply(y))))
                    : InvocationHandler.invokeDefault(proxy, method, arguments);
            case "step" -> InvocationHandler.invokeDefault(proxy, method, arguments);
            default -> call(method, original, arguments);
        };
        Class<?> kind = switch (original) {
            case ManyOne<X, W, Y, V> manyOne -> ManyOne.class;
            case OrOfMany<X, W, Y, V> orOfMany -> OrOfMany.class;
            case Turing<X, W, Y, V> turing -> Turing.class;
        };
        Class<?>[] interfaces = original instanceof Embedding<?, ?, ?>
                ? new Class<?>[]{kind, Embedding.class}
                : new Class<?>[]{kind};
        return (Reduction<X, W, Y, V>) Proxy.newProxyInstance(Mutant.class.getClassLoader(), interfaces, handler);
    }

    private Answer<?> back(Answer<?> answer) {
        return back.apply(answer, answer);
    }

    private static Object call(Method method, Object original, Object[] arguments) throws Throwable {
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
