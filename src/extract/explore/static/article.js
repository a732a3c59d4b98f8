// The article page works without this; here are the copy buttons, the marks of numerals set aside,
// and the light on the words of the card that one looks at.

const body = document.querySelector(".story .body");

document.getElementById("show-asides")?.addEventListener("change", (event) => {
  body.classList.toggle("show-asides", event.target.checked);
});

async function copy(button) {
  const area = document.getElementById(button.dataset.cite);
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(area.value);
    button.textContent = button.dataset.done;
  } catch {
    area.hidden = false;
    area.select();
    button.textContent = button.dataset.failed;
  }
  setTimeout(() => { button.textContent = label; }, 2500);
}

function light(id, on) {
  for (const mark of document.querySelectorAll(`mark.fact[data-facts~="${id}"]`)) mark.classList.toggle("on", on);
}

for (const button of document.querySelectorAll("button.cite")) button.addEventListener("click", () => copy(button));
for (const card of document.querySelectorAll(".card")) {
  const id = card.id.slice(2);
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
    card.addEventListener(event, () => light(id, on));
  }
}

// A link to a card or to its words moves the keyboard there, too, and keeps the words lit.
function arrive() {
  for (const lit of document.querySelectorAll("mark.fact.on")) lit.classList.remove("on");
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  target.focus({ preventScroll: false });
  light(target.id.slice(2), true);
}
addEventListener("hashchange", arrive);
addEventListener("DOMContentLoaded", arrive);
