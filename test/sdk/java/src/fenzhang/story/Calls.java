package fenzhang.story;

import com.google.gson.JsonObject;

/**
 * The operations of the story, each by an SDK's own means. Refusals are answers; an answer that the
 * SDK does not trust is thrown, by whatever exception the SDK has for that.
 */
public interface Calls {
  Answer addReceiver(JsonObject body) throws Exception;

  Answer deleteReceiver(JsonObject body) throws Exception;

  /** Places a JSAPI order. */
  Answer prepay(JsonObject body) throws Exception;

  /** Splits. Each `receiver_name` comes in plain and is sealed for the platform. */
  Answer createOrder(JsonObject body) throws Exception;

  Answer queryOrder(JsonObject query) throws Exception;

  Answer queryOrderAmount(String transactionId) throws Exception;

  Answer createReturnOrder(JsonObject body) throws Exception;

  Answer queryReturnOrder(JsonObject query) throws Exception;

  Answer finishOrder(JsonObject body) throws Exception;
}
