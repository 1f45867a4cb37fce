package fenzhang.wechatpayjava;

import static fenzhang.story.Steps.step;
import static fenzhang.wechatpayjava.ServiceCalls.answer;

import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.service.ecommerceprofitsharing.EcommerceProfitSharingService;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.CreateAfterSalesOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryAfterSalesOrderRequest;
import com.wechat.pay.java.service.ecommercerefund.EcommerceRefundService;
import com.wechat.pay.java.service.ecommercerefund.model.CreateRefundRequest;
import fenzhang.story.Json;
import java.util.List;

/**
 * The two calls that are in no public document any more, only in this SDK: the platform takes a fee
 * for a refund. Amounts in fen.
 */
final class AfterSales {
  /** To be turned on once the sandbox serves /v3/ecommerce/profitsharing/after-sales-orders. */
  static final boolean IS_SERVED = false;

  private static final String APPID = "wx8888888888888888";
  private static final String SUB_MCHID = "1900000109";
  private static final int TOTAL = 10_000;
  private static final int REFUND = 1_000;
  private static final int FEE = 100;

  private final EcommerceProfitSharingService sharing;
  private final EcommerceRefundService refunds;

  AfterSales(Config config) {
    sharing = new EcommerceProfitSharingService.Builder().config(config).build();
    refunds = new EcommerceRefundService.Builder().config(config).build();
  }

  /** Refunds a part of a finished transaction and takes a fee for it. */
  void play(String transactionId) throws Exception {
    JsonObject numbers = Json.object("sub_mchid", SUB_MCHID, "transaction_id", transactionId);
    JsonObject amount = Json.object("refund", REFUND, "total", TOTAL, "currency", "CNY");
    JsonObject refund =
        Json.extended(
            numbers, "sp_appid", APPID, "out_refund_no", "SDK_2026-1122|1*@A", "amount", amount);
    JsonObject refunded =
        step(
            "refunds a part",
            () ->
                answer(refunds::createRefund, refund, CreateRefundRequest.class)
                    .expect(200, Json.object()));
    JsonObject fee =
        Json.extended(
            numbers,
            "amount",
            FEE,
            "type",
            "SERVICE_FEE_INCOME",
            "scene",
            "RETURN_GOODS",
            "refund_id",
            refunded.get("refund_id"));
    JsonObject echoed = Json.extended(numbers, "amount", FEE);
    step(
        "takes a fee for the refund",
        () ->
            answer(sharing::createAfterSalesOrder, fee, CreateAfterSalesOrderRequest.class)
                .expect(200, echoed));
    step(
        "finds the fee on its way, or taken",
        () -> {
          JsonObject found =
              answer(sharing::queryAfterSalesOrder, numbers, QueryAfterSalesOrderRequest.class)
                  .expect(200, echoed);
          String result = found.get("result").getAsString();
          if (List.of("PROCESSING", "SUCCESS").contains(result)) return found;
          throw new AssertionError("expected no " + result);
        });
  }
}
