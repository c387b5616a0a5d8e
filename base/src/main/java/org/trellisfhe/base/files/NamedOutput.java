package org.trellisfhe.base.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A stream into a file that says which file it is when it cannot be written: whoever fills it may
 * read others, whose failures are not this one's. Without a buffer; closing it leaves the channel
 * open.
 */
final class NamedOutput extends OutputStream {
  private final Path file;
  private final FileChannel channel;
  private final OutputStream out;

  /** A stream from where the channel is, of a file that messages name. */
  NamedOutput(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws WriteFailedException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new WriteFailedException(file, e);
    }
  }

  @Override
  public void write(int b) throws WriteFailedException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Makes sure that what was written outlasts a failing machine, too. */
  void force() throws WriteFailedException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new WriteFailedException(file, e);
    }
  }
}
