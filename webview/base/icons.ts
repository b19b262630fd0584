import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';

const line = (path: string): SVGTemplateResult => svg`<path
  d=${path} fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round" />`;
const ring = svg`<circle cx="8" cy="8" r="6.35" fill="none" stroke="currentColor" stroke-width="1.3" />`;
const disc = svg`<circle cx="8" cy="8" r="7" fill="currentColor" />`;
const triangle = svg`${line('M8 2.2l6.3 11.3H1.7z')}${line('M8 6.4v3.4')}${line('M8 11.7v.1')}`;
/** Drawn in the colour of the page upon a disc. */
const cut = (path: string): SVGTemplateResult => svg`<path
  d=${path} fill="none" stroke="var(--vscode-editor-background)" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />`;

/** The page's own small set, on a raster of 16, in the manner of VS Code's codicons. */
const drawings: Readonly<Record<string, SVGTemplateResult>> = {
  done: svg`${disc}${cut('M4.9 8.2l2.2 2.2 4-4.6')}`,
  now: svg`${ring}<circle cx="8" cy="8" r="3.2" fill="currentColor" />`,
  todo: ring,
  attention: triangle,
  failed: svg`${disc}${cut('M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8')}`,
  error: svg`${ring}${line('M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4')}`,
  warning: triangle,
  info: svg`${ring}${line('M8 7.4v3.6')}${line('M8 5v.1')}`,
  success: svg`${ring}${line('M5.2 8.2l2 2 3.6-4')}`,
  chevron: line('M6 3.5L10.5 8 6 12.5'),
  discard: line('M3 6h6.5a3.5 3.5 0 0 1 0 7H6M5.6 3L2.8 6l2.8 3'),
  calendar: svg`${line('M2.6 3.6h10.8v9.8H2.6zM2.6 6.4h10.8M5.4 2v2.6M10.6 2v2.6')}`,
  check: line('M2.8 8.6l3.4 3.4 7-8'),
  lock: svg`${line('M3.7 7.2h8.6v6.2H3.7z')}${line('M5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2')}`,
  add: line('M8 3v10M3 8h10'),
  copy: svg`${line('M5.6 5.6h7.8v7.8H5.6z')}${line('M3.4 10.4h-.8V2.6h7.8v.8')}`,
  edit: line('M9.9 3.7l2.4 2.4-7 7-2.9.5.5-2.9zM11 2.6l2.4 2.4'),
  external: svg`${line('M9.4 2.6h4v4M13.2 2.8L7.6 8.4')}${line('M12 9.2v4.2H2.6V4h4.2')}`,
  refresh: svg`${line('M13.2 8A5.2 5.2 0 1 1 11.6 4.2')}${line('M12 1.8v2.8H9.2')}`,
  trash: svg`${line('M3 4.4h10M6.2 4.2V2.6h3.6v1.6')}${line('M4.2 4.6l.6 8.8h6.4l.6-8.8')}`,
  'qr-code': svg`${line('M2.6 2.6h4v4h-4zM9.4 2.6h4v4h-4zM2.6 9.4h4v4h-4z')}${line('M9.4 9.4v1.6M9.4 13.4h1.6M13.4 9.4v4')}`,
  save: svg`${line('M2.8 2.8h8.4l2 2v8.4H2.8z')}${line('M5.2 13V9h5.6v4M5.2 3v2.8h4')}`,
  person: svg`${line('M8 8.4a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z')}${line('M2.8 13.8a5.2 5.2 0 0 1 10.4 0')}`,
  beaker: svg`${line('M6.2 2.4v4L2.8 13h10.4L9.8 6.4v-4M5.2 2.4h5.6M4.6 9.8h6.8')}`,
};

/**
 * A decorative picture; its meaning is beside it in words.
 * @param name of the page's own set; an unknown one shows nothing
 * @param place the slot of a toolkit control, if it goes into one
 */
export function icon(name: string | undefined, place?: 'start' | 'end'): TemplateResult | null {
  const drawing = drawings[name ?? ''];
  if (!drawing) return null;
  return html`<svg class="icon icon-${name}" slot=${place ?? ''} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    ${drawing}
  </svg>`;
}
