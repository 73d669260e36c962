// The parts of the companion's page of which there are as many as the phone knows.

/** Each statement with what was answered here, and a button for the other answer. */
export function drawStatements(all) {
  const place = document.getElementById('statements');
  const drawn = JSON.stringify(all.map(({ id, version, title, state }) => [id, version, title, state]));
  if (place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  place.replaceChildren(
    ...all.map(({ id, title, version, needed, state }) => {
      const line = document.getElementById('statement').content.cloneNode(true);
      const link = line.querySelector('a');
      link.href = `/statements/${id}/${version}`;
      link.textContent = title;
      for (const part of line.querySelectorAll('[data-state]')) part.hidden = !part.dataset.state.split(' ').includes(state);
      if (needed) line.querySelector('[data-optional]').remove();
      for (const button of line.querySelectorAll('button')) {
        button.value = id;
        button.setAttribute('aria-describedby', `statement-${id}`);
      }
      link.id = `statement-${id}`;
      return line;
    }),
  );
}

/** A button for each subscription that can be taken. */
export function drawOffers(all) {
  document.getElementById('offers').replaceChildren(
    ...all
      .filter((offer) => offer.fits)
      .map((offer) => {
        const line = document.createElement('li');
        const button = document.createElement('button');
        Object.assign(button, { type: 'button', className: 'button second full', value: offer.id });
        button.dataset.act = 'choose';
        button.textContent = offer.product;
        line.append(button);
        return line;
      }),
  );
}

/** The licence as a QR code. */
export function drawPicture(picture) {
  const place = document.getElementById('picture');
  if (!picture || place.dataset.drawn === picture.path) return;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', `0 0 ${picture.size} ${picture.size}`);
  path.setAttribute('d', picture.path);
  svg.append(path);
  place.replaceChildren(svg);
  place.dataset.drawn = picture.path;
}
