package fenzhang.wechatpayjava;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.ecommerceprofitsharing.EcommerceProfitSharingService;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.AddReceiverRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.CreateReturnOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.DeleteReceiverRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.FinishOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryOrderAmountRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryOrderRequest;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.QueryReturnOrderRequest;
import com.wechat.pay.java.service.partnerpayments.jsapi.JsapiService;
import com.wechat.pay.java.service.partnerpayments.jsapi.model.PrepayRequest;
import fenzhang.story.Answer;
import fenzhang.story.Calls;
import fenzhang.story.Json;
import java.util.function.Function;

/**
 * The calls by the SDK's typed services. Requests and answers go through its own models, so a
 * member that a model lacks is lost, and one of another type is an exception.
 */
final class ServiceCalls implements Calls {
  private static final Gson GSON = new Gson();

  private final JsapiService payments;
  private final EcommerceProfitSharingService sharing;

  ServiceCalls(Config config) {
    payments = new JsapiService.Builder().config(config).build();
    sharing = new EcommerceProfitSharingService.Builder().config(config).build();
  }

  @Override
  public Answer addReceiver(JsonObject body) {
    return answer(sharing::addReceiver, body, AddReceiverRequest.class);
  }

  @Override
  public Answer deleteReceiver(JsonObject body) {
    return answer(sharing::deleteReceiver, body, DeleteReceiverRequest.class);
  }

  @Override
  public Answer prepay(JsonObject body) {
    return answer(payments::prepay, body, PrepayRequest.class);
  }

  /** The service itself seals the names, and says with which key. */
  @Override
  public Answer createOrder(JsonObject body) {
    return answer(sharing::createOrder, body, CreateOrderRequest.class);
  }

  @Override
  public Answer queryOrder(JsonObject query) {
    return answer(sharing::queryOrder, query, QueryOrderRequest.class);
  }

  @Override
  public Answer queryOrderAmount(String transactionId) {
    JsonObject path = Json.object("transaction_id", transactionId);
    return answer(sharing::queryOrderAmount, path, QueryOrderAmountRequest.class);
  }

  @Override
  public Answer createReturnOrder(JsonObject body) {
    return answer(sharing::createReturnOrder, body, CreateReturnOrderRequest.class);
  }

  @Override
  public Answer queryReturnOrder(JsonObject query) {
    return answer(sharing::queryReturnOrder, query, QueryReturnOrderRequest.class);
  }

  @Override
  public Answer finishOrder(JsonObject body) {
    return answer(sharing::finishOrder, body, FinishOrderRequest.class);
  }

  /** The services do not tell the status of a success. */
  static <Request> Answer answer(
      Function<Request, ?> service, JsonObject request, Class<Request> model) {
    try {
      Object response = service.apply(GSON.fromJson(request, model));
      return new Answer(200, GSON.toJsonTree(response).getAsJsonObject());
    } catch (ServiceException refusal) {
      JsonObject body =
          Json.object("code", refusal.getErrorCode(), "message", refusal.getErrorMessage());
      return new Answer(refusal.getHttpStatusCode(), body);
    }
  }
}
