package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
@ExtendWith(BrowserIsHere.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ReportPageTest {

  /** For people to look at. */
  private static final Path KEPT = Path.of("target", "report-pictures");

  /** Counts what is neither black, white nor grey, as text and axes are, in the emptiest chart. */
  private static final String LEAST_COLOURED =
      """
      return Math.min(...[...document.querySelectorAll('canvas')].map(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let coloured = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          const rgb = [pixels[i], pixels[i + 1], pixels[i + 2]];
          coloured += pixels[i + 3] > 200 && Math.max(...rgb) - Math.min(...rgb) > 60 ? 1 : 0;
        }
        return coloured;
      }));
      """;

  /** The sum of all pixels of the first canvas. */
  private static final String INK =
      """
      [...document.querySelectorAll('canvas')].slice(0, 1).map(canvas => canvas.getContext('2d')
          .getImageData(0, 0, canvas.width, canvas.height).data
          .reduce((sum, value) => sum + value, 0))[0]\
      """;

  private static final String WIDTH = "document.querySelector('canvas').clientWidth";

  private final Browser browser = new Browser();

  @TempDir private static Path folder;

  @BeforeAll
  void write() throws IOException {
    Report.write(MadeFigures.full(1), folder.resolve("full"));
    Report.write(MadeFigures.few(), folder.resolve("few"));
    Report.write(MadeFigures.none(), folder.resolve("none"));
    Report.write(HostileNames.evaluation(), folder.resolve("hostile"));
  }

  @AfterAll
  void close() {
    browser.close();
  }

  @Test
  void everyChartIsDrawn() {
    show("full");
    List<Chart> charts = Page.of(MadeFigures.full(1)).charts();

    assertThat(charts).hasSizeGreaterThan(40);
    assertThat(browser.number("return document.querySelectorAll('canvas').length"))
        .isEqualTo(charts.size());
    assertThat(browser.number(LEAST_COLOURED)).isGreaterThan(100);
  }

  @Test
  void everyClaimHasARowWhateverWasMeasured() {
    for (String page : List.of("full", "few", "none", "hostile")) {
      show(page);

      assertThat(browser.number("return document.querySelectorAll('#claims > tr').length"))
          .isEqualTo(12);
      assertThat(browser.number("return document.querySelectorAll('#claims .verdict').length"))
          .isEqualTo(12);
    }
  }

  @Test
  void nothingLeavesThePageAndNothingIsComplainedAbout() {
    for (String page : List.of("full", "few", "none", "hostile")) {
      show(page);
      browser.run(
          "document.querySelectorAll('details').forEach(it => { it.open = true; }); return 1");

      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(request).containsPattern("\"url\":\"(data:|" + address(page) + "\")"));
    }
  }

  @Test
  void whatThePageMayNotDoIsComplainedAbout() {
    show("none");
    browser.run("document.body.append(Object.assign(new Image(), {src: 'other.png'})); return 1");

    assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
  }

  @Test
  void namesAreTextAndNothingElse() {
    show("hostile");
    // What is shown when a point is pointed at, too.
    browser.run(
        """
        document.querySelectorAll('.canvas').forEach(it => {
          for (let i = 0; i < 4; i++) {
            echarts.getInstanceByDom(it).dispatchAction({type: 'showTip', seriesIndex: i, dataIndex: 0});
          }
        });
        return 1
        """);

    assertThat(browser.run("return String(window.hit)")).isEqualTo("undefined");
    assertThat(browser.number("return document.images.length")).isZero();
    assertThat(browser.run("return document.getElementById('all').textContent").toString())
        .contains("</script><script>window.hit=1</script>", "<img src=x onerror=", "__proto__");
    assertThat(browser.number("return document.querySelectorAll('.tip').length")).isPositive();
  }

  @Test
  void thePageIsNoWiderThanItsWindow() throws IOException {
    for (int width : new int[] {1_280, 480}) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.show(address("full"), width, dark);

        assertThat(browser.number("return document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
        browser.picture(KEPT.resolve(width + (dark ? "-dark" : "-light") + ".png"));
      }
    }
  }

  @Test
  void chartsAreDrawnAnewWhenNightFalls() {
    show("full");
    long day = browser.number("return " + INK);
    browser.lit(true);
    browser.waitUntil(INK + " !== " + day);
    browser.lit(false);
    browser.waitUntil(INK + " === " + day);
  }

  @Test
  void chartsFollowTheirWindow() {
    show("full");
    long wide = browser.number("return " + WIDTH);
    browser.resize(480);
    browser.waitUntil(WIDTH + " < 480");
    browser.resize(1_280);
    browser.waitUntil(WIDTH + " === " + wide);
  }

  @Test
  void itIsPrintedAsItIsByDay() throws IOException {
    browser.show(address("full"), 1_280, true);
    Path printed = KEPT.resolve("page.pdf");
    browser.run(
        "addEventListener('beforeprint', () => { window.width = "
            + "document.querySelector('canvas').clientWidth; }); return 1");
    browser.print(printed);

    assertThat(Files.readAllBytes(printed)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    assertThat(browser.number("return window.width")).isEqualTo(640);
  }

  @Test
  void aChartThatTheAddressNamesIsShownAlone() {
    String chart = Page.of(MadeFigures.full(1)).charts().get(3).id();
    browser.show(address("full") + "#chart=" + chart, 1_280, false);

    assertThat(browser.number("return document.querySelectorAll('figure').length")).isOne();
    assertThat(browser.run("return document.querySelector('figure').dataset.chart"))
        .isEqualTo(chart);
    assertThat(browser.number(LEAST_COLOURED)).isGreaterThan(100);
    assertThat(browser.number("return document.querySelectorAll('h1').length")).isZero();
  }

  @Test
  void anAddressThatNamesNoChartShowsThePage() {
    browser.show(address("full") + "#chart=<img src=x onerror=window.hit=1>", 1_280, false);

    assertThat(browser.number("return document.querySelectorAll('#claims > tr').length"))
        .isEqualTo(12);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aClickOnANameHidesItsLine() {
    show("full");
    long all = browser.number("return " + INK);
    browser.run("document.querySelector('.legend button').click(); return 1");
    long without = browser.number("return " + INK);

    assertThat(without).isNotEqualTo(all);
    assertThat(
            browser.run(
                "return document.querySelector('.legend button').getAttribute('aria-pressed')"))
        .isEqualTo("false");
  }

  @Test
  void thereIsAPictureOfEachChart() throws IOException {
    Path few = folder.resolve("few");
    int charts = Page.of(MadeFigures.few()).charts().size();

    assertThat(Pictures.write(few, List.of(Path.of("/usr/bin"))))
        .isEqualTo(charts + " pictures in " + few.resolve("png"));
    try (Stream<Path> pictures = Files.list(few.resolve("png"))) {
      assertThat(pictures)
          .hasSize(charts)
          .allSatisfy(picture -> assertThat(Files.size(picture)).isGreaterThan(5_000));
    }
  }

  private void show(String page) {
    browser.show(address(page), 1_280, false);
  }

  private static String address(String page) {
    return folder.resolve(page).resolve("index.html").toUri().toString();
  }
}
