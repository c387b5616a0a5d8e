package org.trellisfhe.arith.session;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.trellisfhe.lwe.params.ParameterSets;

/** The contract on each parameter set; a part of it on the secure ones is in every build. */
class SessionTest {
  @Nested
  class OnTheTestSet extends SessionContract {
    OnTheTestSet() {
      super(Party.of(ParameterSets.INSECURE_TEST));
    }
  }

  @Nested
  class OnTheTestSetInBlocks extends SessionContract {
    OnTheTestSetInBlocks() {
      super(Party.of(ParameterSets.INSECURE_TEST_BLOCKS));
    }
  }

  @Nested
  @Tag("slow")
  class OnTheDefaultSet extends SessionContract {
    OnTheDefaultSet() {
      super(Party.of(ParameterSets.DEFAULT));
    }
  }

  @Nested
  @Tag("slow")
  class OnTheFastSet extends SessionContract {
    OnTheFastSet() {
      super(Party.of(ParameterSets.FAST));
    }
  }

  @Nested
  @Tag("slow")
  class OnThePlainSet extends SessionContract {
    OnThePlainSet() {
      super(Party.of(ParameterSets.PLAIN));
    }
  }

  @Nested
  @Tag("slow")
  class OnTheFastPlainSet extends SessionContract {
    OnTheFastPlainSet() {
      super(Party.of(ParameterSets.FAST_PLAIN));
    }
  }
}
