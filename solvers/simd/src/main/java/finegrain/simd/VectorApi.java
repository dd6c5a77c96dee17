package finegrain.simd;

/// The incubator module with the Vector API, which a JVM has only if it is asked for.
///
/// `--add-modules` asks at the start, and everyone pays: the JVM then makes its modules anew instead of taking them from
/// an AOT cache, does not link the classes of the cache ahead of time, and warns on standard error. So a program may export
/// `java.base/jdk.internal.module` to us instead, and the module is loaded when vector code is first wanted, in the way that
/// the JVM itself loads modules for agents.
final class VectorApi {
    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean PRESENT = ModuleLayer.boot().findModule(MODULE).isPresent() || load();

    private VectorApi() {}

    /// Whether there is vector code in this JVM.
    static boolean present() {
        return PRESENT;
    }

    /// Whether we could load it: not if the way there is not exported to us, or another JDK has it not.
    private static boolean load() {
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, MODULE);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
