package org.trellisfhe.lwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;

class KeySizesTest {
  private static final Map<Class<?>, Integer> ELEMENTS =
      Map.of(double.class, Double.BYTES, long.class, Long.BYTES, int.class, Integer.BYTES);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  @ParameterizedTest
  @ValueSource(strings = {"insecure-test", "insecure-test-blocks"})
  void anExpandedKeyIsWhatABootstrapperHolds(String name) throws Exception {
    ParameterSet set = ParameterSets.byName(name).orElseThrow();
    ClientKey key = ClientKey.insecurelyGenerate(set, RandomSource.system());

    long held = arrays(Bootstrapper.of(EvaluationKeyGenerator.generate(key), "scalar"));

    assertThat(held).isEqualTo(KeySizes.expanded(set));
  }

  /** Bytes of the arrays of numbers that our objects reach. */
  private long arrays(Object object) throws IllegalAccessException {
    if (object == null || !seen.add(object)) {
      return 0;
    }
    Class<?> element = object.getClass().getComponentType();
    if (element == null) {
      return object.getClass().getName().startsWith("org.trellisfhe") ? fields(object) : 0;
    }
    long bytes = (long) ELEMENTS.getOrDefault(element, 0) * Array.getLength(object);
    for (int i = 0; !element.isPrimitive() && i < Array.getLength(object); i++) {
      bytes += arrays(Array.get(object, i));
    }
    return bytes;
  }

  private long fields(Object object) throws IllegalAccessException {
    long bytes = 0;
    for (Field field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        bytes += arrays(field.get(object));
      }
    }
    return bytes;
  }
}
