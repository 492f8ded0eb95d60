// The network and the map through time: the slider redraws the pictures without leaving the page. Without this script the
// form, the links and the bars do the same.
"use strict";

const through = document.querySelector("[data-through]");
if (through) {
  const form = through.querySelector(".slider");
  const at = form.elements.at;
  const span = form.elements.span;
  const shown = form.querySelector(".shown");
  const play = form.querySelector(".play");
  const pictures = through.querySelector(".pictures");
  const USUAL = 12;
  let waiting = 0;
  let running = null;
  let playing = 0;

  const first = (([year, month]) => Number(year) * 12 + Number(month) - 1)(through.dataset.first.split("-"));
  const name = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

  // What the slider and the length ask for, as the server would read it.
  const asked = () => {
    const query = new URLSearchParams();
    const months = Number(span.value);
    if (months) {
      const last = first + Number(at.value);
      query.set("since", name(last - months + 1));
      query.set("until", name(last));
    }
    if (form.elements.map) query.set("map", form.elements.map.value);
    return query;
  };

  const say = (query) => {
    const [since, until] = [query.get("since"), query.get("until")];
    shown.value = since ? (since === until ? since : `${since} – ${until}`) : "All times";
    at.setAttribute("aria-valuetext", since ? `${since} to ${until}` : "all times");
  };

  const draw = async () => {
    const query = asked();
    const address = through.dataset.through + (String(query) ? `?${query}` : "");
    running?.abort();
    const mine = (running = new AbortController());
    pictures.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`/network?${query}&part=through&page=${encodeURIComponent(through.dataset.through)}`, { signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const open = [...pictures.querySelectorAll("details")].map((each) => each.open);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      pictures.replaceChildren(...page.body.childNodes);
      [...pictures.querySelectorAll("details")].forEach((each, place) => { each.open = open[place] ?? false; });
      history.replaceState(null, "", address);
      pictures.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name === "AbortError") return;
      location.assign(address);  // the page itself says what is wrong
    }
  };

  const soon = () => {
    say(asked());
    clearTimeout(waiting);
    waiting = setTimeout(draw, 120);
  };

  at.addEventListener("input", () => {
    if (span.value === "0") span.value = String([...span.options].some((each) => each.value === String(USUAL)) ? USUAL : span.options[1].value);
    soon();
  });
  span.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.removeAttribute("aria-busy");
    soon();
  });

  // Play: month by month to the end.
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };
  play.hidden = false;
  play.addEventListener("click", () => {
    if (playing) return stop();
    if (span.value === "0" || Number(at.value) >= Number(at.max)) {
      if (span.value === "0") span.value = String(USUAL);
      at.value = Math.min(Number(span.value) - 1, Number(at.max));
      soon();
    }
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    const step = Math.max(1, Math.round(Number(at.max) / 120));
    playing = setInterval(() => {
      if (Number(at.value) >= Number(at.max)) return stop();
      at.value = Number(at.value) + step;
      soon();
    }, 900);
  });
}
