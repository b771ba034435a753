// What pages do better with than without: results as one types, suggestions, keys, and a brush over the chart. All of it
// goes through addresses that work without.
"use strict";

const box = document.querySelector("#q");
const form = box?.form;
const list = document.querySelector("#suggestions");
const PAUSE = 250; // milliseconds without a key before something is asked for

// --- Results in place of results -----------------------------------------------------------------------------------

let loading = null;

// Shows the page at an address in place of this one, and remembers it as `how` ("push" or "replace") says.
async function load(address, how) {
  loading?.abort();
  const mine = (loading = new AbortController());
  try {
    const response = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("#main");
    if (!main) throw new Error("no page");
    document.querySelector("#main").replaceWith(main);
    document.querySelector(".languages")?.replaceWith(page.querySelector(".languages"));
    document.title = page.title;
    const kept = page.querySelectorAll("form.box input[type=hidden]");
    form?.querySelectorAll("input[type=hidden]").forEach((old) => old.remove());
    form?.append(...kept);
    if (how) history[how + "State"]({ typed: true }, "", address);
    at = -1;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (loading === mine) loading = null;
  }
}

function address() {
  const pairs = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  return form.getAttribute("action") + "?" + new URLSearchParams(pairs);
}

addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search).get("q");
  if (box && location.pathname === "/search") {
    box.value = query ?? "";
    load(location.href, null);
  } else {
    location.reload();
  }
});

// --- Suggestions ---------------------------------------------------------------------------------------------------

let waiting = 0;
let asked = 0;
let chosen = -1;

function close() {
  list.hidden = true;
  list.replaceChildren();
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(next) {
  const options = [...list.children];
  if (options.length === 0) return;
  options[chosen]?.setAttribute("aria-selected", "false");
  chosen = (next + options.length) % options.length;
  options[chosen].setAttribute("aria-selected", "true");
  options[chosen].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", options[chosen].id);
}

function take(option) {
  const { id, text } = option.dataset;
  close();
  if (id) {
    location.assign("/articles/" + encodeURIComponent(id));
  } else {
    box.value = text;
    box.focus();
    load(address(), "push");
  }
}

async function suggest() {
  const typed = box.value;
  const mine = ++asked;
  if (typed.trim() === "") return close();
  try {
    const response = await fetch("/api/v1/suggest?limit=8&q=" + encodeURIComponent(typed));
    if (!response.ok || mine !== asked || document.activeElement !== box) return;
    const found = await response.json();
    close();
    for (const [place, { kind, text, id }] of found.entries()) {
      const option = document.createElement("li");
      option.id = "suggestion-" + place;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = text;
      if (id) option.dataset.id = id;
      const name = document.createElement("span");
      name.lang = "vi";
      name.textContent = text;
      const label = document.createElement("span");
      label.className = "kind";
      label.textContent = form.dataset[kind] ?? "";
      option.append(name, label);
      list.append(option);
    }
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  } catch {
    close();
  }
}

if (box) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "suggestions");
  box.setAttribute("aria-expanded", "false");
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      suggest();
      if (location.pathname === "/search" && box.value.trim() !== "") load(address(), "replace");
    }, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the input method is not done
    if (event.key === "ArrowDown" && !list.hidden) choose(chosen + 1);
    else if (event.key === "ArrowUp" && !list.hidden) choose(chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    if (!option) return;
    event.preventDefault();
    take(option);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    asked++;
    close();
    if (location.pathname !== "/search") return; // an ordinary form
    event.preventDefault();
    load(address(), "push");
  });
}

// --- Keys ----------------------------------------------------------------------------------------------------------

let at = -1; // which hit the arrows are at

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inField = event.target.closest("input, textarea, select");
  if (event.key === "/" && !inField && box) {
    box.focus();
    box.select();
  } else if (event.key === "?" && !inField) {
    location.assign("/help");
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const hits = [...document.querySelectorAll(".hits article")];
    const moves = !inField || (inField === box && event.key === "ArrowDown");
    if (hits.length === 0 || !moves) return;
    hits[at]?.classList.remove("at");
    at = Math.max(0, Math.min(hits.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
    hits[at].classList.add("at");
    hits[at].querySelector("a").focus(); // Enter opens what has the focus
  } else {
    return;
  }
  event.preventDefault();
});

// --- The brush -----------------------------------------------------------------------------------------------------

let brush = null;

function bars(chart) {
  return [...chart.querySelectorAll("[data-period]")];
}

function barAt(chart, x) {
  return bars(chart).findIndex((bar) => {
    const { left, right } = bar.querySelector(".empty").getBoundingClientRect();
    return x >= left && x < right;
  });
}

function paint() {
  const [first, last] = [Math.min(brush.from, brush.to), Math.max(brush.from, brush.to)];
  bars(brush.chart).forEach((bar, place) => bar.classList.toggle("brushed", place >= first && place <= last));
  return [first, last];
}

document.addEventListener("pointerdown", (event) => {
  const chart = event.target.closest?.("[data-brush] .chart");
  if (!chart || event.button !== 0) return;
  const from = barAt(chart, event.clientX);
  if (from >= 0) brush = { chart, from, to: from };
});
document.addEventListener("dragstart", (event) => brush && event.preventDefault());
document.addEventListener("pointermove", (event) => {
  if (!brush) return;
  const to = barAt(brush.chart, event.clientX);
  if (to >= 0) brush.to = to;
  paint();
});
document.addEventListener("pointerup", () => {
  if (!brush) return;
  const [first, last] = paint();
  const { chart } = brush;
  brush = null;
  if (first === last) return; // a link like any other
  const all = bars(chart);
  const target = new URL(chart.closest("[data-brush]").dataset.brush, location.href);
  target.searchParams.set("from", all[first].dataset.period);
  target.searchParams.set("to", all[last].dataset.period);
  // The click that follows is none on the bar under the pointer.
  const swallow = (click) => click.preventDefault();
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
  load(target.pathname + target.search, "push");
});
