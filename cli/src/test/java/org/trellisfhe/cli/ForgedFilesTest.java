package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.cli.Forgery.Field;
import org.trellisfhe.cli.Forgery.Frame;

/** Files whose every checksum is right, and one field of which is not: each named and refused. */
class ForgedFilesTest {
  private static final String FILE = "forged";
  private static final long UNSIGNED_MAX = 0xffff_ffffL;

  private static final String INSPECT = "inspect --mode=none X";
  private static final String KEY =
      "decrypt --contract contract --key X --input outputs --output out";
  private static final String SERVER =
      SmallFiles.INFER.replace("--evaluation-key server", "--evaluation-key X")
          + "--input inputs --output out";
  private static final String INPUTS = SmallFiles.INFER + "--input X --output out";
  private static final String OUTPUTS =
      "decrypt --contract contract --key client --input X --output out";
  private static final String CONTRACT =
      "encrypt --contract X --key client --input examples --output out";
  private static final String MODEL = "export X --output out";
  private static final String RUN =
      SmallFiles.INFER.replace("--model model", "--model X") + "--input inputs --output out";

  @TempDir private static Path folder;
  private static Doors doors;

  /** A file, the command that it is given to, and what is wrong with it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Case(String what, String door, byte[] file) {
    DynamicTest test() {
      return DynamicTest.dynamicTest(what + " at " + door, this::refused);
    }

    private void refused() throws IOException {
      Files.write(folder.resolve(FILE), file);
      assertThat(doors.refused(door, FILE, what)).as(what).isTrue();
    }
  }

  @BeforeAll
  static void write() throws IOException {
    SmallFiles.write(folder);
    doors = new Doors(folder);
  }

  private static Stream<DynamicTest> tests(List<Case> cases) {
    return cases.stream().map(Case::test);
  }

  @TestFactory
  Stream<DynamicTest> headersOfKeys() {
    byte[] client = doors.content("client");
    byte[] server = doors.content("server");
    List<Case> cases = new ArrayList<>();
    for (int version : new int[] {0, 3, 5, 65_535}) {
      cases.add(new Case("version " + version, KEY, Forgery.header(client, 8, 2, version)));
      cases.add(new Case("version " + version, SERVER, Forgery.header(server, 8, 2, version)));
    }
    for (int kind : new int[] {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 65_535}) {
      cases.add(new Case("kind " + kind, KEY, Forgery.header(client, 10, 2, kind)));
    }
    for (int kind : new int[] {1, 3, 6, 7, 8, 12, 13}) {
      cases.add(new Case("kind " + kind, SERVER, Forgery.header(server, 10, 2, kind)));
    }
    for (long length : new long[] {0, 1, 58, 1 << 16, Integer.MAX_VALUE, UNSIGNED_MAX}) {
      cases.add(new Case("block of " + length, INSPECT, Forgery.header(client, 12, 4, length)));
    }
    for (long length : new long[] {0, 1, 1L << 31, 1L << 56, Long.MAX_VALUE, -1}) {
      cases.add(new Case("payload of " + length, INSPECT, Forgery.header(client, 16, 8, length)));
      cases.add(new Case("payload of " + length, SERVER, Forgery.header(server, 16, 8, length)));
    }
    cases.add(new Case("name of no letters", KEY, Forgery.bytes(client, 40, 0)));
    cases.add(new Case("name of 255 letters", KEY, Forgery.bytes(client, 40, 255)));
    cases.add(new Case("name with controls", INSPECT, Forgery.bytes(client, 41, 27, '[', '2')));
    cases.add(new Case("client key twice", KEY, Forgery.joined(client, client)));
    for (int length : new int[] {0, 7, 8, 11, 39, 40, 60, client.length - 32, client.length - 1}) {
      cases.add(new Case("cut at " + length, KEY, Arrays.copyOf(client, length)));
      cases.add(new Case("cut at " + length, INSPECT, Arrays.copyOf(client, length)));
    }
    return tests(cases);
  }

  @TestFactory
  Stream<DynamicTest> parametersOfKeys() {
    List<Case> cases = new ArrayList<>();
    for (Field field : Field.values()) {
      double[] values =
          switch (field) {
            case DIMENSION, POLYNOMIALS, SIZE -> new double[] {0, 3, 1 << 20, 1L << 31};
            case DEVIATION, FINE_DEVIATION -> new double[] {Double.NaN, -1, 0, 2};
            case SECURITY -> new double[] {Double.NaN, -1, 1e300, Double.POSITIVE_INFINITY};
            case FAILURE -> new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY};
            case BUDGET -> new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY};
            default -> new double[] {0, 64, 255};
          };
      for (double value : values) {
        String what = "%s of %s".formatted(field, value);
        byte[] client = Forgery.parameter(doors.content("client"), field, value);
        byte[] server = Forgery.parameter(doors.content("server"), field, value);
        cases.add(new Case(what, KEY, client));
        cases.add(new Case(what, SERVER, server));
      }
    }
    return tests(cases);
  }

  @TestFactory
  Stream<DynamicTest> streams() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(streams(doors.content("inputs"), INPUTS));
    cases.addAll(streams(doors.content("outputs"), OUTPUTS));
    return tests(cases);
  }

  private static List<Case> streams(byte[] stream, String door) {
    List<Frame> frames = Forgery.frames(stream);
    Frame first = frames.get(0);
    Frame second = frames.get(1);
    Frame end = frames.get(frames.size() - 1);
    List<Frame> rest = frames.subList(1, frames.size());
    List<Case> cases = new ArrayList<>();
    for (int at : new int[] {8, 12, 16, 48, 56}) {
      cases.add(new Case("header at " + at, door, Forgery.streamHeader(stream, at, 77)));
    }
    for (int length : new int[] {0, 8, 79, 80, 95, 96, stream.length - 48, stream.length - 1}) {
      cases.add(new Case("cut at " + length, door, Arrays.copyOf(stream, length)));
      cases.add(new Case("cut at " + length, INSPECT, Arrays.copyOf(stream, length)));
    }
    cases.add(new Case("a byte more", door, Forgery.joined(stream, new byte[1])));
    cases.add(new Case("twice", door, Forgery.joined(stream, stream)));
    for (int length : new int[] {0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      List<Frame> forged = joined(List.of(first.ofLength(length)), rest);
      cases.add(new Case("record of " + length, door, Forgery.stream(stream, forged)));
    }
    List<List<Frame>> orders =
        List.of(
            rest,
            joined(List.of(first), frames),
            joined(List.of(second, first), frames.subList(2, frames.size())),
            joined(List.of(second.of(1, 0), first.of(1, 1)), List.of(end)),
            joined(List.of(first.of(3, 0)), rest),
            joined(frames, List.of(end)),
            joined(frames, List.of(first)),
            joined(frames.subList(0, frames.size() - 1), List.of(end.of(2, 1L << 40))),
            joined(frames.subList(0, frames.size() - 1), List.of(end.of(2, -1))),
            joined(frames.subList(0, frames.size() - 1), List.of(end.of(new byte[8]))),
            joined(List.of(first.of(Forgery.header(first.content(), 10, 2, 2))), rest),
            joined(List.of(first.of(Forgery.header(first.content(), 24, 8, 1))), rest));
    for (int i = 0; i < orders.size(); i++) {
      if (i != 3) { // Records may change places if their numbers do.
        cases.add(new Case("frames " + i, door, Forgery.stream(stream, orders.get(i))));
      }
    }
    return cases;
  }

  private static List<Frame> joined(List<Frame> first, List<Frame> second) {
    List<Frame> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** What stands in a contract, and what somebody puts there. */
  private static final String[][] CONTRACTS = {
    {"\"version\" : 2", "\"version\" : ", "0", "3", "-1", "2147483648", "1.5", "null", "[2]"},
    {"\"format\" : \"trellis contract\"", "\"format\" : ", "\"\"", "\"trellis model\"", "null"},
    {"\"mode\" : \"lookup\"", "\"mode\" : ", "\"\"", "\"LOOKUP\"", "\"ckks\"", "\"bitwise\"", "7"},
    {"\"parameters\" : \"[^\"]*\"", "\"parameters\" : ", "\"\"", "\"secure\"", "\"../x\"", "null"},
    {
      "\"shape\" : \\[[^\\]]*\\]",
      "\"shape\" : ",
      "[ ]",
      "[ 4, 1 ]",
      "[ 4, 1, 1, 1 ]",
      "[ 0, 1, 1 ]",
      "[ -1, 1, 1 ]",
      "[ 65536, 65536, 65536 ]",
      "[ 2147483647, 1, 1 ]",
      "[ 46341, 46341, 1 ]",
      "[ 16777216, 1, 1 ]",
      "[ 4.5, 1, 1 ]",
      "\"4,1,1\""
    },
    {
      "\"range\" : \\[[^\\]]*\\]",
      "\"range\" : ",
      "[ 1, 0 ]",
      "[ 0 ]",
      "[ null, 1 ]",
      "[ 0, 1048576 ]",
      "[ -2147483648, 2147483647 ]",
      "[ 0, 9223372036854775807 ]"
    },
    {"\"unit\" : [0-9.E-]+", "\"unit\" : ", "0", "-1", "NaN", "1e999", "1e-400", "\"1\"", "true"},
    {"\"bits\" : \\d+", "\"bits\" : ", "0", "-1", "64", "1000000", "2147483648", "null"},
    {"\"privacy\" : \\d+", "\"privacy\" : ", "9", "41", "-1", "2147483648", "\"10\"", "null"},
    {"\"labels\" : \\[[^\\]]*\\]", "\"labels\" : ", "[ \"a\" ]", "[ 1, 2, 3 ]", "\"abc\"", "{ }"},
    {"\"title\" : \"[^\"]*\"", "\"title\" : ", "\"\"", "\"\\u001b[2J\"", "\"\\u202e\"", "null"},
    {"\"model\" : \"[0-9a-f]{8}", "\"model\" : \"", "", "zzzzzzzz"},
    {"  \"mode\" : \"lookup\",\n", "", "", "\"mode\" : \"lookup\",\n\"mode\" : \"lookup\",\n"},
    {"  \"mode\" : ", "", "\"more\" : 1,\n\"mode\" : "},
  };

