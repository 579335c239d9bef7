package org.snapshotlist.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, which keeps a log of all that it asks for and complains about. */
final class Browser implements AutoCloseable {

  /** Chromium paints no picture that is taller. */
  private static final long TALLEST = 16_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  Browser() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BrowserIsHere.BROWSER.toFile());
    options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage");
    if (Objects.equals(System.getProperty("user.name"), "root")) {
      // Chromium's sandbox does not start for root.
      options.addArguments("--no-sandbox");
    }
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(BrowserIsHere.DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  /** Shows a page in a window so wide, by day or by night, and forgets what was logged before. */
  void show(String address, int width, boolean dark) {
    driver.get("about:blank");
    complaints();
    logged(LogType.PERFORMANCE);
    resize(width);
    lit(dark);
    driver.get(address);
  }

  /** Changes how wide the window is. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Changes between day and night without loading the page anew. */
  void lit(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Returns what JavaScript returns; never null. */
  Object run(String script) {
    return Objects.requireNonNull(driver.executeScript(script), script);
  }

  long number(String script) {
    return ((Number) run(script)).longValue();
  }

  /** Waits until an expression of JavaScript is true; fails when that takes too long. */
  void waitUntil(String expression) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(expression)
        .until(page -> Objects.equals(driver.executeScript("return " + expression), true));
  }

  /** Returns what the browser has said of the page since it was shown. */
  List<String> complaints() {
    return logged(LogType.BROWSER);
  }

  /** Returns the requests since the page was shown, as the browser's own records. */
  List<String> requests() {
    return logged(LogType.PERFORMANCE).stream()
        .filter(record -> record.contains("\"Network.requestWillBeSent\""))
        .toList();
  }

  /** Keeps a picture of the page, from its top to its end. */
  void picture(Path file) throws IOException {
    long height = number("return document.documentElement.scrollHeight");
    long width = number("return window.innerWidth");
    Map<String, Object> clip = new LinkedHashMap<>();
    clip.putAll(Map.of("x", 0, "y", 0, "width", width, "scale", 1));
    clip.put("height", Math.min(height, TALLEST));
    Map<String, Object> taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    write(file, (String) Objects.requireNonNull(taken.get("data")));
  }

  /** Keeps the page as it is printed. */
  void print(Path file) throws IOException {
    write(file, driver.print(new PrintOptions()).getContent());
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static void write(Path file, String base64) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, Base64.getDecoder().decode(base64));
  }

  private List<String> logged(String kind) {
    return StreamSupport.stream(driver.manage().logs().get(kind).spliterator(), false)
        .map(LogEntry::getMessage)
        .toList();
  }
}
