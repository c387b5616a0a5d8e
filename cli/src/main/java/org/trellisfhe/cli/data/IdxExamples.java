package org.trellisfhe.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.quant.io.IdxFile;

/** Images of bytes, each byte divided by a number. */
final class IdxExamples implements Examples {
  private final IdxFile images;
  private final float divisor;

  IdxExamples(Path file, int size, double divisor) throws IOException {
    this.images = IdxFile.open(file);
    this.divisor = (float) divisor;
    if (images.itemBytes() != size) {
      images.close();
      throw new IOException(
          "images of %d bytes: must be of %d".formatted(images.itemBytes(), size));
    }
  }

  @Override
  public Optional<float[]> next() throws IOException {
    byte[] image = images.read(1);
    if (image.length == 0) {
      return Optional.empty();
    }
    float[] example = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      example[i] = (image[i] & 0xff) / divisor;
    }
    return Optional.of(example);
  }

  @Override
  public String place(int number) {
    return "byte %d of the image".formatted(number);
  }

  @Override
  public void close() throws IOException {
    images.close();
  }
}
