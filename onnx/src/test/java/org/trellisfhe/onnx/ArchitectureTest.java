package org.trellisfhe.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  // By place, not by package: a look through the jars of the oracle takes longer than the tests.
  private final JavaClasses classes =
      new ClassFileImporter()
          .importUrl(OnnxReader.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void knowsNothingOfCiphertextsOrTraining() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.trellisfhe.lwe..",
            "org.trellisfhe.gates..",
            "org.trellisfhe.arith..",
            "org.trellisfhe.nn..",
            "org.trellisfhe.quant.learn..")
        .check(classes);
  }

  @Test
  void onlyMessagesKnowTheWireFormat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.trellisfhe.onnx.proto")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.protobuf..")
        .check(classes);
  }

  @Test
  void readingDoesNotDependOnWriting() {
    noClasses()
        .that()
        .resideInAnyPackage("org.trellisfhe.onnx.read", "org.trellisfhe.onnx.proto")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.trellisfhe.onnx.write")
        .check(classes);
  }
}
