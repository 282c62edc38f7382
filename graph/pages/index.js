"use strict";
const { entries } = JSON.parse(document.getElementById("data").textContent);
const box = document.getElementById("q");
const rows = [...document.querySelectorAll("#documents li")];
const items = document.getElementById("items");
const MOST = 200;

function find() {
  const words = box.value.trim().split(/\s+/).filter(Boolean);
  const holds = (text) => words.every((word) => text.includes(word));
  for (const row of rows) row.hidden = words.length > 0 && !holds(row.dataset.words);
  const found = words.length ? entries.filter((e) => holds(e[2] + e[3] + e[4])) : [];
  items.replaceChildren(...found.slice(0, MOST).map(([file, id, path, heading, agencies]) => {
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = `${file}#${id}`;
    a.textContent = `${path} ${heading}`;
    const who = document.createElement("span");
    who.className = "number";
    who.textContent = agencies;
    li.append(a, " ", who);
    return li;
  }));
  if (found.length > MOST) {
    const li = document.createElement("li");
    li.textContent = `… ${found.length - MOST} more`;
    items.append(li);
  }
}
box.addEventListener("input", find);
find();
