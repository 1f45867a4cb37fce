package fenzhang.story;

import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What a program prints: one line a step, then its verdict. Anything that fails ends it with exit
 * 1.
 */
public final class Steps {
  private Steps() {}

  /**
   * Runs the phase named by SDK_PHASE; it answers the verdict that goes into its cell of the table.
   */
  public static void perform(Map<String, Callable<String>> phases) {
    int exitCode = 1;
    try {
      System.out.println("verdict: " + phases.get(Settings.phase()).call());
      exitCode = 0;
    } catch (Exception | AssertionError error) {
      System.out.print("FAIL  ");
      error.printStackTrace(System.out);
    }
    System.out.flush();
    // SDKs keep threads that renew certificates; some of them would keep the program alive.
    System.exit(exitCode);
  }

  /** Does one step and prints its sentence once it has held. */
  public static <Result> Result step(String sentence, Callable<Result> action) throws Exception {
    try {
      Result result = action.call();
      System.out.println("ok    " + sentence);
      return result;
    } catch (Exception | AssertionError error) {
      System.out.println("FAIL  " + sentence);
      throw error;
    }
  }
}
