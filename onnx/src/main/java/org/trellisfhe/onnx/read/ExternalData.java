package org.trellisfhe.onnx.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ExternalMessage;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.TensorMessage;

/**
 * Numbers in files beside a model's own. Only plain files inside of the model's folder are read, no
 * links to others, and a length is compared with the file's before anything of it is allocated.
 */
public final class ExternalData {
  /** For models that come as bytes and have no folder. */
  public static final ExternalData NONE = new ExternalData(null, 0);

  private final Path folder;
  private long left;

  private ExternalData(Path folder, long most) {
    this.folder = folder;
    this.left = most;
  }

  /**
   * The files of a folder.
   *
   * @param folder of the model
   * @param most bytes that are read of all files together
   */
  public static ExternalData in(Path folder, long most) {
    return new ExternalData(folder, most);
  }

  /**
   * The files that tensors of a graph name, of constants as of its nodes' attributes.
   *
   * @param folder of the model
   * @param graph as decoded
   * @return places by name; what is no name of a file is left out
   */
  public static SortedSet<Path> files(Path folder, GraphMessage graph) {
    Stream<TensorMessage> attributes =
        graph.nodes().stream()
            .flatMap(node -> node.attributes().stream())
            .map(AttributeMessage::tensor);
    return Stream.concat(graph.initialisers().stream(), attributes)
        .filter(tensor -> tensor != null && tensor.external() != null)
        .flatMap(tensor -> place(folder, tensor.external()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Path> place(Path folder, ExternalMessage where) {
    try {
      return Optional.of(folder.resolve(path(where)));
    } catch (OnnxException e) {
      return Optional.empty();
    }
  }

  /**
   * A part of a file.
   *
   * @param where the file and its part
   * @param wanted how many bytes the tensor has
   * @throws OnnxException naming the file, if it is not there, outside of the folder or too short,
   *     or if the part is of another length
   */
  ByteBuffer bytes(ExternalMessage where, long wanted) throws OnnxException {
    long offset = number("offset", where.offset(), 0);
    long length = number("length", where.length(), wanted);
    if (length != wanted) {
      throw new OnnxException(
          "its numbers are %d bytes of %s: must be %d".formatted(length, named(where), wanted));
    }
    try {
      Path file = file(where);
      if (length > left) {
        throw new OnnxException(
            "its numbers are %d bytes of %s: must be at most %d more, the limit"
                .formatted(length, named(where), left));
      }
      ByteBuffer part = part(file, where, offset, (int) length);
      left -= length;
      return part;
    } catch (OnnxException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new OnnxException("its numbers are in " + named(where) + ", which is not there", e);
    } catch (FileSystemException e) {
      throw unreadable(where, String.valueOf(e.getReason()), e);
    } catch (IOException e) {
      throw unreadable(where, e.getMessage(), e);
    }
  }

  private static OnnxException unreadable(ExternalMessage where, String reason, IOException cause) {
    return new OnnxException(
        "its numbers are in %s, which cannot be read: %s".formatted(named(where), reason), cause);
  }

  private static String named(ExternalMessage where) {
    return "the file " + Names.quoted(where.location());
  }

  private static long number(String name, String text, long otherwise) throws OnnxException {
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new OnnxException(
          name + " = " + Names.quoted(text) + " in another file: must be a number of bytes");
    }
    return Long.parseLong(text);
  }

  private Path file(ExternalMessage where) throws IOException {
    if (folder == null) {
      throw new OnnxException(
          "its numbers are in " + named(where) + ": the model must be read from its folder");
    }
    Path real = folder.toRealPath();
    Path said = real.resolve(path(where)).normalize();
    // A link may still lead elsewhere.
    Path file = said.startsWith(real) ? said.toRealPath() : said;
    if (!file.startsWith(real)) {
      throw new OnnxException(
          "its numbers are in " + named(where) + ": must be inside of the model's folder");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new OnnxException("its numbers are in " + named(where) + ": must be a plain file");
    }
    return file;
  }

  private static Path path(ExternalMessage where) throws OnnxException {
    try {
      return Path.of(where.location());
    } catch (InvalidPathException e) {
      throw new OnnxException("its numbers are in " + named(where) + ": is no name of a file", e);
    }
  }

  private static ByteBuffer part(Path file, ExternalMessage where, long offset, int length)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (offset > channel.size() || length > channel.size() - offset) {
        throw new OnnxException(
            "its numbers are bytes %d to %d of %s, which has %d"
                .formatted(offset, offset + length, named(where), channel.size()));
      }
      ByteBuffer part = ByteBuffer.allocate(length);
      channel.position(offset);
      while (part.hasRemaining()) {
        if (channel.read(part) < 0) {
          throw new EOFException("it ends too early");
        }
      }
      return part.flip();
    }
  }
}
