package finegrain.testkit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Supplier;

/// Loads a second copy of the program in which every operation is counted by [Operations]: our own classes and those of the
/// libraries, all but the JDK's.
///
/// What is to be measured has to run inside: a class loaded here, that is handed nothing but types of the JDK.
public final class CountingLoader extends ClassLoader {
    private static final ClassDesc OPERATIONS = Operations.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc ONE_ARRAY = MTD_void.insertParameterTypes(0, CD_Object);

    private final ClassFile classFiles;

    public CountingLoader() {
        super(CountingLoader.class.getClassLoader());
        classFiles = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(getParent())
                        .orElse(ClassHierarchyResolver.defaultResolver())),
                // without the labels of line numbers and local variables
                ClassFile.DebugElementsOption.DROP_DEBUG);
    }

    /// A class of the counted copy, as something that a caller outside can call.
    public <T> T make(Class<? extends T> program, Class<T> seenAs) {
        try {
            return seenAs.cast(loadClass(program.getName()).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The class " + program.getName() + " cannot be made.", e);
        }
    }

    /// Does `work`, which calls into the counted copy, while the copy's services are looked up in the copy.
    public <T> T running(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = isCounted(name) ? findClass(name) : super.loadClass(name, false);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private static boolean isCounted(String name) {
        return !name.equals(Operations.class.getName())
                && (name.startsWith("finegrain.") || name.startsWith("org.eclipse.collections.")
                        || name.startsWith("org.apache.commons."));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] counted = counted(in.readAllBytes());
            return defineClass(name, counted, 0, counted.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] counted(byte[] original) {
        return classFiles.transformClass(classFiles.parse(original),
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Counting::new)));
    }

    private static final class Counting implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            tick(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
            switch (element) {
                case LabelTarget target -> tick(code);
                case NewPrimitiveArrayInstruction array -> made(code);
                case NewReferenceArrayInstruction array -> made(code);
                case NewMultiArrayInstruction array -> made(code);
                default -> {
                }
            }
        }

        private static void tick(CodeBuilder code) {
            code.invokestatic(OPERATIONS, "tick", MTD_void);
        }

        private static void made(CodeBuilder code) {
            code.dup().invokestatic(OPERATIONS, "made", ONE_ARRAY);
        }
    }
}
