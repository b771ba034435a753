// What pages do better with than without: results as one types, suggestions, keys, and a brush over the chart. All of it
// goes through addresses that work without.
"use strict";

document.documentElement.classList.add("scripted");
const box = document.querySelector("#q");
const form = box?.form;
const list = document.querySelector("#suggestions");
const results = form && new URL(form.action).pathname; // the path of the page of results
const PAUSE = 250; // milliseconds without a key before something is asked for

// --- Results in place of results -----------------------------------------------------------------------------------

let loading = null;

// Shows the page at an address in place of this one, and remembers it as `how` ("push" or "replace") says. What has the
// focus keeps it, and a sheet that is open stays so.
async function load(address, how) {
  loading?.abort();
  const mine = (loading = new AbortController());
  try {
    const response = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector("#main");
    if (!main) throw new Error("no page");
    const focus = mark(document.activeElement);
    document.querySelector("#main").replaceWith(main);
    document.querySelector(".language")?.replaceWith(page.querySelector(".language"));
    document.title = page.title;
    const kept = page.querySelectorAll("form.ask input[type=hidden]");
    form?.querySelectorAll("input[type=hidden]").forEach((old) => old.remove());
    form?.append(...kept);
    if (how) history[how + "State"]({ typed: true }, "", address);
    focus?.();
    at = -1;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (loading === mine) loading = null;
  }
}

// What gives the focus to the same field or choice of another page as it is now; nothing where it is in none.
function mark(element) {
  if (!element?.matches(".narrowing input")) return null;
  const { name, value, type } = element;
  const caret = type === "checkbox" ? null : element.selectionStart;
  return () => {
    const same = [...document.querySelectorAll(".narrowing input")].find(
      (field) => field.name === name && field.type === type && (type !== "checkbox" || field.value === value),
    );
    same?.focus({ preventScroll: true });
    if (caret !== null) same?.setSelectionRange(caret, caret);
  };
}

function address(of = form) {
  const pairs = [...new FormData(of)].filter(([, value]) => value.trim() !== "");
  return of.getAttribute("action") + "?" + new URLSearchParams(pairs);
}

addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search).get("q");
  if (box && location.pathname === results) {
    box.value = query ?? "";
    load(location.href, null);
  } else if (!location.hash) {
    location.reload();
  }
});

// --- Filters: a choice acts at once, but in the sheet of a phone, where several are made before --------------------

document.addEventListener("change", (event) => {
  const narrowing = event.target.closest(".narrowing");
  if (narrowing && !document.querySelector("#facets:popover-open")) load(address(narrowing), "push");
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".narrowing")) return;
  event.preventDefault();
  load(address(event.target), "push");
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
    location.assign(form.dataset.articles + encodeURIComponent(id));
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
    const response = await fetch(form.dataset.suggest + "?limit=8&q=" + encodeURIComponent(typed));
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
      if (location.pathname === results && box.value.trim() !== "") load(address(), "replace");
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
    if (location.pathname !== results) return; // an ordinary form
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
  } else if (event.key === "?" && !inField && form) {
    location.assign(form.dataset.help);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const hits = [...document.querySelectorAll(".hit")];
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

// --- Matches in an article -----------------------------------------------------------------------------------------

const stops = document.querySelector(".matches");

// The number of the match that the address names; 0 where it names none.
function stop() {
  return Number(/^#m(\d+)$/.exec(location.hash)?.[1] ?? 0);
}

function showStop() {
  const here = stop();
  const all = document.querySelectorAll("mark[id^=m]").length;
  const count = stops.querySelector("strong");
  count.textContent = here ? here + " / " + all : String(all);
  document.querySelectorAll("mark.here").forEach((old) => old.classList.remove("here"));
  document.querySelector("#m" + here)?.classList.add("here");
  stops.querySelectorAll(".stops a").forEach((link) => {
    if (link.hash === "#m" + here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  const [previous, next] = stops.querySelectorAll(".step");
  previous.href = "#m" + (here > 1 ? here - 1 : all);
  next.href = "#m" + (here < all ? here + 1 : 1);
}

if (stops) {
  for (const [sign, name] of [["↑", stops.dataset.previous], ["↓", stops.dataset.next]]) {
    const step = document.createElement("a");
    step.className = "button step";
    step.textContent = sign;
    step.setAttribute("aria-label", name);
    stops.append(step);
  }
  // Steps are not remembered one by one: back leads to the results.
  stops.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    location.replace(link.hash);
  });
  addEventListener("hashchange", showStop);
  showStop();
}

// --- The brush -----------------------------------------------------------------------------------------------------

let brush = null;

function bars(chart) {
  return [...chart.querySelectorAll("[data-from]")];
}

function barAt(chart, x) {
  return bars(chart).findIndex((bar) => {
    const { left, right } = bar.querySelector(".slot").getBoundingClientRect();
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
  target.searchParams.set("from", all[first].dataset.from);
  target.searchParams.set("to", all[last].dataset.to ?? all[last].dataset.from);
  // The click that follows is none on the bar under the pointer.
  const swallow = (click) => click.preventDefault();
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
  load(target.pathname + target.search, "push");
});
