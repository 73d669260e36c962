// Fills fields from the part of the address behind #, which never leaves the browser, then clears it away.
const facts = new URLSearchParams(location.hash.slice(1));
for (const holder of document.querySelectorAll("[data-fragment]")) {
  const field = holder.querySelector("input");
  const value = facts.get(holder.dataset.fragment);
  if (field && value && !field.value) {
    field.value = value;
    history.replaceState(null, "", location.pathname + location.search);
  }
}
