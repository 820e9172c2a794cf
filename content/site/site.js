// A page that was made long ago does not tell as true what has had its day.
const today = new Date().toISOString().slice(0, 10);
for (const fact of document.querySelectorAll("[data-until]")) {
  if (fact.dataset.until <= today) {
    fact.textContent = fact.dataset.stale;
  }
}
