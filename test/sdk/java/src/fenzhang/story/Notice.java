package fenzhang.story;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A notification as it was delivered. Its members are those of SDK_NOTICES_FILE. */
public record Notice(
    String summary,
    boolean genuine,
    JsonObject headers,
    String body,
    String apiV3Key,
    JsonObject resource) {

  /** Verifies a notice and opens what is sealed in it; nothing for one that is not genuine. */
  @FunctionalInterface
  public interface Opener {
    Optional<JsonObject> open(Notice notice) throws Exception;
  }

  /** Opens every notice, and has those refused that were altered on the way. */
  public static String openAll(Opener opener) throws Exception {
    for (Notice notice : read()) {
      String sentence = notice.genuine ? "verifies and opens " : "refuses an altered ";
      Optional<JsonObject> wanted =
          notice.genuine ? Optional.of(notice.resource) : Optional.empty();
      Steps.step(
          sentence + notice.summary,
          () -> {
            Optional<JsonObject> opened = opener.open(notice);
            if (opened.equals(wanted)) return opened;
            throw new AssertionError("expected %s, received %s".formatted(wanted, opened));
          });
    }
    return "opens";
  }

  /** A header by the name the platform spells it with. */
  public String header(String name) {
    return headers.get(name).getAsString();
  }

  private static List<Notice> read() throws IOException {
    List<Notice> notices = new ArrayList<>();
    String text = Files.readString(Settings.noticesFile());
    for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject notice = element.getAsJsonObject();
      notices.add(
          new Notice(
              notice.get("summary").getAsString(),
              notice.get("genuine").getAsBoolean(),
              notice.getAsJsonObject("headers"),
              notice.get("body").getAsString(),
              notice.get("api_v3_key").getAsString(),
              notice.getAsJsonObject("resource")));
    }
    return notices;
  }
}
