"use strict";
for (const fold of document.querySelectorAll("details")) fold.addEventListener("toggle", () => fold.classList.toggle("seen"));
