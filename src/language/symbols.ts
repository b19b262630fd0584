import type { Node } from 'jsonc-parser';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node';
import { visibleLine } from '../core/visibleText.ts';
import { lspRange } from './diagnostics.ts';
import type { ReleaseView } from './view.ts';

const kinds: Readonly<Record<string, SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
};

const most = 2_000;

/** The outline of a release file; none where the editor's own JSON support makes one. */
export function provideSymbols({ document, parsed: { root }, facts }: ReleaseView): DocumentSymbol[] {
  if (facts.structureReported || !root) return [];
  let left = most;
  const symbol = (name: string, whole: Node, value: Node): DocumentSymbol[] => {
    left -= 1;
    if (left < 0) return [];
    const range = lspRange(document, whole);
    return [{ name, kind: kinds[value.type] ?? SymbolKind.Null, range, selectionRange: range, children: below(value) }];
  };
  const below = (node: Node): DocumentSymbol[] =>
    (node.children ?? []).flatMap((child, index) => {
      if (child.type !== 'property') return symbol(String(index), child, child);
      const [key, value] = child.children ?? [];
      return key && value ? symbol(visibleLine(String(key.value)) || '""', child, value) : [];
    });
  return below(root);
}
