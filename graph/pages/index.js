"use strict";
const { entries } = JSON.parse(document.getElementById("data").textContent);
const box = document.getElementById("q");
const rows = [...document.querySelectorAll("#documents li")];
const items = document.getElementById("items");
const MOST = 200;
const titles = Object.fromEntries(rows.map((row) => [row.querySelector("a").getAttribute("href"), row.dataset.words]));

function find() {
  const words = box.value.trim().split(/\s+/).filter(Boolean);
  const holds = (text) => words.every((word) => text.includes(word));
  for (const row of rows) row.hidden = words.length > 0 && !holds(row.dataset.words);
  // An item is found by words of its own and of its document's title, but not by those of the title alone.
  const found = entries.filter(([file, , path, heading, agencies]) => {
    const own = path + heading + agencies;
    return words.some((word) => own.includes(word)) && holds(own + titles[file]);
  });
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
  const note = found.length > MOST ? `… ${found.length - MOST} more`
    : words.length && !found.length && rows.every((row) => row.hidden) ? "没有找到 Nothing found" : "";
  if (note) {
    const li = document.createElement("li");
    li.textContent = note;
    items.append(li);
  }
}
box.addEventListener("input", find);
find();
