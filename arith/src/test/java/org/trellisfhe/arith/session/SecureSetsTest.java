package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.lwe.params.ParameterSet;

/** Results that are sums of many bits, of every secure set that serves gates. */
class SecureSetsTest {
  static Stream<ParameterSet> secureSets() {
    return Party.secureSets().stream();
  }

  @ParameterizedTest
  @MethodSource("secureSets")
  void sumsAndProductsAreResultsThatCanBeTaken(ParameterSet set) {
    Party party = Party.of(set);
    IntegerCipher client = party.client();
    try (Session session = party.open(2)) {
      EncryptedInt sum =
          session
              .take(client.encrypt(1, 8))
              .add(session.take(client.encrypt(2, 8)))
              .add(session.take(client.encrypt(3, 8)));
      EncryptedInt product =
          session.take(client.encrypt(7, 4)).multiply(session.take(client.encrypt(3, 4)));
      session.compute(sum, product);
      assertThat(client.decrypt(sum.result())).isEqualTo(6);
      assertThat(client.decrypt(product.result())).isEqualTo(21);
      EncryptedInt again = session.take(sum.result()).add(session.take(product.result()));
      assertThat(client.decrypt(again.result())).isEqualTo(27);
    }
  }
}
