package org.trellisfhe.lwe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.lwe");

  @Test
  void onlyTheClientKnowsTheClientKey() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..lwe.client", "..ckks.client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lwe.client", "..ckks.client")
        .check(CLASSES);
  }

  @Test
  void theClientDoesNotEvaluate() {
    noClasses()
        .that()
        .resideInAPackage("..lwe.client")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..lwe.bootstrap")
        .check(CLASSES);
  }

  @Test
  void noOrdinaryRandomness() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..lwe.random")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(SecureRandom.class)
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
        .check(CLASSES);
    noClasses().should().callMethod(Math.class, "random").check(CLASSES);
  }

  @Test
  void noJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(CLASSES);
  }

  @Test
  void kernelsKnowNothingOfKeys() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..lwe.transform", "..lwe.internal.kernels", "..lwe.ring", "..lwe.rns", "..lwe.torus")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lwe.client", "..lwe.bootstrap", "..lwe.ckks..", "..lwe.io")
        .check(CLASSES);
  }
}
