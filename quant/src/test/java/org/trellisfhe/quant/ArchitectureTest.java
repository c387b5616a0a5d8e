package org.trellisfhe.quant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.quant");

  @Test
  void knowsNothingOfCiphertexts() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.lwe..",
            "org.trellisfhe.gates..",
            "org.trellisfhe.arith..",
            "org.trellisfhe.nn..")
        .check(classes);
  }

  @Test
  void randomnessIsSeededByTheCaller() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(Math.class, "random")
        .check(classes);
  }

  @Test
  void modelsAndWeightsDoNotDependOnTraining() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.trellisfhe.quant.learn")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.trellisfhe.quant.learn")
        .check(classes);
  }
}
