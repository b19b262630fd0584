import type { Params } from '../../core/codedError.ts';
import type { HistoryEntry } from '../../core/contract/model.ts';
import { lookUp } from '../../core/lookUp.ts';
import { actionName, changeName, labels, paramWords, reviewerName, roleName, stageName } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import { problemText } from '../problems/problems.ts';

const programs: Readonly<Record<string, string>> = { vscode: 'VS Code', mprelease: 'mprelease', alipaycn: 'AlipayCN' };

/** The program that acted, for people: `vscode/0.1.0` is VS Code. */
function programName(client: string): string {
  const [name = client] = client.split('/');
  return lookUp(programs, name) ?? client;
}

/** The details of an entry, each in words; unknown ones are left out. */
function detailsOf(language: Language, { action, details }: HistoryEntry): string[] {
  const words = labels(language).history;
  const { failed, decision, change, ...rest } = details as Params & Record<'failed' | 'decision' | 'change', string>;
  const decided = decision
    ? (lookUp(labels(language).decisions as Readonly<Record<string, string>>, decision) ?? '')
    : '';
  const parts = (['ratio', 'reason', 'replaced', 'restored', 'fields', 'found'] as const)
    // The fields of a refusal are part of its own sentence; they were not changed.
    .filter((key) => !(failed && key === 'fields'))
    .filter((key) => rest[key] !== undefined && rest[key] !== '' && !(action === 'rollBack' && key === 'replaced'))
    .map((key) => fill(words[key], paramWords(language, { [key]: rest[key] ?? '' })));
  const domains = domainsOf(language, rest);
  const limited = (details as Params).permitRegistrationLimit ? words.limited : '';
  const refusal = failed ? fill(words.failed, { title: problemText(language, failed, rest)?.title ?? failed }) : '';
  return [decided, change ? changeName(language, change) : '', ...parts, limited, domains, refusal].filter(Boolean);
}

/** What came of the domains of a configuration. */
function domainsOf(language: Language, { domains, domainsFor }: Params): string {
  const words = labels(language).history;
  if (domainsFor === 'console') return words.domainsConsole;
  if (!Array.isArray(domains)) return '';
  return fill(domainsFor === 'nextVersion' ? words.domainsNext : words.domains, paramWords(language, { domains }));
}

/** A history entry for people: the action and the new stage, by whom, and the details. */
export function historyText(language: Language, entry: HistoryEntry): { title: string; by: string; details: string } {
  const { history } = labels(language);
  const isReview = entry.action === 'review';
  const found = entry.action === 'reconcile';
  const name = isReview ? history.review : found ? history.reconcile : actionName(language, entry.action);
  const stages = entry.to && entry.from !== entry.to ? ` → ${stageName(language, entry.to)}` : '';
  const by =
    entry.role === 'reviewer'
      ? reviewerName(language, entry.actor.id)
      : fill(history.by, {
          name: entry.actor.name,
          role: roleName(language, entry.role),
          client: programName(entry.client),
        });
  return { title: `${name}${stages}`, by, details: detailsOf(language, entry).join(' · ') };
}
