package org.trellisfhe.examples.cryptonets.encrypted;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final String ROOT = "org.trellisfhe.examples.cryptonets";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void theServerRefersToNothingOfTheClient() {
    assertThat(CLASSES.contain(ImageServer.class)).isTrue();
    noClasses()
        .that()
        .haveNameMatching(".*\\.ImageServer(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.lwe.client..",
            "org.trellisfhe.lwe.ckks.client..",
            "org.trellisfhe.nn.client..",
            "org.trellisfhe.nn.ckks.client..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleNameStartingWith("ImageClient")
        .check(CLASSES);
  }

  @Test
  void theClientRefersToNothingOfTheNetwork() {
    noClasses()
        .that()
        .haveNameMatching(".*\\.ImageClient(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(ImageServer|SquaresPlan|SquaresServer|Network)")
        .check(CLASSES);
  }

  @Test
  void importsGoOneWay() {
    rule("report", "");
    rule("encrypted", "", ".report");
    rule("stage", "", ".report", ".encrypted");
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
