package fenzhang.wechatpayjava;

import static fenzhang.story.Steps.step;
import static fenzhang.wechatpayjava.ServiceCalls.answer;

import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.service.ecommerceprofitsharing.EcommerceProfitSharingService;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.CreateAfterSalesOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryAfterSalesOrderRequest;
import fenzhang.story.Json;
import fenzhang.story.Sandbox;
import fenzhang.story.Settings;

/**
 * The two calls that are in no public document any more, only in this SDK: the platform takes a fee
 * for a refund. Amounts in fen.
 */
final class AfterSales {
  private static final String SUB_MCHID = "1900000109";
  private static final int FEE = 100;

  /**
   * Nobody's refund, in the shape of one: 29 digits that begin with 50. The sandbox serves no
   * refunds yet and takes any; once it does, refund a part of the order here and take its number.
   */
  private static final String REFUND_ID = "50000000002026112200000000001";

  private final EcommerceProfitSharingService sharing;
  private final Sandbox sandbox;

  AfterSales(Settings settings, Config config) {
    sharing = new EcommerceProfitSharingService.Builder().config(config).build();
    sandbox = new Sandbox(settings);
  }

  /** Takes a fee for a refund of a finished transaction. */
  void play(String transactionId) throws Exception {
    JsonObject numbers = Json.object("sub_mchid", SUB_MCHID, "transaction_id", transactionId);
    JsonObject echoed = Json.extended(numbers, "amount", FEE);
    JsonObject fee =
        Json.extended(
            echoed,
            "type",
            "SERVICE_FEE_INCOME",
            "scene",
            "RETURN_GOODS",
            "refund_id",
            REFUND_ID);
    step(
        "asks for the fee of a refund",
        () ->
            answer(sharing::createAfterSalesOrder, fee, CreateAfterSalesOrderRequest.class)
                .expect(200, echoed));
    step(
        "finds the fee taken",
        () -> {
          sandbox.advance(1_000);
          JsonObject expected = Json.extended(echoed, "result", "SUCCESS");
          return answer(sharing::queryAfterSalesOrder, numbers, QueryAfterSalesOrderRequest.class)
              .expect(200, expected);
        });
  }
}