  @TestFactory
  Stream<DynamicTest> contracts() {
    String text = new String(doors.content("contract"), StandardCharsets.UTF_8);
    List<Case> cases = new ArrayList<>();
    for (String[] row : CONTRACTS) {
      for (String value : Arrays.asList(row).subList(2, row.length)) {
        byte[] forged = Forgery.contract(text, row[0], row[1] + value);
        cases.add(new Case(row[1] + value, CONTRACT, forged));
      }
    }
    cases.add(new Case("someone's hand", CONTRACT, bytes(text.replace("lookup", "bitwise"))));
    cases.add(new Case("deep", CONTRACT, bytes(text.replace("[ ", "[ " + "[".repeat(100_000)))));
    cases.add(new Case("a long number", CONTRACT, bytes("{\"version\":" + "1".repeat(1 << 20))));
    cases.add(new Case("a huge number", CONTRACT, bytes("{\"version\":1e999999999}")));
    cases.add(new Case("a long name", CONTRACT, bytes("{\"" + "a".repeat(1 << 20))));
    cases.add(new Case("text behind", CONTRACT, bytes(text + " {}")));
    cases.add(new Case("a comment", CONTRACT, bytes("{ /* */" + text.substring(1))));
    return tests(cases);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What stands in a model's header, and what somebody puts there. */
  private static final String[][] MODELS = {
    {"\"shape\":\\[1,2,2\\]", "\"shape\":", "[]", "[4]", "[0,2,2]", "[-1,2,2]", "[65536,65536,1]"},
    {"\"range\":\\[0,3\\]", "\"range\":", "[3,0]", "[0]", "[0,2147483648]", "[0.5,3]", "null"},
    {"\"unit\":[0-9.E-]+", "\"unit\":", "0", "-1", "1e999", "\"x\"", "null"},
    {"\"inputs\":\\[-1\\]", "\"inputs\":", "[]", "[0]", "[1]", "[-2]", "[-1,-1]", "[2147483648]"},
    {"\"inputs\":\\[0\\]", "\"inputs\":", "[1]", "[7]", "[-1]", "[0,0]"},
    {"\"type\":\"dense\"", "\"type\":", "\"\"", "\"pool\"", "\"sum\"", "\"maximum\"", "null"},
    {"\"name\":\"first\"", "\"name\":", "\"\"", "\"second\"", "\"\\u0007\"", "null"},
    {"\"shift\":1", "\"shift\":", "-1", "31", "2147483648", "null"},
    {"\"bits\":2,", "\"bits\":", "0,", "32,", "-1,", "1.5,"},
    {"\"bits\":2}", "\"bits\":", "0}", "32}", "-1}", "1.5}"},
    {"\"offset\":0", "\"offset\":", "1", "-1", "2147483648"},
    {"\"type\":\"int8\"", "\"type\":", "\"int16\"", "\"int64\"", "\"float\"", "null"},
    {"\"labels\":\\[[^\\]]*\\]", "\"labels\":", "[\"a\"]", "[\"a\",\"\",\"c\"]", "[1,2,3]", "{}"},
    {"\"nodes\":", "", "\"more\":1,\"nodes\":", "\"nodes\":[],\"nodes\":", "\"knots\":"},
  };

  @TestFactory
  Stream<DynamicTest> models() throws IOException {
    byte[] model = doors.content("model");
    String header = Forgery.modelHeader(model);
    Files.write(folder.resolve(FILE), Forgery.model(model, "\"nodes\"", " \"nodes\""));
    assertThat(doors.refused(MODEL, FILE, "blanks alone")).isFalse();
    List<Case> cases = new ArrayList<>();
    int number = 0;
    for (String[] row : MODELS) {
      for (String value : Arrays.asList(row).subList(2, row.length)) {
        if (header.matches("(?s).*" + row[0] + ".*")) {
          byte[] forged = Forgery.model(model, row[0], row[1] + value);
          String door = List.of(MODEL, INSPECT, RUN).get(number++ % 3);
          cases.add(new Case(row[0] + " to " + value, door, forged));
        }
      }
    }
    assertThat(cases).hasSizeGreaterThan(40);
    byte[] nothing = new byte[32];
    for (String text : List.of("", "null", "[]", "{", "{\"nodes\":" + "[".repeat(100_000))) {
      byte[] bytes = bytes(text);
      cases.add(
          new Case("header " + text.length(), MODEL, Forgery.model(bytes, bytes.length, nothing)));
    }
    for (int length : new int[] {0, 1, 1 << 24, (1 << 24) + 1, Integer.MAX_VALUE, -1}) {
      cases.add(new Case("length " + length, INSPECT, Forgery.model(bytes("{}"), length, nothing)));
    }
    cases.add(new Case("twice", RUN, Forgery.joined(model, model)));
    return tests(cases);
  }
}
