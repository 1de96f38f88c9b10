// A classic script on purpose: in a frame with an opaque origin, module scripts and other files need the server's
// permission (Access-Control-Allow-Origin), and this script does not. It sets the theme before the first paint, by the same
// rules as src/state/followTheme.ts, and says in words what is missing when the page itself cannot load.
(function () {
  var chosen = /(?:^#?|&)theme=(light|dark)(?:&|$)/.exec(location.hash);
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen ? chosen[1] : dark ? "dark" : "light";

  var isShown = false;
  function showMissing() {
    var root = document.getElementById("root");
    if (isShown || !root) return;
    isShown = true;
    var base = new URL(".", document.baseURI);
    var words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent =
      self.origin === "null"
        ? "This example cannot load. Its frame is sandboxed, so " +
          base.host +
          " has to send the header “Access-Control-Allow-Origin: *” with its files; or the sandbox attribute has to go."
        : "This example could not be loaded. Check the connection and reload the page.";
    var program = location.hash
      .slice(1)
      .split("&")
      .filter(function (part) {
        return /^(code|z|text|name)=/.test(part);
      });
    var link = document.createElement("a");
    link.href = new URL("index.html" + (program.length ? "#" + program.join("&") : ""), base).href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Open it in the playground";
    var card = document.createElement("main");
    card.append(words, link);
    // Styled here, since the style sheet may be what failed to load.
    card.style.cssText =
      "padding:16px;border:1px solid #8a8a82;border-radius:8px;font:14px/20px system-ui,sans-serif;color:CanvasText;background:Canvas";
    words.style.margin = "0 0 8px";
    link.style.color = "LinkText";
    document.body.style.margin = "0";
    root.replaceChildren(card);
  }

  function failed(target) {
    return target instanceof HTMLScriptElement && target.type === "module";
  }
  // Errors of elements do not bubble, but the capture phase reaches all of them.
  addEventListener(
    "error",
    function (event) {
      if (failed(event.target)) {
        if (document.getElementById("root")) showMissing();
        else document.addEventListener("DOMContentLoaded", showMissing);
      }
    },
    true,
  );
  // A script that was blocked silently, or failed before it drew anything, leaves the shell in place.
  addEventListener("load", function () {
    setTimeout(function () {
      if (document.querySelector(".embed-shell-code")) showMissing();
    }, 1500);
  });
})();
