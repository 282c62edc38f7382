"use strict";
const records = JSON.parse(document.getElementById("records").textContent);
const card = document.getElementById("card");

function show(target) {
  const names = (target.dataset.r || "").split(" ").filter((name) => records[name]);
  if (!names.length) return;
  card.replaceChildren(...names.map((name) => {
    const dl = document.createElement("dl");
    for (const [key, value] of Object.entries(records[name])) {
      const dt = document.createElement("dt");
      const dd = document.createElement("dd");
      dt.textContent = key;
      dd.textContent = value;
      dl.append(dt, dd);
    }
    return dl;
  }));
  card.hidden = false;
  const place = target.getBoundingClientRect();
  const below = place.bottom + card.offsetHeight + 12 < innerHeight;
  card.style.top = `${Math.max(8, below ? place.bottom + 6 : place.top - card.offsetHeight - 6)}px`;
  card.style.left = `${Math.max(8, Math.min(place.left, innerWidth - card.offsetWidth - 12))}px`;
  for (const other of document.querySelectorAll("[data-r]")) {
    other.classList.toggle("same", names.some((name) => other.dataset.r.split(" ").includes(name)));
  }
}
function hide() {
  card.hidden = true;
  for (const other of document.querySelectorAll(".same")) other.classList.remove("same");
}
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const target = event.target.closest("[data-r]");
    if (target) show(target); else hide();
  });
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
