// On every page: menus of Datasette close when one clicks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.actions-menu-links[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// The SQL editor's hidden field has no name of its own.
addEventListener("load", () => setTimeout(() => {
  for (const field of document.querySelectorAll(".CodeMirror textarea")) field.setAttribute("aria-label", "SQL");
}));
