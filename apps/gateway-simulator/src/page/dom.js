const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  clip: 'M15 7l-6.5 6.5a2 2 0 0 0 3 3L18 10a4 4 0 0 0-6-6l-6.5 6.5a6 6 0 0 0 8.5 8.5L20 13',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z M12 12.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5',
  send: 'M4 12l16-8l-6 16l-3.5-6.5z M10.5 13.5L20 4',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z M14 3v5h5',
  more: 'M5 12h.01 M12 12h.01 M19 12h.01',
  in: 'M12 5v14 M18 13l-6 6l-6-6',
  out: 'M12 19V5 M6 11l6-6l6 6',
  pending: 'M12 7v5l3 2 M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18',
  sent: 'M5 12l5 5L20 7',
  delivered: 'M2 12l5 5L17 7 M12 16l1 1L23 7',
  read: 'M2 12l5 5L17 7 M12 16l1 1L23 7',
  failed: 'M12 8v5 M12 16h.01 M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18',
};

/** An element with properties and children; null children are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else if (name === 'class') node.className = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null));
  return node;
}

/** A drawn sign; with a label it speaks, without one it is decoration. */
export function icon(name, label = null, size = 20) {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
  };
  const drawn = { 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  const spoken = label === null ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label };
  for (const [key, value] of Object.entries({ ...attributes, ...drawn, ...spoken }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function byId(id) {
  return document.getElementById(id);
}
