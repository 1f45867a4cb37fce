package fenzhang.story;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What the platform answers, refusals too, as far as an SDK shows it to its user. */
public record Answer(int status, JsonObject body) {

  /**
   * Checks the status and the named members, and answers the body. Other members may be anything.
   */
  public JsonObject expect(int wantedStatus, JsonObject members) {
    if (status != wantedStatus) {
      throw new AssertionError(
          "expected status %d, received %d %s".formatted(wantedStatus, status, Json.text(body)));
    }
    return expectMembers(body, members);
  }

  /** Checks the named members of a value, and answers the value. */
  static JsonObject expectMembers(JsonObject actual, JsonObject expected) {
    for (String name : expected.keySet()) {
      JsonElement wanted = expected.get(name);
      if (!wanted.equals(actual.get(name))) {
        throw new AssertionError(
            "expected %s %s in %s".formatted(name, Json.text(wanted), Json.text(actual)));
      }
    }
    return actual;
  }
}
