package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The module graph: dependencies point one way, from the command line down to the model.
class ArchitectureTest {
    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("finegrain/testkit"))
                .importPackages("finegrain");
    }

    @Test
    void classesOfEveryModuleWereFound() {
        for (String layer : List.of("model", "contract", "dynamic", "generate", "format", "documents", "reductions",
                "bounds",
                "solvers",
                "fit", "proof", "approximate", "transformer", "onnx", "cli")) {
            assertThat(classes.stream()
                    .map(JavaClass::getPackageName)
                    .filter(name -> name.equals("finegrain." + layer))).as(layer).hasSizeGreaterThan(5);
        }
        assertThat(classes).hasSizeGreaterThan(300);
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("finegrain.model..", "finegrain.contract..", "finegrain.dynamic..", "finegrain.generate..")
                .layer("format")
                .definedBy("finegrain.format..")
                .layer("documents")
                .definedBy("finegrain.documents..")
                .layer("reductions")
                .definedBy("finegrain.reductions..")
                .layer("bounds")
                .definedBy("finegrain.bounds..")
                .layer("solvers")
                .definedBy("finegrain.solvers..", "finegrain.fit..", "finegrain.proof..")
                .layer("approximate")
                .definedBy("finegrain.approximate..")
                .layer("transformer")
                .definedBy("finegrain.transformer..")
                .layer("onnx")
                .definedBy("finegrain.onnx..")
                .layer("cli")
                .definedBy("finegrain.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("onnx")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("transformer")
                .mayOnlyBeAccessedByLayers("onnx", "cli")
                .whereLayer("approximate")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("solvers")
                .mayOnlyBeAccessedByLayers("approximate", "transformer", "cli")
                .whereLayer("reductions")
                .mayOnlyBeAccessedByLayers("bounds", "solvers", "transformer", "cli")
                .whereLayer("bounds")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("documents")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("format")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("finegrain.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheCommandLineParsesArgumentsAndEndsTheProcess() {
        noClasses().that()
                .resideOutsideOfPackage("finegrain.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..")
                .check(classes);
        noClasses().that()
                .resideOutsideOfPackage("finegrain.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }

    @Test
    void noPackageIsInTwoModules() throws IOException {
        Map<String, TreeSet<String>> modules = new TreeMap<>();
        Path root = Cli.root();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.endsWith("package-info.java") && file.toString().contains("/src/main/java/"))
                    .forEach(file -> {
                        String[] parts = root.relativize(file.getParent()).toString().split("/src/main/java/", -1);
                        modules.computeIfAbsent(parts[1], p -> new TreeSet<>()).add(parts[0]);
                    });
        }
        assertThat(modules).hasSizeGreaterThan(8)
                .allSatisfy((name, where) -> assertThat(where).as(name).hasSize(1));
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        try (Stream<Path> files = Files.walk(Cli.root())) {
            assertThat(files.filter(file -> file.toString().matches(".*/src/main/java/finegrain/.*\\.java"))
                    .map(Path::getParent)
                    .distinct()).isNotEmpty()
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).content()
                            .contains("@NullMarked"));
        }
    }
}
