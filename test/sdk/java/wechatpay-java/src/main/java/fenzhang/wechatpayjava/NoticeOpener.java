package fenzhang.wechatpayjava;

import com.google.gson.JsonObject;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.partnerpayments.jsapi.model.Transaction;
import fenzhang.story.Notice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Opens notices with the SDK's parser. */
final class NoticeOpener implements Notice.Opener {
  private final NotificationConfig config;

  NoticeOpener(NotificationConfig config) {
    this.config = config;
  }

  @Override
  public Optional<JsonObject> open(Notice notice) {
    RequestParam request =
        new RequestParam.Builder()
            .serialNumber(notice.header("Wechatpay-Serial"))
            .timestamp(notice.header("Wechatpay-Timestamp"))
            .nonce(notice.header("Wechatpay-Nonce"))
            .signature(notice.header("Wechatpay-Signature"))
            .signType(notice.header("Wechatpay-Signature-Type"))
            .body(notice.body())
            .build();
    NotificationParser parser = parserFor(notice.apiV3Key());
    try {
      if (notice.summary().equals("支付成功")) expectPaid(parser.parse(request, Transaction.class));
      return Optional.of(parser.parse(request, JsonObject.class));
    } catch (ValidationException refusal) {
      return Optional.empty();
    }
  }

  /** The receiver's notices are sealed with the receiver's own key, which no config of ours has. */
  private NotificationParser parserFor(String apiV3Key) {
    AeadAesCipher cipher = new AeadAesCipher(apiV3Key.getBytes(StandardCharsets.UTF_8));
    return new NotificationParser(
        Map.of(config.getSignType(), config.createVerifier()),
        Map.of(config.getCipherType(), cipher));
  }

  /** The one notice that the SDK has a model for. */
  private static void expectPaid(Transaction transaction) {
    if (transaction.getTradeState() == Transaction.TradeStateEnum.SUCCESS) return;
    throw new AssertionError("expected a paid transaction, received " + transaction);
  }
}
