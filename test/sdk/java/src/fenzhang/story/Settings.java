package fenzhang.story;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** What a program is told, all of it by environment variables; README.md of test/sdk lists them. */
public record Settings(
    Mode mode,
    URI baseUrl,
    String notifyUrl,
    String mchid,
    String serial,
    String apiV3Key,
    Path privateKeyFile,
    String publicKeyId,
    Path publicKeyFile) {

  /** How the merchant verifies answers: as of old, as a new one, or between the two. */
  public enum Mode {
    CERTIFICATE,
    TRANSITIONAL,
    PUBLIC_KEY
  }

  /**
   * Reads them.
   *
   * @throws IllegalStateException when one is missing, or when the program is not led to the
   *     sandbox: the SDKs' default URLs are the real platform's
   */
  public static Settings read() {
    if (System.getProperty("socksProxyHost") == null) {
      throw new IllegalStateException("not led to a sandbox: start this by `fenzhang exec --`");
    }
    return new Settings(
        Mode.valueOf(required("SDK_MODE").toUpperCase(Locale.ROOT).replace('-', '_')),
        URI.create(required("SDK_BASE_URL")),
        required("SDK_NOTIFY_URL"),
        required("SDK_MCHID"),
        required("SDK_SERIAL"),
        required("SDK_API_V3_KEY"),
        Path.of(required("SDK_PRIVATE_KEY_FILE")),
        required("SDK_PUBLIC_KEY_ID"),
        Path.of(required("SDK_PUBLIC_KEY_FILE")));
  }

  /** Which phase to run. */
  static String phase() {
    return required("SDK_PHASE");
  }

  /** How many answers will be forged, in the phase `forged`. */
  static int forgedAnswers() {
    return Integer.parseInt(required("SDK_FORGED_ANSWERS"));
  }

  /** The delivered notices, in the phase `notification`. */
  static Path noticesFile() {
    return Path.of(required("SDK_NOTICES_FILE"));
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null) throw new IllegalStateException(name + " is not set");
    return value;
  }
}
