package fenzhang.wechatpayjava;

import static fenzhang.story.Steps.step;
import static fenzhang.wechatpayjava.ServiceCalls.answer;

import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.service.ecommerceprofitsharing.EcommerceProfitSharingService;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.CreateAfterSalesOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryAfterSalesOrderRequest;
import fenzhang.story.Json;
import fenzhang.story.Sandbox;
import fenzhang.story.Settings;
import java.util.Map;

/**
 * The two calls that are in no public document any more, only in this SDK: the platform takes a fee
 * for a refund. Amounts in fen.
 */
final class AfterSales {
  private static final String SUB_MCHID = "1900000109";
  private static final String APPID = "wx8888888888888888";
  private static final int FEE = 100;

  /** Of an order of 10,000 fen that a story leaves finished. */
  private static final int TOTAL = 10_000;

  private static final String REFUNDS = "https://api.mch.weixin.qq.com/v3/ecommerce/refunds/apply";

  private final EcommerceProfitSharingService sharing;
  private final HttpClient http;
  private final Sandbox sandbox;

  AfterSales(Settings settings, Config config) {
    sharing = new EcommerceProfitSharingService.Builder().config(config).build();
    http = new DefaultHttpClientBuilder().config(config).build();
    sandbox = new Sandbox(settings);
  }

  /** Takes a fee for a refund of a finished transaction. */
  void play(String transactionId) throws Exception {
    JsonObject numbers = Json.object("sub_mchid", SUB_MCHID, "transaction_id", transactionId);
    String refundId = refund(transactionId);
    JsonObject echoed = Json.extended(numbers, "amount", FEE);
    JsonObject fee =
        Json.extended(
            echoed,
            "type",
            "SERVICE_FEE_INCOME",
            "scene",
            "RETURN_GOODS",
            "refund_id",
            refundId);
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

  /** Refunds a fen; answers its number. The SDK has no service for it, so its own HTTP client asks. */
  private String refund(String transactionId) throws Exception {
    sandbox.topUp(SUB_MCHID, FEE + 1);
    JsonObject body =
        Json.object(
            "sub_mchid",
            SUB_MCHID,
            "sp_appid",
            APPID,
            "transaction_id",
            transactionId,
            "out_refund_no",
            "Q" + transactionId,
            "amount",
            Map.of("refund", 1, "total", TOTAL));
    HttpHeaders headers = new HttpHeaders();
    headers.addHeader("Accept", "application/json");
    headers.addHeader("Content-Type", "application/json");
    JsonRequestBody request = new JsonRequestBody.Builder().body(Json.text(body)).build();
    JsonObject answer = http.post(headers, REFUNDS, request, JsonObject.class).getServiceResponse();
    return answer.get("refund_id").getAsString();
  }
}
