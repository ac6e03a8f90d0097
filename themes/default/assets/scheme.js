// Before the first paint: the reader's colour scheme and text size, so that nothing flashes or jumps.
(function (root) {
  root.classList.add("js");
  try {
    for (const key of ["scheme", "size"]) {
      const value = localStorage.getItem("tuition:" + key);
      if (value) root.dataset[key] = value;
    }
  } catch {
    // Storage is closed to this page: the defaults do.
  }
})(document.documentElement);
