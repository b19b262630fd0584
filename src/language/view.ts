import type { TextDocument } from 'vscode-languageserver-textdocument';
import { chinaDate } from '../core/dates.ts';
import { releaseFileProblems } from '../core/releaseFile/checks.ts';
import type { FileFacts, LiveFacts } from '../core/releaseFile/facts.ts';
import { type FileProblem, fileProblem } from '../core/releaseFile/fileProblems.ts';
import type { ReleaseDocument } from '../core/releaseFile/parse.ts';
import { namesAnotherPlatform } from '../core/releaseFile/platformName.ts';
import type { EditorFacts, ServerSettings } from './protocol.ts';

/** A release file as every feature sees it: its text, what was read of it, and what is known around it. */
export interface ReleaseView {
  readonly document: TextDocument;
  readonly parsed: ReleaseDocument;
  readonly files: FileFacts;
  readonly facts: EditorFacts;
  readonly settings: ServerSettings;
  /** What only a plan of the file tells, as it was made last. */
  readonly blockers: readonly FileProblem[];
}

/** Whether the file is for another platform than the one the editor is connected to. */
const isOtherPlatform = ({ parsed, facts }: ReleaseView): boolean =>
  facts.platform !== null && namesAnotherPlatform(parsed.value, facts.platform);

/** The data of the platform that the file is for; `null` where it is not known. */
export const liveFacts = (view: ReleaseView): LiveFacts | null => (isOtherPlatform(view) ? null : view.facts.live);

/** Everything that is wrong, with what an editor knows beside the engine. */
export function findProblems(view: ReleaseView, today = chinaDate(new Date())): FileProblem[] {
  const { parsed, files, facts } = view;
  const problems = releaseFileProblems(parsed, { files, live: liveFacts(view), today });
  if (!isOtherPlatform(view)) return [...problems, ...view.blockers];
  const params = { named: parsed.value.platform ?? '', connected: facts.platform ?? '' };
  return [fileProblem('file.otherPlatform', ['platform'], params), ...problems];
}
