import { table, withPlaces } from './markdown.mjs';

const source = (path) => import(new URL(`../../src/${path}`, import.meta.url));
const texts = (name) => source(`texts/problems/${name}.ts`);
const { problemsEn } = await texts('problemsEn');
const { alipayCnConnectionEn } = await texts('alipayCnConnectionEn');
const { alipayCnFieldsEn } = await texts('alipayCnFieldsEn');
const { alipayCnProgramEn } = await texts('alipayCnProgramEn');
const { alipayCnReleaseEn } = await texts('alipayCnReleaseEn');
const { alipayCnTemplatesEn } = await texts('alipayCnTemplatesEn');
const { alipayCnVersionEn } = await texts('alipayCnVersionEn');
const { releaseFileEn } = await source('texts/releaseFile/releaseFileEn.ts');
const { fileProblems } = await source('core/releaseFile/fileProblems.ts');
const { labelsEn } = await source('texts/labels/labelsEn.ts');
const { packingEn } = await source('texts/packing/packingEn.ts');

const startsWith =
  (...starts) =>
  (code) =>
    starts.some((start) => code.startsWith(start));
const isIn = (...tables) => {
  const codes = new Set(tables.flatMap(Object.keys));
  return (code) => codes.has(code);
};

/** Headings with the codes below each; a code goes where it fits first. */
const sections = [
  ['Connecting AlipayCN', isIn(alipayCnConnectionEn)],
  ['AlipayCN refuses a version', isIn(alipayCnVersionEn, alipayCnReleaseEn)],
  ['AlipayCN refuses the mini program', isIn(alipayCnProgramEn)],
  ['AlipayCN refuses a field', isIn(alipayCnFieldsEn)],
  ['Templates', isIn(alipayCnTemplatesEn)],
  ['AlipayCN does not answer as expected', startsWith('alipayCn', 'changedAtTarget', 'waitingStopped', 'nothingWaits')],
  ['Reaching the release platform', startsWith('client.', 'host', 'busy', 'rateLimited', 'shuttingDown', 'internal')],
  [
    'Signing in, roles, and members',
    startsWith('notSignedIn', 'token', 'forbidden', 'notFound', 'member', 'developer'),
  ],
  ['Authorization', startsWith('authorization', 'state', 'offer', 'code', 'merchant', 'releaseStands')],
  ['Data, backup, and disk', startsWith('database', 'row', 'workspaceFull', 'disk', 'folder', 'backup')],
  [
    'Calling the HTTP API',
    startsWith('method', 'media', 'revisionRequired', 'idempotency', 'stillRunning', 'bodyTooLarge'),
  ],
  ['Releases and versions', () => true],
];
const order = [
  'Releases and versions',
  'Authorization',
  'Signing in, roles, and members',
  'Reaching the release platform',
];
const rank = (heading) => (order.indexOf(heading) + order.length + 1) % (order.length + 1);

const codes = new Map(sections.map(([heading]) => [heading, []]));
for (const code of Object.keys(problemsEn)) codes.get(sections.find(([, fits]) => fits(code))[0]).push(code);

const problemRow = (code) => {
  const { title, detail, next } = problemsEn[code];
  return [`**${withPlaces(title)}**<br>\`${code}\``, withPlaces(detail), withPlaces(next)];
};
const problems = [...codes]
  .filter(([, found]) => found.length > 0)
  .sort(([one], [other]) => rank(one) - rank(other))
  .map(
    ([heading, found]) =>
      `## ${heading}\n\n${table(['Message', 'What it means', 'What to do'], found.map(problemRow))}`,
  )
  .join('\n\n');

const severities = { error: 'Error', warning: 'Warning', information: 'Information' };
const fileRows = Object.entries(releaseFileEn.problems).map(([code, text]) => [
  withPlaces(text),
  severities[fileProblems[code].severity],
]);
const list = (rows) => rows.map((text) => `- ${withPlaces(text)}`).join('\n');

/** The parts of docs/troubleshooting.md that the tables of problems make. */
export const problemParts = {
  problems,
  'release-file': table(['Message', 'Severity'], fileRows),
  fields: list(Object.values(labelsEn.fieldProblems)),
  folder: list(Object.values(packingEn.problems)),
};
