import { visibleText } from '../../../core/visibleText.ts';

/** What the page sends back, and what belongs to no person's eyes. Values of fields stay as they were typed. */
const unchanged: ReadonlySet<string> = new Set(['id', 'url', 'action', 'selected', 'icon', 'field', 'kind', 'look']);

/** A value that is only shown: that of a row of facts, or what another person wrote. */
const isShown = (key: string, owner: object): boolean => !unchanged.has(key) && (key !== 'value' || showsValue(owner));
const showsValue = (owner: object): boolean => 'edit' in owner || 'by' in owner;

/** A view whose texts hold no characters that hide or turn the direction; what the page sends back is unchanged. */
export function visibleView<T>(view: T): T {
  const convert = (node: unknown): unknown => {
    if (typeof node === 'string') return visibleText(node);
    if (Array.isArray(node)) return node.map(convert);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, isShown(key, node) || isList(value) ? convert(value) : value]),
    );
  };
  return convert(view) as T;
}

/** Pictures of a field are its value, and each has words of its own. */
const isList = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'object');
