package fenzhang.apachehttpclient;

import com.wechat.pay.contrib.apache.httpclient.auth.AutoUpdateCertificatesVerifier;
import com.wechat.pay.contrib.apache.httpclient.auth.MixVerifier;
import com.wechat.pay.contrib.apache.httpclient.auth.PublicKeyVerifier;
import com.wechat.pay.contrib.apache.httpclient.auth.Verifier;
import com.wechat.pay.contrib.apache.httpclient.auth.WechatPay2Credentials;
import com.wechat.pay.contrib.apache.httpclient.cert.CertificatesManager;
import com.wechat.pay.contrib.apache.httpclient.util.PemUtil;
import fenzhang.story.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The way this merchant verifies answers and notices, in the SDK's own terms. */
final class Verifiers {
  private Verifiers() {}

  static Verifier verifier(Settings settings, WechatPay2Credentials credentials) throws Exception {
    byte[] apiV3Key = settings.apiV3Key().getBytes(StandardCharsets.UTF_8);
    return switch (settings.mode()) {
      case CERTIFICATE -> asInTheGuide(credentials, apiV3Key);
      case TRANSITIONAL -> {
        CertificatesManager manager = CertificatesManager.getInstance();
        manager.putMerchant(settings.mchid(), credentials, apiV3Key);
        yield new MixVerifier(publicKey(settings), manager.getVerifier(settings.mchid()));
      }
      case PUBLIC_KEY -> publicKey(settings);
    };
  }

  /** The guide names the class that downloads certificates by itself; it is deprecated by now. */
  @SuppressWarnings("deprecation")
  private static Verifier asInTheGuide(WechatPay2Credentials credentials, byte[] apiV3Key) {
    return new AutoUpdateCertificatesVerifier(credentials, apiV3Key);
  }

  private static PublicKeyVerifier publicKey(Settings settings) throws Exception {
    String pem = Files.readString(settings.publicKeyFile());
    return new PublicKeyVerifier(settings.publicKeyId(), PemUtil.loadPublicKey(pem));
  }
}
