package org.trellisfhe.base;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.work.Workers;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.base");

  @Test
  void nothingButTheJdkIsNeeded() {
    assertThat(CLASSES.contain(Workers.class)).isTrue();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "org.trellisfhe.base..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOneWay() {
    SlicesRuleDefinition.slices()
        .matching("org.trellisfhe.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
