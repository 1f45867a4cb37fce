package fenzhang.apachehttpclient;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.wechat.pay.contrib.apache.httpclient.util.RsaCryptoUtil;
import fenzhang.story.Answer;
import fenzhang.story.Calls;
import fenzhang.story.Json;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.URIBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/** The calls by plain HTTP: this SDK signs and verifies, and knows no operation. */
final class HttpCalls implements Calls {
  private static final String HOST = "https://api.mch.weixin.qq.com";
  private static final String SHARING = "/v3/ecommerce/profitsharing";

  private final CloseableHttpClient httpClient;
  private final PublicKey platformKey;

  /** `platformKey` is the one that names are sealed with; the client names it in every request. */
  HttpCalls(CloseableHttpClient httpClient, PublicKey platformKey) {
    this.httpClient = httpClient;
    this.platformKey = platformKey;
  }

  @Override
  public Answer addReceiver(JsonObject body) throws Exception {
    return post(SHARING + "/receivers/add", body);
  }

  @Override
  public Answer deleteReceiver(JsonObject body) throws Exception {
    return post(SHARING + "/receivers/delete", body);
  }

  @Override
  public Answer prepay(JsonObject body) throws Exception {
    return post("/v3/pay/partner/transactions/jsapi", body);
  }

  @Override
  public Answer createOrder(JsonObject body) throws Exception {
    JsonObject sealed = body.deepCopy();
    for (JsonElement each : sealed.getAsJsonArray("receivers")) {
      JsonObject receiver = each.getAsJsonObject();
      String name = receiver.get("receiver_name").getAsString();
      receiver.addProperty("receiver_name", RsaCryptoUtil.encryptOAEP(name, platformKey));
    }
    return post(SHARING + "/orders", sealed);
  }

  @Override
  public Answer queryOrder(JsonObject query) throws Exception {
    return get(SHARING + "/orders", query);
  }

  @Override
  public Answer queryOrderAmount(String transactionId) throws Exception {
    return get(SHARING + "/orders/" + transactionId + "/amounts", Json.object());
  }

  @Override
  public Answer createReturnOrder(JsonObject body) throws Exception {
    return post(SHARING + "/returnorders", body);
  }

  @Override
  public Answer queryReturnOrder(JsonObject query) throws Exception {
    return get(SHARING + "/returnorders", query);
  }

  @Override
  public Answer finishOrder(JsonObject body) throws Exception {
    return post(SHARING + "/finish-order", body);
  }

  private Answer post(String path, JsonObject body) throws Exception {
    HttpPost request = new HttpPost(HOST + path);
    request.setEntity(new StringEntity(Json.text(body), ContentType.APPLICATION_JSON));
    return answer(request);
  }

  private Answer get(String path, JsonObject query) throws Exception {
    URIBuilder uri = new URIBuilder(HOST + path);
    for (String name : query.keySet()) uri.addParameter(name, query.get(name).getAsString());
    return answer(new HttpGet(uri.build()));
  }

  private Answer answer(HttpUriRequest request) throws Exception {
    request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
    try (CloseableHttpResponse response = httpClient.execute(request)) {
      String body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
      return new Answer(response.getStatusLine().getStatusCode(), Json.parse(body));
    }
  }
}
