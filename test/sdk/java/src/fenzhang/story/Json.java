package fenzhang.story;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** JSON as the story writes it down and looks at it. */
public final class Json {
  /** Leaves `<`, `>` and `&` as they are. */
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  /** An object of names and values in turn. */
  public static JsonObject object(Object... namesAndValues) {
    return extended(new JsonObject(), namesAndValues);
  }

  /** A copy with more members, names and values in turn. */
  public static JsonObject extended(JsonObject object, Object... namesAndValues) {
    JsonObject result = object.deepCopy();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      result.add((String) namesAndValues[at], GSON.toJsonTree(namesAndValues[at + 1]));
    }
    return result;
  }

  public static JsonObject parse(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  public static String text(JsonElement value) {
    return GSON.toJson(value);
  }
}
