import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver/node';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { nodeAt } from '../core/releaseFile/jsonRanges.ts';
import { meaningAt } from '../core/releaseFile/schemaFacts.ts';
import { visibleLine } from '../core/visibleText.ts';
import type { Language } from '../texts/language.ts';
import { meaningText } from '../texts/releaseFile/releaseFileEditor.ts';
import { findTypingPlace, pathPattern, type TypingPlace } from './cursor.ts';
import { lspRange } from './diagnostics.ts';
import { proposeKeys } from './keyProposals.ts';
import { fileKindAt } from './listFiles.ts';
import type { Proposal } from './proposals.ts';
import { proposeValues, type ReadCategories } from './valueProposals.ts';
import type { ReleaseView } from './view.ts';

const noCategories: ReadCategories = async () => [];

/** What may be typed at an offset, from the schema, the platform and the files beside it. */
export async function provideCompletions(
  view: ReleaseView,
  offset: number,
  readCategories = noCategories,
): Promise<CompletionItem[]> {
  const { document, parsed, settings } = view;
  const place = findTypingPlace(document.getText(), offset);
  const { key, path } = place;
  // Behind an object or a list only a comma can follow.
  const whole = key ? undefined : nodeAt(parsed.root, path);
  if (whole?.children && offset >= whole.offset + whole.length) return [];
  const proposals = key
    ? proposeKeys(view, path.slice(0, -1), place.range)
    : await proposeValues(view, place, readCategories);
  const range = lspRange(document, place.range);
  const end = place.range.offset + place.range.length;
  const colon = key && !/^\s*:/.test(document.getText().slice(end, end + 40));
  return proposals.map((proposal, index) => {
    const { value, detail, words, opensNext } = proposal;
    const { newText, snippet } = writtenText(proposal, place, colon);
    const documentation = meaningOf(settings.language, key ? [...path.slice(0, -1), String(value)] : path);
    return {
      label: visibleLine(String(value)),
      kind: kindOf(proposal, place),
      filterText: [key || proposal.body === undefined ? JSON.stringify(value) : String(value), words].join(' ').trim(),
      sortText: String(index).padStart(4, '0'),
      insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: { range, newText },
      ...(detail === undefined ? {} : { detail: visibleLine(detail) }),
      ...(documentation === null ? {} : { documentation }),
      ...(opensNext && snippet ? { command: openList } : {}),
    };
  });
}

const openList = { title: '', command: 'editor.action.triggerSuggest' };

/** A key is followed by its value unless that is there already. */
function writtenText({ value, body }: Proposal, { key, comma }: TypingPlace, colon: boolean) {
  const text = JSON.stringify(value);
  const tail = comma ? ',' : '';
  if (key) return { newText: colon ? `${escaped(text)}: ${body ?? '$1'}${tail}` : text, snippet: colon };
  return body === undefined
    ? { newText: `${text}${tail}`, snippet: false }
    : { newText: `${body}${tail}`, snippet: true };
}

const escaped = (text: string): string => text.replace(/[$}\\]/g, '\\$&');

/** What a place means; an item means what its list does. */
function meaningOf(language: Language, path: JsonPath): string | null {
  const meaning = meaningText(language, pathPattern(path)) ?? meaningAt(path);
  return meaning === null && typeof path.at(-1) === 'number' ? meaningOf(language, path.slice(0, -1)) : meaning;
}

function kindOf({ body, value }: Proposal, { key, path }: TypingPlace): CompletionItemKind {
  if (key) return CompletionItemKind.Property;
  if (body !== undefined) return CompletionItemKind.Snippet;
  return fileKindAt(path) && String(value).includes('.') ? CompletionItemKind.File : CompletionItemKind.Value;
}
