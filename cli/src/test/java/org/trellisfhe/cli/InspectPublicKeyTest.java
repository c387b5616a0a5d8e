package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.PublicKeyGenerator;
import org.trellisfhe.lwe.io.PublicKeyFile;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class InspectPublicKeyTest {
  @Test
  void aPublicKeySaysWhatItIs(@TempDir Path folder) throws IOException {
    PublicKey key = PublicKeyGenerator.generate(ClientKey.generate(ParameterSets.DEFAULT));
    Path file = folder.resolve("public.key");
    PublicKeyFile.write(key, file);

    ProgramRun result = Cli.run("inspect", file.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("public key", key.keyId().toString(), "bits128-fail128: 128 bits of security")
        .contains("12,320 bytes")
        .doesNotContain("not one of the named sets");
  }

  @Test
  void aSetThatNobodyKnowsIsSaidToBeOne(@TempDir Path folder) throws IOException {
    ParameterSet known = ParameterSets.DEFAULT;
    ParameterSet set =
        new ParameterSet(
            "x" + known.name(),
            known.lweDimension(),
            known.keyBlock(),
            known.lweStandardDeviation(),
            known.ringRank(),
            known.ringSize(),
            known.ringStandardDeviation(),
            known.bootstrapGadget(),
            known.keySwitchGadget(),
            known.claim());
    Path file = folder.resolve("public.key");
    PublicKeyFile.write(PublicKeyGenerator.generate(ClientKey.generate(set)), file);

    ProgramRun result = Cli.run("inspect", file.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("xbits128-fail128: 128 bits of security", "not one of the named sets");
  }
}
