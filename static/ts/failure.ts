// failure says that the search did not come, and where else to look. The words stand at the link to the search.
export function failure(link: HTMLElement): HTMLElement {
  const { failed = "", list = "", listName = "" } = link.dataset;
  const p = document.createElement("p");
  p.className = "finder-note";
  const away = document.createElement("a");
  away.href = list;
  away.textContent = listName;
  p.append(`${failed} `, away);
  return p;
}
