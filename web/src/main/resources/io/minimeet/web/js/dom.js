// Making elements. Text is always set as text: nothing anyone typed is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

export const byId = (id) => document.getElementById(id);

/** An element with a class, text, and children. */
export function element(tag, { className = '', text = '', children = [], ...properties } = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  made.append(...children);
  return Object.assign(made, properties);
}

/** One of the symbols at the top of index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Gives a button of index.html another symbol and label. */
export function relabel(button, iconName, label) {
  button.querySelector('use').setAttribute('href', `#i-${iconName}`);
  button.querySelector('span').textContent = label;
}
