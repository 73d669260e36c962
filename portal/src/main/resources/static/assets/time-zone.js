// Tells a form the browser's time zone; without it the portal takes the usual one of the region.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll('[data-time-zone]')) {
  if (field.value === '' && zone) field.value = zone;
}
