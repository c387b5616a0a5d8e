package org.trellisfhe.nn.deploy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.trellisfhe.base.files.Checksum;

/** What stands around a record: type, length and number before it, a checksum after it. */
final class Frame {
  static final int RECORD = 1;
  static final int END = 2;

  /** Bytes before a record. */
  static final int HEAD = 16;

  /** Bytes after a record. */
  static final int CHECKSUM = 32;

  private Frame() {}

  static ByteBuffer head(int type, int length, long index) {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    return head.putInt(type).putInt(length).putLong(index).flip();
  }

  /** SHA-256 over the stream's header, too, so that no other stream's record fits in. */
  static byte[] checksum(byte[] header, byte[] head, byte[] payload) {
    MessageDigest digest = Checksum.newDigest();
    digest.update(header);
    digest.update(head);
    return digest.digest(payload);
  }

  /** A whole frame. */
  static byte[] encode(byte[] header, int type, long index, byte[] payload) {
    byte[] head = head(type, payload.length, index).array();
    return ByteBuffer.allocate(HEAD + payload.length + CHECKSUM)
        .put(head)
        .put(payload)
        .put(checksum(header, head, payload))
        .array();
  }
}
