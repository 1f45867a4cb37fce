package fenzhang.wechatpayjava;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.RSACombinedNotificationConfig;
import fenzhang.story.Settings;

/** The SDK configured by the way this merchant verifies answers and notices. */
final class Configurations {
  private Configurations() {}

  /** A merchant between certificate and public key asks for answers by public key already. */
  static Config forCalls(Settings settings) {
    return switch (settings.mode()) {
      case CERTIFICATE -> certificates(settings);
      case TRANSITIONAL, PUBLIC_KEY -> publicKey(settings);
    };
  }

  /** Nobody asks for notices, so between the two both keys have to be at hand. */
  static NotificationConfig forNotices(Settings settings) {
    return switch (settings.mode()) {
      case CERTIFICATE -> certificates(settings);
      case TRANSITIONAL -> certificatesAndPublicKey(settings);
      case PUBLIC_KEY -> publicKey(settings);
    };
  }

  /** Downloads the certificates at once. */
  private static RSAAutoCertificateConfig certificates(Settings settings) {
    return new RSAAutoCertificateConfig.Builder()
        .merchantId(settings.mchid())
        .privateKeyFromPath(settings.privateKeyFile().toString())
        .merchantSerialNumber(settings.serial())
        .apiV3Key(settings.apiV3Key())
        .build();
  }

  private static RSAPublicKeyConfig publicKey(Settings settings) {
    return new RSAPublicKeyConfig.Builder()
        .merchantId(settings.mchid())
        .privateKeyFromPath(settings.privateKeyFile().toString())
        .merchantSerialNumber(settings.serial())
        .apiV3Key(settings.apiV3Key())
        .publicKeyFromPath(settings.publicKeyFile().toString())
        .publicKeyId(settings.publicKeyId())
        .build();
  }

  private static RSACombinedNotificationConfig certificatesAndPublicKey(Settings settings) {
    return new RSACombinedNotificationConfig.Builder()
        .merchantId(settings.mchid())
        .privateKeyFromPath(settings.privateKeyFile().toString())
        .merchantSerialNumber(settings.serial())
        .apiV3Key(settings.apiV3Key())
        .publicKeyFromPath(settings.publicKeyFile().toString())
        .publicKeyId(settings.publicKeyId())
        .build();
  }
}
