package fenzhang.story;

import static fenzhang.story.Steps.step;

import com.google.gson.JsonObject;
import java.util.List;

/** The positive story, from a receiver to a finished order, told by any SDK. Amounts in fen. */
public final class Story {
  private static final String APPID = "wx8888888888888888";
  private static final String SUB_MCHID = "1900000109";
  private static final String RECEIVER = "190001001";
  private static final String RECEIVER_NAME = "张三网络公司";
  private static final int TOTAL = 10_000;

  /** The total less a fee of 0.6 %. */
  private static final int NET = 9_940;

  private static final int SHARE = 300;

  /** Numbers use every kind of character they may have: each SDK escapes them in its own way. */
  private static final String OUT_TRADE_NO = "SDK_2026-1122|1*T";

  private static final String OUT_ORDER_NO = "SDK_2026-1122|1*@S";
  private static final String OUT_RETURN_NO = "SDK_2026-1122|1*@R";
  private static final String OUT_FINISH_NO = "SDK_2026-1122|1*@F";

  private final Settings settings;
  private final Calls calls;
  private final Sandbox sandbox;

  public Story(Settings settings, Calls calls) {
    this.settings = settings;
    this.calls = calls;
    this.sandbox = new Sandbox(settings);
  }

  /** Plays the story; answers the number of its transaction, which is finished then. */
  public String play() throws Exception {
    JsonObject receiver = Json.object("type", "MERCHANT_ID", "account", RECEIVER);
    addReceiver(receiver);
    String transactionId = orderAndPay();
    String orderId = splitOnceSettled(transactionId);
    returnOnceToppedUp(orderId);
    finish(transactionId);
    step(
        "deletes the receiver",
        () -> calls.deleteReceiver(Json.extended(receiver, "appid", APPID)).expect(200, receiver));
    return transactionId;
  }

  private void addReceiver(JsonObject receiver) throws Exception {
    JsonObject body =
        Json.extended(receiver, "appid", APPID, "name", RECEIVER_NAME, "relation_type", "SUPPLIER");
    step("adds a receiver", () -> calls.addReceiver(body).expect(200, receiver));
  }

  private String orderAndPay() throws Exception {
    JsonObject order =
        Json.object(
            "sp_appid", APPID,
            "sp_mchid", settings.mchid(),
            "sub_mchid", SUB_MCHID,
            "description", "分账测试 <&> 订单",
            "out_trade_no", OUT_TRADE_NO,
            "notify_url", settings.notifyUrl(),
            "settle_info", Json.object("profit_sharing", true),
            "amount", Json.object("total", TOTAL, "currency", "CNY"),
            "payer", Json.object("sp_openid", "oFakePayerOfTheSdkStory00001"));
    step(
        "places a JSAPI order whose money may be shared",
        () -> {
          JsonObject body = calls.prepay(order).expect(200, Json.object());
          if (body.has("prepay_id") && body.get("prepay_id").getAsString().startsWith("wx")) {
            return body;
          }
          throw new AssertionError("expected a prepay_id in " + Json.text(body));
        });
    JsonObject payment =
        step(
            "has it paid",
            () -> Answer.expectMembers(sandbox.pay(OUT_TRADE_NO), Json.object("total", TOTAL)));
    return payment.get("transaction_id").getAsString();
  }

  private String splitOnceSettled(String transactionId) throws Exception {
    JsonObject numbers =
        Json.object(
            "sub_mchid", SUB_MCHID, "transaction_id", transactionId, "out_order_no", OUT_ORDER_NO);
    JsonObject row =
        Json.object("type", "MERCHANT_ID", "receiver_account", RECEIVER, "amount", SHARE);
    JsonObject receiver = Json.extended(row, "description", "供货款", "receiver_name", RECEIVER_NAME);
    JsonObject order = Json.extended(numbers, "receivers", List.of(receiver), "finish", false);
    step(
        "is refused a split before settlement, and reads why",
        () -> calls.createOrder(order).expect(400, invalidRequest("订单处理中，请稍后重试")));
    step(
        "is refused a split to somebody else's name, which only the platform can read",
        () -> {
          sandbox.advance(60_000);
          JsonObject stranger = Json.extended(receiver, "receiver_name", "李四网络公司");
          JsonObject misdirected = Json.extended(order, "receivers", List.of(stranger));
          return calls.createOrder(misdirected).expect(400, invalidRequest("分账接收商户全称不匹配"));
        });
    JsonObject split =
        step(
            "splits once settled, the name of the receiver sealed",
            () -> {
              // Its status is not looked at: wechatpay-java reads it as an enum without PROCESSING.
              return expectRow(calls.createOrder(order).expect(200, numbers), row, "PENDING");
            });
    String orderId = split.get("order_id").getAsString();
    step(
        "finds the split finished and the share paid",
        () -> {
          sandbox.advance(1_000);
          JsonObject expected = Json.extended(numbers, "order_id", orderId, "status", "FINISHED");
          return expectRow(calls.queryOrder(numbers).expect(200, expected), row, "SUCCESS");
        });
    expectUnsplit(transactionId, NET - SHARE);
    return orderId;
  }

  private static JsonObject invalidRequest(String message) {
    return Json.object("code", "INVALID_REQUEST", "message", message);
  }

  private static JsonObject expectRow(JsonObject split, JsonObject row, String result) {
    JsonObject first = split.getAsJsonArray("receivers").get(0).getAsJsonObject();
    Answer.expectMembers(first, Json.extended(row, "result", result));
    return split;
  }

  private void returnOnceToppedUp(String orderId) throws Exception {
    JsonObject numbers =
        Json.object("sub_mchid", SUB_MCHID, "order_id", orderId, "out_return_no", OUT_RETURN_NO);
    JsonObject echoed = Json.extended(numbers, "return_mchid", RECEIVER, "amount", SHARE);
    JsonObject body = Json.extended(echoed, "description", "用户退货");
    JsonObject refusal = Json.object("code", "NOT_ENOUGH", "message", "可用余额不足，请充值后重新发起");
    step(
        "is refused a return that the receiver cannot afford",
        () -> {
          sandbox.drain(RECEIVER);
          return calls.createReturnOrder(body).expect(403, refusal);
        });
    step(
        "finds that return pending",
        () -> {
          JsonObject expected = Json.extended(echoed, "result", "PROCESSING");
          return calls.queryReturnOrder(numbers).expect(200, expected);
        });
    step(
        "returns under the same number after a top-up",
        () -> {
          sandbox.topUp(RECEIVER, SHARE);
          JsonObject expected = Json.extended(echoed, "result", "SUCCESS");
          return calls.createReturnOrder(body).expect(200, expected);
        });
  }

  private void finish(String transactionId) throws Exception {
    JsonObject numbers =
        Json.object(
            "sub_mchid", SUB_MCHID,
            "transaction_id", transactionId,
            "out_order_no", OUT_FINISH_NO);
    step(
        "finishes the order",
        () -> {
          JsonObject body = Json.extended(numbers, "description", "分账完结");
          JsonObject answer = calls.finishOrder(body).expect(200, numbers);
          sandbox.advance(1_000);
          return answer;
        });
    expectUnsplit(transactionId, 0);
  }

  private void expectUnsplit(String transactionId, int amount) throws Exception {
    JsonObject expected = Json.object("transaction_id", transactionId, "unsplit_amount", amount);
    step(
        "finds %d fen left to split".formatted(amount),
        () -> calls.queryOrderAmount(transactionId).expect(200, expected));
  }
}
