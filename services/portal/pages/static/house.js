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
