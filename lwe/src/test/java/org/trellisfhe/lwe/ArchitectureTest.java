package org.trellisfhe.lwe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.client.ClientKey;

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
        .resideInAnyPackage("..lwe.client", "..ckks.client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..lwe.bootstrap", "..lwe.lookup")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(CkksEvaluator.class)
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
    noClasses().should().callMethod(StrictMath.class, "random").check(CLASSES);
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

  /** Nor of ciphertexts, which stand in the package of keys. */
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
            "..lwe.ckks..",
            "..lwe.io",
            "..lwe.internal.format",
            "..lwe.internal.secrets")
        .check(CLASSES);
  }

  /**
   * Arrays outlive a key that is destroyed, unless the key itself holds them or they are short of
   * life.
   */
  @Test
  void onlyKeysHoldSecrets() {
    noFields()
        .that()
        .areNotStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("..lwe.client", "..ckks.client")
        .and()
        .areDeclaredInClassesThat()
        .doNotBelongToAnyOf(ClientKey.class, CkksClientKey.class)
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotContaining("RgswEncryption") // Closed when the key is made.
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotContaining("LweEncryption") // Made inside the use of a key.
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotContaining("CkksKeyGenerator") // So is it.
        .should()
        .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
        .check(CLASSES);
  }

  @Test
  void secretsAreNeitherSerialisedNorCloned() {
    noClasses()
        .that()
        .resideInAnyPackage("..lwe.client", "..ckks.client", "..lwe.random")
        .and()
        .areNotEnums()
        .should()
        .beAssignableTo(Serializable.class)
        .orShould()
        .beAssignableTo(Cloneable.class)
        .check(CLASSES);
  }
}
