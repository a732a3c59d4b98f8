// Draws the charts of a page: Vega-Lite specifications beside them, colours from the style sheet, no eval.
import { expressionInterpreter } from "./vendor/vega-interpreter-2.3.2.js";

const vega = globalThis.vega;
const vegaLite = globalThis.vegaLite;
const dark = matchMedia("(prefers-color-scheme: dark)");
const vietnamese = document.documentElement.lang === "vi";
const number = vietnamese
  ? { decimal: ",", thousands: ".", grouping: [3], currency: ["", " ₫"] }
  : { decimal: ".", thousands: ",", grouping: [3], currency: ["$", ""] };

function config() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const ink = color("--ink");
  const text = { labelColor: ink, titleColor: ink, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
  const palette = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => color(`--c${at}`));
  return {
    background: "transparent",
    font: getComputedStyle(document.body).fontFamily,
    locale: { number },
    view: { stroke: null },
    axis: { ...text, gridColor: color("--line"), domainColor: color("--line"), tickColor: color("--line") },
    legend: { ...text, orient: "bottom", symbolStrokeWidth: 2 },
    bar: { fill: palette[0] },
    text: { fill: ink, fontSize: 12 },
    range: { category: palette },
  };
}

async function draw(place) {
  const spec = JSON.parse(document.getElementById(place.dataset.spec).textContent);
  const width = Math.max(220, place.clientWidth - 8);
  const full = { ...spec, width, autosize: { type: "fit-x", contains: "padding" }, config: config() };
  const runtime = vega.parse(vegaLite.compile(full).spec, null, { ast: true });
  const view = new vega.View(runtime, { renderer: "svg", container: place, expr: expressionInterpreter, hover: true });
  await view.runAsync();
  place.dataset.drawn = "yes";
}

async function drawAll() {
  for (const place of document.querySelectorAll(".drawing")) {
    place.replaceChildren();
    await draw(place);
  }
}

dark.addEventListener("change", drawAll);
drawAll();
