// Before the first paint: the reader's colour scheme, text size and typeface, and whether something was begun here, so
// that nothing flashes and what scripts put in later has its place already.
(function (root, script) {
  root.classList.add("js");
  try {
    for (const key of ["scheme", "size", "face", "wrap"]) {
      const value = localStorage.getItem("tuition:" + key);
      if (value) root.dataset[key] = value;
    }
    // See js/sealed/store.js: a paywall that is about to go is not shown.
    const sealed = "tuition:" + new URL("../", script.src).pathname + ":sealed";
    if (localStorage.getItem(sealed) || sessionStorage.getItem(sealed)) root.classList.add("is-opening");
    // See js/record.js: products that were begun and are not finished, and whether this page is one's landing page.
    const begun = "tuition:" + new URL("../", script.src).pathname + ":progress:";
    let count = 0;
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(begun)) continue;
      if (!localStorage.getItem(key).includes('"finished":')) count += 1;
      if (location.pathname.endsWith("/" + key.slice(begun.length) + "/")) root.classList.add("is-begun");
    }
    if (count) root.dataset.begun = Math.min(count, 3);
  } catch {
    // Storage is closed to this page: the defaults do.
  }
})(document.documentElement, document.currentScript);
