package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.licence.VectorsTests.Vector;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** What a forger may try with a licence that is not his. */
enum LicenceMutation {
  BIT_OF_THE_TEXT {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      int at = random.nextInt(licence.length());
      var symbol = (char) (licence.charAt(at) ^ 1 << random.nextInt(7));
      return licence.substring(0, at) + symbol + licence.substring(at + 1);
    }
  },
  BIT_OF_A_PART {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var parts = licence.split("\\.");
      int part = random.nextInt(3);
      var bytes = Base64.getUrlDecoder().decode(parts[part]);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      parts[part] = Base64Url.encode(bytes);
      return String.join(".", parts);
    }
  },
  TRUNCATION {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      int from = random.nextInt(licence.length());
      int to = from + 1 + random.nextInt(licence.length() - from);
      return random.nextBoolean()
          ? licence.substring(0, from)
          : licence.substring(0, from) + licence.substring(to);
    }
  },
  INSERTION {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      int at = random.nextInt(licence.length() + 1);
      return licence.substring(0, at) + any(MORE, random) + licence.substring(at);
    }
  },
  PARTS_IN_OTHER_ORDER {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var parts = licence.split("\\.");
      return parts[random.nextInt(3)] + "." + parts[random.nextInt(3)] + "."
          + parts[random.nextInt(3)];
    }
  },
  PARTS_OF_ANOTHER {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var parts = licence.split("\\.");
      int part = random.nextInt(3);
      parts[part] = any(genuine, random).licence().split("\\.")[part];
      return withAnotherSymbol(String.join(".", parts), random);
    }
  },
  OTHER_HEADER {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      return edited(licence, 0, any(HEADERS, random), random);
    }
  },
  OTHER_CLAIM {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      return edited(licence, 1, any(CLAIMS, random), random);
    }
  },
  DOUBLED_CLAIM {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var claim = any(DOUBLES, random);
      var edit = random.nextBoolean()
          ? new Edit("^\\{", "{" + claim + ",")
          : new Edit("\\}$", "," + claim + "}");
      return edited(licence, random.nextInt(2), edit, random);
    }
  },
  UNICODE {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      int point = random.nextInt(Character.MAX_CODE_POINT + 1);
      var symbol = Character.toString(Character.isDefined(point) ? point : 0x2024);
      if (random.nextBoolean())
        return edited(licence, 1, new Edit("Plus", "Plus" + symbol), random);
      int at = random.nextInt(licence.length());
      return licence.substring(0, at) + symbol + licence.substring(at + random.nextInt(2));
    }
  },
  OTHER_FORM_OF_BASE64 {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var parts = licence.split("\\.");
      int part = random.nextInt(3);
      int last = parts[part].length() - 1;
      parts[part] = switch (random.nextInt(4)) {
        case 0 -> parts[part] + "=".repeat(1 + random.nextInt(2));
        case 1 -> parts[part].replace('-', '+').replace('_', '/') + "\n";
        case 2 -> parts[part] + "A";
        default ->
          parts[part].substring(0, last)
              + SYMBOLS.charAt(SYMBOLS.indexOf(parts[part].charAt(last)) ^ 1);
      };
      return String.join(".", parts);
    }
  },
  EQUIVALENT_SIGNATURE {
    @Override
    String apply(String licence, List<Vector> genuine, Random random) {
      var parts = licence.split("\\.");
      var signature = Base64.getUrlDecoder().decode(parts[2]);
      var half = new byte[32];
      for (int at = 0; at < 32; at++) half[31 - at] = signature[32 + at];
      var times = BigInteger.valueOf(1 + random.nextInt(7));
      var same = new BigInteger(1, half).add(ORDER.multiply(times)).toByteArray();
      for (int at = 0; at < 32; at++)
        signature[32 + at] = at < same.length ? same[same.length - 1 - at] : 0;
      parts[2] = Base64Url.encode(signature);
      return String.join(".", parts);
    }
  };

  /** A regular expression, and what the first place it fits is replaced by. */
  private record Edit(String what, String by) {}

  /** The order of the curve's group: a signature's second half means the same when it is added. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final String SYMBOLS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final List<String> MORE =
      List.of(".", "..", "A", "=", " ", "\n", "\0", "\u200b", "\ufeff", "%2e", "\uff0e");
  private static final List<Edit> HEADERS = List.of(
      new Edit("EdDSA", "none"),
      new Edit("EdDSA", "HS256"),
      new Edit("EdDSA", "eddsa"),
      new Edit("EdDSA", "Ed25519"),
      new Edit("holdfast-licence\\+jwt", "holdfast-time+jwt"),
      new Edit("holdfast-licence\\+jwt", "JWT"),
      new Edit("\"kid\":\"[^\"]+\"", "\"kid\":\"\""),
      new Edit("\"kid\":\"[^\"]+\"", "\"kid\":null"),
      new Edit("\\}$", ",\"crit\":[\"exp\"]}"),
      new Edit("\\}$", ",\"b64\":false}"),
      new Edit("\\}$", ",\"jku\":\"https://elsewhere.example/keys\"}"),
      new Edit("\\}$", " }"));
  private static final List<Edit> CLAIMS = List.of(
      new Edit("\"exp\":\\d+", "\"exp\":4102444800"),
      new Edit("\"seq\":\\d+", "\"seq\":9007199254740991"),
      new Edit("\"places\":5", "\"places\":500"),
      new Edit("\"sub\":\"[^\"]+\"", "\"sub\":\"dev_01KAJ8Q6000000000000000009\""),
      new Edit("\"jkt\":\"[^\"]+\"", "\"jkt\":\"\""),
      new Edit("\"kind\":\"limited\"", "\"kind\":\"free\""),
      new Edit("2027-11-22T00:00:00Z", "2099-11-22T00:00:00Z"),
      new Edit("\"iss\":\"[^\"]+\"", "\"iss\":\"https://elsewhere.example\""),
      new Edit("^\\{", "{ "),
      new Edit("$", "{}"));
  private static final List<String> DOUBLES = List.of(
      "\"alg\":\"none\"",
      "\"kid\":\"x\"",
      "\"exp\":4102444800",
      "\"seq\":43",
      "\"sub\":\"dev_01KAJ8Q6000000000000000000\"",
      "\"\\u0065xp\":4102444800",
      "\"cnf\":{\"jkt\":\"x\"}");

  abstract String apply(String licence, List<Vector> genuine, Random random);

  static LicenceMutation random(Random random) {
    return values()[random.nextInt(values().length)];
  }

  private static <T> T any(List<T> several, Random random) {
    return several.get(random.nextInt(several.size()));
  }

  /** Rewrites the JSON of one part; half of the time another symbol is changed as well. */
  private static String edited(String licence, int part, Edit edit, Random random) {
    var parts = licence.split("\\.");
    var json = new String(Base64.getUrlDecoder().decode(parts[part]), StandardCharsets.UTF_8);
    var changed = json.replaceFirst(edit.what(), Matcher.quoteReplacement(edit.by()));
    parts[part] = Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8));
    return withAnotherSymbol(String.join(".", parts), random);
  }

  private static String withAnotherSymbol(String licence, Random random) {
    if (random.nextBoolean()) return licence;
    int at = random.nextInt(licence.length());
    return licence.substring(0, at)
        + SYMBOLS.charAt(random.nextInt(SYMBOLS.length()))
        + licence.substring(at + 1);
  }
}
