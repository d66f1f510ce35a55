// Helps where a browser runs it. Every page works the same without.
"use strict";
const summary = document.querySelector(".summary");
if (summary) summary.focus();

for (const area of document.querySelectorAll("textarea[maxlength]")) {
  const told = document.getElementById(`${area.id}-count`);
  if (!told) continue;
  const most = area.maxLength;
  const tell = () => { told.textContent = told.dataset.left.replace("0", most - area.value.length); };
  area.addEventListener("input", tell);
  tell();
}

// One press is one command: its identity is in the form, so a second press would only be waited for.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });
}

// The days of the book as a slider: it fills in the day, and the button shows it.
for (const form of document.querySelectorAll("form[data-slider]")) {
  const day = form.elements.per;
  const first = Date.parse(day.min);
  const each = 86_400_000;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.max = (Date.parse(day.max) - first) / each;
  slider.setAttribute("aria-label", form.dataset.slider);
  const place = () => { slider.value = (Date.parse(day.value || day.max) - first) / each; };
  const tell = () => {
    const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const on = new Date(first + slider.value * each);
    slider.setAttribute("aria-valuetext", on.toLocaleDateString(document.documentElement.lang, words));
  };
  place();
  tell();
  slider.addEventListener("input", () => {
    day.value = new Date(first + slider.value * each).toISOString().slice(0, 10);
    tell();
  });
  day.addEventListener("change", () => { place(); tell(); });
  form.prepend(slider);
}

// Figures that follow what happens: news of a case fetches the page again, and no more than this
// part of it changes.
for (const part of document.querySelectorAll("[data-live]")) {
  const news = new EventSource("/v1/events");
  let soon = 0;
  const again = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    part.replaceChildren(...page.getElementById(part.id).childNodes);
    part.querySelectorAll("details").forEach((one, n) => { one.open = open[n]; });
  };
  const later = () => { clearTimeout(soon); soon = setTimeout(again, 1000); };
  news.addEventListener(part.dataset.live, later);
  news.addEventListener("missed", later);
}

// What still runs is looked at again, until it is done: then the page shows what came of it.
for (const part of document.querySelectorAll("[data-again]")) {
  const again = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById(part.id);
    if (!now) { location.reload(); return; }
    part.replaceChildren(...now.childNodes);
    setTimeout(again, part.dataset.again);
  };
  setTimeout(again, part.dataset.again);
}
