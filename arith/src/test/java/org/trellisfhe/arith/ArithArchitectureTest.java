package org.trellisfhe.arith;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.arith..");

  /** What users' programs call; the other packages are operations, over any evaluator. */
  private static final String[] PROGRAMS = {
    "org.trellisfhe.arith.client..",
    "org.trellisfhe.arith.encrypted..",
    "org.trellisfhe.arith.session.."
  };

  @Test
  void seesTheClassesThatItJudges() {
    assertThat(CLASSES.contain(Word.class)).isTrue();
    assertThat(CLASSES.size()).isGreaterThan(15);
  }

  @Test
  void operationsDependOnGatesAndNothingElse() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.trellisfhe.nn..", "org.trellisfhe.quant..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(PROGRAMS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.trellisfhe.lwe..")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(PROGRAMS)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(PROGRAMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.gates.circuit..",
            "org.trellisfhe.gates.eval..",
            "org.trellisfhe.gates.schedule..")
        .check(CLASSES);
  }

  @Test
  void whoEvaluatesNeverSeesAClientKey() {
    noClasses()
        .that()
        .resideInAnyPackage("org.trellisfhe.arith.session..", "org.trellisfhe.arith.encrypted..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.trellisfhe.lwe.client..", "org.trellisfhe.arith.client..")
        .check(CLASSES);
  }

  @Test
  void usesNoWeakRandomnessAndNoSerialization() {
    noClasses().should().dependOnClassesThat().areAssignableTo(Random.class).check(CLASSES);
    noClasses().should().callMethod(Math.class, "random").check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(CLASSES);
    noClasses()
        .should()
        .implement(Serializable.class)
        .check(
            CLASSES.that(
                DescribedPredicate.not(DescribedPredicate.describe("enums", JavaClass::isEnum))));
  }
}
