package fenzhang.apachehttpclient;

import com.wechat.pay.contrib.apache.httpclient.WechatPayHttpClientBuilder;
import com.wechat.pay.contrib.apache.httpclient.auth.PrivateKeySigner;
import com.wechat.pay.contrib.apache.httpclient.auth.Verifier;
import com.wechat.pay.contrib.apache.httpclient.auth.WechatPay2Credentials;
import com.wechat.pay.contrib.apache.httpclient.auth.WechatPay2Validator;
import com.wechat.pay.contrib.apache.httpclient.util.PemUtil;
import fenzhang.story.Forgeries;
import fenzhang.story.Notice;
import fenzhang.story.Sandbox;
import fenzhang.story.Settings;
import fenzhang.story.Steps;
import fenzhang.story.Story;
import java.nio.file.Files;
import java.util.Map;
import org.apache.http.HttpException;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * The published wechatpay-apache-httpclient as the official guide uses it, with its default URLs.
 */
public final class Main {
  private final Settings settings = Settings.read();
  private final Verifier verifier;
  private final CloseableHttpClient httpClient;

  private Main() throws Exception {
    String privateKey = Files.readString(settings.privateKeyFile());
    WechatPay2Credentials credentials =
        new WechatPay2Credentials(
            settings.mchid(),
            new PrivateKeySigner(settings.serial(), PemUtil.loadPrivateKey(privateKey)));
    verifier = Verifiers.verifier(settings, credentials);
    httpClient =
        WechatPayHttpClientBuilder.create()
            .withCredentials(credentials)
            .withValidator(new WechatPay2Validator(verifier))
            .build();
  }

  public static void main(String[] arguments) {
    Steps.perform(
        Map.of(
            "positive", () -> new Main().guideAndStory(),
            "forged", () -> new Main().forgeries(),
            "notification", () -> Notice.openAll(new NoticeOpener(new Main().verifier))));
  }

  private String guideAndStory() throws Exception {
    new GuideTour(httpClient, new Sandbox(settings)).play();
    new Story(settings, calls()).play();
    return "passes";
  }

  private String forgeries() throws Exception {
    // The client wraps what the SDK throws for an answer that it does not trust.
    return new Forgeries(calls(), (error) -> error.getCause() instanceof HttpException).verdict();
  }

  private HttpCalls calls() {
    return new HttpCalls(httpClient, verifier.getValidPublicKey());
  }
}
