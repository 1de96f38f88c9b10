// Runs before the first paint, so that a kept theme and split do not flash. The same rules as src/workspace/settings.ts.
(function () {
  var root = document.documentElement;
  var settings = {};
  try {
    settings = JSON.parse(localStorage.getItem("vitrine.settings")) || {};
  } catch {
    // Storage that refuses, or holds something else: the defaults apply.
  }
  var theme = settings.theme;
  if (theme !== "light" && theme !== "dark")
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = theme;
  if (settings.layout === "below") root.dataset.layout = "below";
  if (settings.split >= 0.15 && settings.split <= 0.85)
    root.style.setProperty("--split", String(settings.split * 100));
  var chrome = document.querySelector('meta[name="theme-color"]');
  if (chrome) chrome.content = theme === "dark" ? "#131415" : "#fbfbf9";
})();
