package fenzhang.wechatpayjava;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.NotificationConfig;
import fenzhang.story.Forgeries;
import fenzhang.story.Notice;
import fenzhang.story.Settings;
import fenzhang.story.Steps;
import fenzhang.story.Story;
import java.util.Map;

/** The published wechatpay-java as a user writes it, with its default URLs. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Steps.perform(
        Map.of(
            "positive", () -> story(Settings.read()),
            "forged", () -> forgeries(Configurations.forCalls(Settings.read())),
            "notification", () -> notices(Configurations.forNotices(Settings.read()))));
  }

  private static String story(Settings settings) throws Exception {
    Config config = Configurations.forCalls(settings);
    String transactionId = new Story(settings, new ServiceCalls(config)).play();
    new AfterSales(settings, config).play(transactionId);
    return "passes";
  }

  private static String forgeries(Config config) throws Exception {
    return new Forgeries(new ServiceCalls(config), Main::isRefusal).verdict();
  }

  private static String notices(NotificationConfig config) throws Exception {
    return Notice.openAll(new NoticeOpener(config));
  }

  /** The other one is for an answer without timestamp, and a signature that is not Base64. */
  private static boolean isRefusal(Exception error) {
    return error instanceof ValidationException || error instanceof IllegalArgumentException;
  }
}
