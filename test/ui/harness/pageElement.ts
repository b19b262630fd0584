/**
 * What functions that run in the page read of an element. The browser's own types are left out of the project, so that
 * its code for Node.js cannot use them by mistake.
 */
export interface PageElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
