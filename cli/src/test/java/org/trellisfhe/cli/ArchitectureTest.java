package org.trellisfhe.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.trellisfhe.cli";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void whatInspectsFilesReachesNoClientKey() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".inspect")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.trellisfhe.lwe.client..", "org.trellisfhe.nn.client..")
        .check(CLASSES);
  }

  @Test
  void importsGoOneWay() {
    for (String part : new String[] {".inspect", ".data"}) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + part)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .check(CLASSES);
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".data")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".inspect")
        .check(CLASSES);
  }
}
