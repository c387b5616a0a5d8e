package org.trellisfhe.examples.milkyield.encrypted;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final String ROOT = "org.trellisfhe.examples.milkyield";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void importsGoOneWay() {
    rule("compare", "");
    rule("report", "", ".compare");
    rule("encrypted", "", ".compare", ".report");
    rule("study", "", ".compare", ".report", ".encrypted");
    rule("data", "", ".compare", ".report", ".encrypted", ".study", ".stage");
    rule("stage", "", ".compare", ".report", ".encrypted", ".study", ".data");
  }

  private void rule(String from, String... forbidden) {
    for (String to : forbidden) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + from)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + to)
          .check(CLASSES);
    }
  }
}
