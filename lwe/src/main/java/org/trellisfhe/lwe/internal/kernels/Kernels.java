package org.trellisfhe.lwe.internal.kernels;

import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trellisfhe.lwe.transform.ExactTransform;
import org.trellisfhe.lwe.transform.JTransformsTransform;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.ScalarTransform;
import org.trellisfhe.lwe.transform.VectorLaneTransform;
import org.trellisfhe.lwe.transform.VectorTransform;

/**
 * A set of hot loops that belong together. {@link #best()} is chosen once: vector code where the
 * Vector API is present, scalar code elsewhere, JTransforms where the processor has no fused
 * multiply-add, which both are made of; the system property {@value #PROPERTY} forces either, or a
 * reference.
 *
 * @param name as in the property
 * @param transforms makes the transform of a size
 * @param single makes the layout of one polynomial of a size
 * @param wide makes the layout of several side by side, if there is one that is faster than one by
 *     one
 * @param keySwitch the key switch's loop
 */
public record Kernels(
    String name,
    IntFunction<NegacyclicTransform> transforms,
    IntFunction<Layout> single,
    IntFunction<Optional<Layout>> wide,
    KeySwitchKernel keySwitch) {
  /**
   * Names the kernels to use: {@code vector}, {@code scalar}, {@code jtransforms}, {@code exact}.
   */
  public static final String PROPERTY = "trellis.kernels";

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  private static Kernels best;

  /**
   * The kernels of this process.
   *
   * @return chosen when first asked for
   * @throws IllegalArgumentException if the property names kernels that there are not
   */
  public static synchronized Kernels best() {
    if (best == null) {
      best = choose(System.getProperty(PROPERTY, ""));
    }
    return best;
  }

  /**
   * Kernels by name.
   *
   * @param name {@code vector}, {@code scalar}, {@code jtransforms} or {@code exact}
   * @return the kernels
   * @throws IllegalArgumentException if there are none of that name, or they cannot run here
   */
  public static Kernels named(String name) {
    return switch (name) {
      case "vector" ->
          vector()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "kernels 'vector' need the Vector API: run java with --add-modules"
                              + " jdk.incubator.vector"));
      case "scalar" -> scalar();
      case "jtransforms" -> plain(name, JTransformsTransform::new);
      case "exact" -> plain(name, ExactTransform::new);
      default ->
          throw new IllegalArgumentException(
              "kernels '" + name + "': must be vector, scalar, jtransforms or exact");
    };
  }

  private static Kernels scalar() {
    return plain("scalar", ScalarTransform::new);
  }

  private static Kernels plain(String name, IntFunction<NegacyclicTransform> transforms) {
    return new Kernels(
        name,
        transforms,
        size -> new Layout(transforms.apply(size), new ScalarCoefficientKernel(size)),
        size -> Optional.empty(),
        new ScalarKeySwitchKernel());
  }

  private static Kernels choose(String wanted) {
    if (!wanted.isEmpty()) {
      Kernels kernels = named(wanted);
      LOG.info("Kernels: {}, as the system property {} says.", kernels.name, PROPERTY);
      return kernels;
    }
    if (!FusedMultiplyAdd.PRESENT) {
      LOG.warn("Kernels: jtransforms. Others need a processor that multiplies and adds at once.");
      return named("jtransforms");
    }
    Optional<Kernels> vector = vector();
    if (vector.isPresent()) {
      LOG.debug("Kernels: vector, {} doubles wide.", VectorShapes.LANES);
      return vector.get();
    }
    LOG.warn("Kernels: scalar. Run java with --add-modules jdk.incubator.vector for faster ones.");
    return scalar();
  }

  private static Optional<Kernels> vector() {
    Optional<Module> module = ModuleLayer.boot().findModule("jdk.incubator.vector");
    if (module.isEmpty()) {
      return Optional.empty();
    }
    // The module is not required, so that it need not be there; who uses it must read it.
    Kernels.class.getModule().addReads(module.get());
    return Optional.of(
        new Kernels(
            "vector",
            VectorTransform::of,
            Kernels::singleVectors,
            Kernels::wideVectors,
            new VectorKeySwitchKernel()));
  }

  private static Layout singleVectors(int size) {
    CoefficientKernel coefficients =
        VectorTransform.fits(size)
            ? VectorCoefficientKernel.ofOne(size)
            : new ScalarCoefficientKernel(size);
    return new Layout(VectorTransform.of(size), coefficients);
  }

  /** The key is laid out for the transform along coefficients, which must be there. */
  private static Optional<Layout> wideVectors(int size) {
    if (!VectorTransform.fits(size)) {
      return Optional.empty();
    }
    VectorLaneTransform transform = new VectorLaneTransform(size);
    return Optional.of(new Layout(transform, VectorCoefficientKernel.ofLanes(size, transform)));
  }

  @Override
  public String toString() {
    return name;
  }
}
