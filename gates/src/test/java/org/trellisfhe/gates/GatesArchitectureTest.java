package org.trellisfhe.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class GatesArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trellisfhe.gates..");

  @Test
  void seesTheClassesThatItJudges() {
    Assertions.assertThat(CLASSES.contain(Gate.class)).isTrue();
    Assertions.assertThat(CLASSES.size()).isGreaterThan(30);
  }

  @Test
  void evaluationHasNoPathToAClientKey() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.trellisfhe.lwe.client..")
        .check(CLASSES);
  }

  @Test
  void knowsNothingOfTheModulesAbove() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.arith..", "org.trellisfhe.nn..", "org.trellisfhe.quant..")
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
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(CLASSES);
    // Enums, records' lambdas and exceptions are serializable of themselves; nothing asks for it.
    noClasses().should().implement(java.io.Serializable.class).check(CLASSES.that(notEnum()));
  }

  /** Every package by itself, the root's included, which a pattern of its packages passes over. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public String getDescription() {
          return "packages";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }
      };

  @Test
  void packagesDependOneWay() {
    SlicesRuleDefinition.slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<
          com.tngtech.archunit.core.domain.JavaClass>
      notEnum() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "not an enum", type -> !type.isEnum());
  }
}
