import { dirname } from 'node:path';
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver/node';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { fieldAt } from '../core/releaseFile/formFieldPaths.ts';
import { meaningAt } from '../core/releaseFile/schemaFacts.ts';
import { meaningText } from '../texts/releaseFile/releaseFileEditor.ts';
import { findTypingPlace, pathPattern } from './cursor.ts';
import { lspRange } from './diagnostics.ts';
import { listFiles } from './listFiles.ts';
import { keysFor, type Proposal, valuesFor } from './proposals.ts';
import { filePath } from './releaseFiles.ts';
import type { ReleaseView } from './view.ts';

/** The kind of file whose path belongs at a place. */
export function fileKindAt(path: JsonPath): 'picture' | 'text' | null {
  const last = path.at(-1);
  if (last === 'file') return 'text';
  const field = fieldAt(typeof last === 'number' ? path.slice(0, -1) : path);
  return field?.kind === 'pictures' ? 'picture' : null;
}

/** What may be typed at an offset, from the platform and the files beside it. */
export async function provideCompletions(view: ReleaseView, offset: number): Promise<CompletionItem[]> {
  const { document } = view;
  const place = findTypingPlace(document.getText(), offset);
  const kind = place.key ? null : fileKindAt(place.path);
  const folder = filePath(document.uri);
  const files = kind && folder !== null ? await listFiles(dirname(folder), kind) : [];
  const proposals: readonly Proposal[] = place.key
    ? keysFor(view, place.path.slice(0, -1))
    : [...valuesFor(view, place.path), ...files.map((value) => ({ value }))];
  const range = lspRange(document, place.range);
  const end = place.range.offset + place.range.length;
  const colon = place.key && !/^\s*:/.test(document.getText().slice(end, end + 40));
  const item = (proposal: Proposal, index: number): CompletionItem => {
    const written = JSON.stringify(proposal.value);
    const tail = place.comma ? ',' : '';
    // A locale's entry is an object; any other key is completed by the person.
    const newText = colon
      ? `${snippet(written)}: ${place.path[0] === 'languages' && place.path.length === 2 ? '{$1}' : '$1'}${tail}`
      : `${written}${place.key ? '' : tail}`;
    const path = place.key ? [...place.path.slice(0, -1), String(proposal.value)] : place.path;
    const documentation = meaningText(view.settings.language, pathPattern(path)) ?? meaningAt(path);
    return {
      label: String(proposal.value),
      kind: kindOf(place.key, kind !== null && files.includes(String(proposal.value))),
      filterText: written,
      sortText: String(index).padStart(4, '0'),
      insertTextFormat: colon ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range, newText },
      ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
      ...(documentation === null ? {} : { documentation }),
    };
  };
  return proposals.map(item);
}

function kindOf(key: boolean, file: boolean): CompletionItemKind {
  if (key) return CompletionItemKind.Property;
  return file ? CompletionItemKind.File : CompletionItemKind.Value;
}

const snippet = (text: string): string => text.replace(/[$}\\]/g, '\\$&');
