package fenzhang.apachehttpclient;

import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/**
 * The requests of the official guide to profit sharing (edition of 2024-11-15), byte for byte, in
 * its order and under its names. Each answers the body, or throws when the status is not 200 or
 * 204.
 */
final class GuideSamples {
  private static final String SHARING = "https://api.mch.weixin.qq.com/v3/ecommerce/profitsharing";

  private final CloseableHttpClient httpClient;

  GuideSamples(CloseableHttpClient httpClient) {
    this.httpClient = httpClient;
  }

  /** 3.2.1 */
  String addProfitsharingReceivers() throws IOException {
    return post(
        "/receivers/add",
        """
        {\
        "appid":"wx8888888888888888",\
        "type":"MERCHANT_ID",\
        "account":"190001001",\
        "name":"张三网络公司",\
        "relation_type":"SUPPLIER"\
        }\
        """);
  }

  /** 3.2.2 */
  String profitsharing() throws IOException {
    return post(
        "/orders",
        """
        {\
        "sub_mchid":"1900000109",\
        "transaction_id":"4208450740201411110007820472",\
        "out_order_no":"P20150806125346",\
        "receivers": [\
        {\
        "type":"MERCHANT_ID",\
        "receiver_account":"1900000110",\
        "receiver_mchid":"1900000110",\
        "amount":100,\
        "description":"分给商户1900000110"\
        }\
        ],\
        "finish":true\
        }\
        """);
  }

  /** 3.2.4 */
  String queryProfitsharing() throws IOException {
    return get(
        "/orders?sub_mchid=1900000109&transaction_id=4208450740201411110007820472"
            + "&out_order_no=P20150806125346");
  }

  /** 3.2.5, as it is printed. */
  String demo() throws IOException {
    return demo("3008450740201411110007820472", "86693852");
  }

  /** 3.2.5 with the split's own number, and somebody who was paid by it. */
  String demo(String orderId, String returnMchid) throws IOException {
    return post(
        "/returnorders",
        """
        {\
        "sub_mchid":"1900000109",\
        "order_id":"%s",\
        "out_order_no":"P20150806125346",\
        "out_return_no":"R20190516001",\
        "return_mchid":"%s",\
        "amount":10,\
        "description":"分账回退"\
        }\
        """
            .formatted(orderId, returnMchid));
  }

  /** 3.2.6 */
  String queryFallbackProfitsharing() throws IOException {
    return get(
        "/returnorders?sub_mchid=1900000109&out_order_no=P20150806125346"
            + "&out_return_no=R20190516001");
  }

  /** 3.2.7; the number is the split's, which releases nothing more. */
  String finishProfitsharing() throws IOException {
    return post(
        "/finish-order",
        """
        {\
        "sub_mchid":"1900000109",\
        "transaction_id":"4208450740201411110007820472",\
        "out_order_no":"P20150806125346",\
        "description":"分账完结"\
        }\
        """);
  }

  /** 3.2.8 */
  String queryProfitsharingAmounts() throws IOException {
    return get("/orders/4208450740201411110007820472/amounts");
  }

  /** 3.2.9 */
  String deleteProfitsharingReceivers() throws IOException {
    return post(
        "/receivers/delete",
        """
        {\
        "appid":"wx8888888888888888",\
        "type":"MERCHANT_ID",\
        "account":"190001001"\
        }\
        """);
  }

  private String post(String path, String reqdata) throws IOException {
    HttpPost httpPost = new HttpPost(SHARING + path);
    StringEntity entity = new StringEntity(reqdata, "utf-8");
    entity.setContentType("application/json");
    httpPost.setEntity(entity);
    return execute(httpPost);
  }

  private String get(String pathAndQuery) throws IOException {
    return execute(new HttpGet(SHARING + pathAndQuery));
  }

  private String execute(HttpUriRequest request) throws IOException {
    request.setHeader("Accept", "application/json");
    try (CloseableHttpResponse response = httpClient.execute(request)) {
      int statusCode = response.getStatusLine().getStatusCode();
      if (statusCode == 204) return "";
      String body = EntityUtils.toString(response.getEntity());
      if (statusCode == 200) return body;
      throw new IOException("request failed, " + statusCode + " " + body);
    }
  }
}
