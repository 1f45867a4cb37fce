package fenzhang.apachehttpclient;

import static fenzhang.story.Steps.step;

import com.google.gson.JsonObject;
import fenzhang.story.Answer;
import fenzhang.story.Json;
import fenzhang.story.Sandbox;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.http.impl.client.CloseableHttpClient;

/** The guide from front to back: its samples run as they stand, but for one. Amounts in fen. */
final class GuideTour {
  private static final String RECEIVER = "1900000110";

  private final GuideSamples samples;
  private final Sandbox sandbox;

  GuideTour(CloseableHttpClient httpClient, Sandbox sandbox) {
    this.samples = new GuideSamples(httpClient);
    this.sandbox = sandbox;
  }

  void play() throws Exception {
    JsonObject receiver = Json.object("type", "MERCHANT_ID", "account", "190001001");
    sample("adds a receiver", samples::addProfitsharingReceivers, receiver);
    JsonObject number = Json.object("out_order_no", "P20150806125346");
    JsonObject split = sample("splits an order", samples::profitsharing, number);
    String orderId = split.get("order_id").getAsString();
    sandbox.advance(1_000);
    JsonObject finished = Json.extended(number, "order_id", orderId, "status", "FINISHED");
    sample("queries the split", samples::queryProfitsharing, finished);
    returnAmount(orderId);
    sample("finishes the order", samples::finishProfitsharing, number);
    JsonObject nothingLeft = Json.object("unsplit_amount", 0);
    sample("queries what is left", samples::queryProfitsharingAmounts, nothingLeft);
    sample("deletes the receiver", samples::deleteProfitsharingReceivers, receiver);
  }

  private void returnAmount(String orderId) throws Exception {
    step(
        "guide: is refused a return from a split that never was",
        () -> {
          String refusal = refusalOf(samples::demo);
          if (refusal.contains("分账指令不存在")) return refusal;
          throw new AssertionError("expected 分账指令不存在, received " + refusal);
        });
    JsonObject returned =
        Json.object(
            "order_id", orderId, "return_mchid", RECEIVER, "amount", 10, "result", "SUCCESS");
    sample(
        "returns a part, with the numbers of its split",
        () -> samples.demo(orderId, RECEIVER),
        returned);
    sample("queries the return", samples::queryFallbackProfitsharing, returned);
  }

  private static JsonObject sample(String sentence, Callable<String> sample, JsonObject members)
      throws Exception {
    return step(
        "guide: " + sentence,
        () -> new Answer(200, Json.parse(sample.call())).expect(200, members));
  }

  private static String refusalOf(Callable<String> sample) throws Exception {
    try {
      throw new AssertionError("expected a refusal, received " + sample.call());
    } catch (IOException refusal) {
      return refusal.getMessage();
    }
  }
}
