package org.trellisfhe.examples.cryptonets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.trellisfhe.quant.learn.ImageSet;

/** Small images of a bright bar, whose place and direction are the class, of six. */
final class Bars {
  static final int SIDE = 12;
  static final int TRAIN = 600;
  static final int TEST = 90;

  private static final int CLASSES = 6;
  private static final int WIDTH = 4;

  private Bars() {}

  /** Writes the four files. */
  static void write(Path folder) throws IOException {
    write(folder, ImageSet.NAMES.get(0), ImageSet.NAMES.get(1), TRAIN, 1);
    write(folder, ImageSet.NAMES.get(2), ImageSet.NAMES.get(3), TEST, 2);
  }

  private static void write(Path folder, String imageFile, String labelFile, int count, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      labels.put((byte) label);
      for (int k = 0; k < SIDE * SIDE; k++) {
        int line = label < CLASSES / 2 ? k / SIDE : k % SIDE;
        boolean bright = line / WIDTH == label % (CLASSES / 2) && random.nextInt(4) > 0;
        images.put((byte) (bright ? 200 + random.nextInt(56) : random.nextInt(60)));
      }
    }
    Files.write(folder.resolve(imageFile), images.array());
    Files.write(folder.resolve(labelFile), labels.array());
  }
}
