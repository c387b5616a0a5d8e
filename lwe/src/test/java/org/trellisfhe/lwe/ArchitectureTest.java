package org.trellisfhe.lwe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
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

  /** Nor of ciphertexts: the package of both is named itself, without those below it. */
  @Test
  void kernelsKnowNothingOfKeys() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..lwe.transform", "..lwe.internal.kernels", "..lwe.ring", "..lwe.rns", "..lwe.torus")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.lwe",
            "..lwe.client",
            "..lwe.publickey",
            "..lwe.bootstrap",
            "..lwe.lookup",
            "..lwe.ckks..",
            "..lwe.io")
        .check(CLASSES);
  }

  /** A rule about packages that are not there holds always. */
  @Test
  void rulesSpeakOfPackagesThatThereAre() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages)
        .contains(
            "org.trellisfhe.lwe",
            "org.trellisfhe.lwe.transform",
            "org.trellisfhe.lwe.internal.kernels",
            "org.trellisfhe.lwe.ring",
            "org.trellisfhe.lwe.rns",
            "org.trellisfhe.lwe.torus",
            "org.trellisfhe.lwe.client",
            "org.trellisfhe.lwe.publickey",
            "org.trellisfhe.lwe.bootstrap",
            "org.trellisfhe.lwe.lookup",
            "org.trellisfhe.lwe.ckks",
            "org.trellisfhe.lwe.ckks.client",
            "org.trellisfhe.lwe.random",
            "org.trellisfhe.lwe.io");
  }
}
