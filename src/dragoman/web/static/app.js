// Small helps. Every page works without them.
"use strict";

// "/" goes to the search field; j and k walk through a list of events.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  } else if (!typing && (event.key === "j" || event.key === "k")) {
    const rows = [...document.querySelectorAll(".rows > .row > .when")];
    const at = rows.findIndex((row) => row.parentElement.contains(document.activeElement));
    const next = rows[at < 0 ? 0 : at + (event.key === "j" ? 1 : -1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
});

// A form that is under way says so.
document.addEventListener("submit", (event) => event.target.setAttribute("aria-busy", "true"));
window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));

// On a narrow screen the filters are folded until they are asked for.
const filters = document.querySelector(".filters");
if (filters && window.matchMedia("(max-width: 62rem)").matches) filters.open = false;

// Empty fields stay out of the address.
document.querySelector(".filters form")?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (value === "" || (name === "sort" && value === "newest")) event.formData.delete(name);
});

// In a text, all words of one statement light up together.
const light = (ids, on) => {
  for (const each of document.querySelectorAll("[data-s]")) {
    if (each.dataset.s.split(" ").some((id) => ids.includes(id))) each.classList.toggle("lit", on);
  }
};
for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => {
    const mark = event.target.closest?.(".reader .notes [data-s], .reader .m.deed[data-s]");
    if (mark) light(mark.dataset.s.split(" "), on);
  });
}

// Charts: the picture is replaced by the same chart to point at and to brush. Vega's expressions are interpreted (ast), so that
// the page needs no right to make code from text.
const chart = document.querySelector(".chart[data-spec]");
if (chart) {
  const script = document.createElement("script");
  script.src = "/chart/vega.js";
  script.onload = async () => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const width = Math.round(Math.min(chart.clientWidth, 1180) / 10) * 10 - 70;
    const answer = await fetch(`${chart.dataset.spec}&width=${width}${dark ? "&dark=1" : ""}`);
    if (!answer.ok) return;
    const room = document.createElement("div");
    room.setAttribute("aria-hidden", "true");
    const { view } = await window.vegaEmbed(room, await answer.json(), {
      ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
    });
    chart.querySelector("picture").replaceWith(room);
    const name = Object.keys(view.getState().signals ?? {}).find((each) => each === "period") ?? "period";
    let waiting = 0;
    try {
      view.addSignalListener(name, (_, value) => {
        const span = value && (value.start ?? Object.values(value)[0]);
        if (span && span.length !== 2) return;
        const day = (time) => new Date(time).toISOString().slice(0, 7);
        form.elements.since.value = span ? day(span[0]) : "";
        form.elements.until.value = span ? day(span[1] - 1) : "";
        clearTimeout(waiting);
        waiting = setTimeout(narrow, 350);
      });
    } catch { /* a chart without a brush */ }
  };
  document.head.append(script);

  // What was brushed is shown below, without leaving the page.
  const form = document.querySelector(".period");
  const narrow = async () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = `${form.getAttribute("action")}?${query}`;
    const lists = document.querySelector(".narrowed");
    lists.setAttribute("aria-busy", "true");
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const each of [".narrowed", "header .lead"]) {
      const [old, now] = [document.querySelector(each), page.querySelector(each)];
      if (old && now) old.replaceWith(now);
    }
    history.replaceState(null, "", address);
  };
}
