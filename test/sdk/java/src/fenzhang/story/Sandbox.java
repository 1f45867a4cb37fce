package fenzhang.story;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The world around the SDK, by the control API: the payer pays, time passes, balances change. */
public final class Sandbox {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Settings settings;

  public Sandbox(Settings settings) {
    this.settings = settings;
  }

  /** Plays the payer; answers the transaction. */
  public JsonObject pay(String outTradeNo) throws IOException, InterruptedException {
    return post("/pay", Json.object("out_trade_no", outTradeNo));
  }

  /** Lets business time pass; answers are still stamped with real time. */
  public void advance(long ms) throws IOException, InterruptedException {
    post("/clock/advance", Json.object("ms", ms));
  }

  /** Withdraws all that a merchant has. */
  public void drain(String mchid) throws IOException, InterruptedException {
    post("/balances/drain", Json.object("mchid", mchid));
  }

  /** Tops a merchant up, in fen. */
  public void topUp(String mchid, long amount) throws IOException, InterruptedException {
    post("/balances/top-up", Json.object("mchid", mchid, "amount", amount));
  }

  private JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    URI uri = settings.baseUrl().resolve("/_fenzhang" + path + "?sandbox=" + settings.mchid());
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(body)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new IOException(path + ": " + response.body());
    return Json.parse(response.body());
  }
}
