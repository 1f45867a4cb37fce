package fenzhang.apachehttpclient;

import com.google.gson.JsonObject;
import com.wechat.pay.contrib.apache.httpclient.auth.Verifier;
import com.wechat.pay.contrib.apache.httpclient.exception.ValidationException;
import com.wechat.pay.contrib.apache.httpclient.notification.NotificationHandler;
import com.wechat.pay.contrib.apache.httpclient.notification.NotificationRequest;
import fenzhang.story.Json;
import fenzhang.story.Notice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Opens notices with the SDK's handler. */
final class NoticeOpener implements Notice.Opener {
  private final Verifier verifier;

  NoticeOpener(Verifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Optional<JsonObject> open(Notice notice) throws Exception {
    NotificationRequest request =
        new NotificationRequest.Builder()
            .withSerialNumber(notice.header("Wechatpay-Serial"))
            .withTimestamp(notice.header("Wechatpay-Timestamp"))
            .withNonce(notice.header("Wechatpay-Nonce"))
            .withSignature(notice.header("Wechatpay-Signature"))
            .withBody(notice.body())
            .build();
    byte[] apiV3Key = notice.apiV3Key().getBytes(StandardCharsets.UTF_8);
    NotificationHandler handler = new NotificationHandler(verifier, apiV3Key);
    try {
      return Optional.of(Json.parse(handler.parse(request).getDecryptData()));
    } catch (ValidationException refusal) {
      return Optional.empty();
    }
  }
}
