package org.trellisfhe.nn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.nn");

  @Test
  void onlyTheClientPackageReachesAClientKey() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..nn.client", "..ckks.client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lwe.client", "..nn.client", "..ckks.client")
        .check(CLASSES);
  }

  @Test
  void whatRunsNetworksTrainsNone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.trellisfhe.quant.learn..")
        .check(CLASSES);
  }

  @Test
  void noOrdinaryRandomnessAndNoJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Random.class,
            ThreadLocalRandom.class,
            ObjectInputStream.class,
            ObjectOutputStream.class,
            Serializable.class)
        .check(CLASSES);
    noClasses().should().callMethod(Math.class, "random").check(CLASSES);
  }
}
