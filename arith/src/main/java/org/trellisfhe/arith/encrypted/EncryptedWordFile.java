package org.trellisfhe.arith.encrypted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Encrypted numbers as bytes, each with its encoding, width, range and point: kind 13 of {@code
 * docs/file-format.md}. All numbers of a file are under one key.
 */
public final class EncryptedWordFile {
  private EncryptedWordFile() {}

  /**
   * Writes numbers.
   *
   * @param words at least one, all of one key
   * @param out where they go; not closed
   * @throws IllegalArgumentException if there is none, or they are of several keys
   * @throws IOException if writing fails
   */
  public static void write(List<EncryptedWord> words, OutputStream out) throws IOException {
    write(words.stream().map(WordLayout::of).toList(), out, words.size());
  }

  /**
   * Writes numbers to a file, whole or not at all.
   *
   * @param words at least one, all of one key
   * @param file replaced if it is there
   * @throws IllegalArgumentException if there is none, or they are of several keys
   * @throws IOException if writing fails
   */
  public static void write(List<EncryptedWord> words, Path file) throws IOException {
    new WholeFile(file).write(out -> write(words, out));
  }

  /**
   * Writes numbers fresh from a client, in four bytes a bit.
   *
   * @param words at least one, all of one key
   * @param out where they go; not closed
   * @throws IllegalArgumentException if there is none, or they are of several keys
   * @throws IOException if writing fails
   */
  public static void writeSeeded(List<SeededWord> words, OutputStream out) throws IOException {
    write(words.stream().map(WordLayout::of).toList(), out, words.size());
  }

  /**
   * Writes numbers fresh from a client to a file, whole or not at all.
   *
   * @param words at least one, all of one key
   * @param file replaced if it is there
   * @throws IllegalArgumentException if there is none, or they are of several keys
   * @throws IOException if writing fails
   */
  public static void writeSeeded(List<SeededWord> words, Path file) throws IOException {
    new WholeFile(file).write(out -> writeSeeded(words, out));
  }

  private static void write(List<WordLayout> words, OutputStream out, int count)
      throws IOException {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no number: a file has at least one");
    }
    ParameterSet parameters = words.get(0).parameters();
    KeyId keyId = words.get(0).keyId();
    long payload = Integer.BYTES;
    for (WordLayout word : words) {
      word.requireKey(parameters, keyId);
      payload += word.bytes();
    }
    FormatWriter writer = new FormatWriter(out, FileKind.WORDS, parameters, keyId, payload);
    writer.int32(count);
    for (WordLayout word : words) {
      word.write(writer);
    }
    writer.end();
  }

  /**
   * Reads numbers, seeded or not.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the numbers, which know the file's key
   * @throws MalformedDataException if they are no such numbers
   * @throws IOException if reading fails
   */
  public static List<EncryptedWord> read(InputStream in, ParameterSet expected) throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.WORDS);
    reader.requireParameters(expected);
    int count = reader.int32();
    if (count < 1) {
      throw new MalformedDataException(
          Integer.toUnsignedString(count) + " numbers: from 1 to " + Integer.MAX_VALUE);
    }
    List<EncryptedWord> words = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      words.add(WordLayout.read(reader, expected, number));
    }
    reader.end();
    return List.copyOf(words);
  }

  /**
   * Reads numbers from a file.
   *
   * @param file of numbers
   * @param expected the parameters that they must have
   * @return the numbers, which know the file's key
   * @throws MalformedDataException naming the file, if they are no such numbers
   * @throws IOException if reading fails
   */
  public static List<EncryptedWord> read(Path file, ParameterSet expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }
}
