package fenzhang.story;

import static fenzhang.story.Steps.step;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Forged answers: the next few are bent by the sandbox. Does the SDK hand them to its user? */
public final class Forgeries {
  /** Settled in every new sandbox. */
  private static final String TRANSACTION = "4208450740201411110007820472";

  /** Only the transaction: what is left of it differs, for some programs split it before. */
  private static final JsonObject EXPECTED = Json.object("transaction_id", TRANSACTION);

  private final Calls calls;
  private final Predicate<Exception> isRefusal;

  /**
   * `isRefusal` tells whether an exception means that the answer is not trusted; any other fails
   * the phase.
   */
  public Forgeries(Calls calls, Predicate<Exception> isRefusal) {
    this.calls = calls;
    this.isRefusal = isRefusal;
  }

  /** Meets SDK_FORGED_ANSWERS forged answers, then an honest one. */
  public String verdict() throws Exception {
    Set<String> verdicts = new HashSet<>();
    for (int left = Settings.forgedAnswers(); left > 0; left -= 1) verdicts.add(verdictOnOne());
    step(
        "trusts the honest answer that follows",
        () -> calls.queryOrderAmount(TRANSACTION).expect(200, EXPECTED));
    if (verdicts.size() != 1) {
      throw new AssertionError("trusts some forged answers and refuses others");
    }
    return verdicts.iterator().next();
  }

  private String verdictOnOne() throws Exception {
    try {
      calls.queryOrderAmount(TRANSACTION).expect(200, EXPECTED);
    } catch (Exception error) {
      if (!isRefusal.test(error)) throw error;
      String name = error.getClass().getSimpleName();
      return step("refuses a forged answer: " + name, () -> "refuses");
    }
    return step("hands a forged answer to its user", () -> "does not verify");
  }
}
