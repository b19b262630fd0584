// Writes what can be derived into package.json, package.nls*.json, the JSON Schemas and the references in docs/;
// `--check` only compares (run by `npm run check`).
// Needs Node 24, since it reads the TypeScript tables directly.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedDocuments } from './documents/documents.mjs';

const root = new URL('../', import.meta.url);
const { commandTable, commandId, inlineWord } = await import(new URL('src/extension/manifest/commandTable.ts', root));
const { authenticationId, canContext, containerId, doneContext, restingContext, viewId, stateContext, wizardViewType } =
  await import(new URL('src/extension/manifest/ids.ts', root));
const { toolTable, toolId } = await import(new URL('src/extension/manifest/toolTable.ts', root));
const { settingPrefix, settingTable } = await import(new URL('src/extension/manifest/settingTable.ts', root));
const { manifestTexts } = await import(new URL('src/texts/editor/manifest.ts', root));
const { jsonSchemaOf } = await import(new URL('src/core/jsonSchema.ts', root));
const { releaseFileName, releaseFileSchema } = await import(new URL('src/core/releaseFile/schema.ts', root));
const { documentJsonSchema } = await import(new URL('src/cli/output/documentSchema.ts', root));

const entries = Object.entries(commandTable);
const key = (name) => `command.${name}`;

const kinds = {
  workspace: 'workspace',
  miniProgram: 'miniProgram',
  language: 'language',
  version: 'version',
  release: 'release',
};

/** An expression for a whole word among several. */
function word(text) {
  return `/(^|\\s)${text}(\\s|$)/`;
}

/** When the palette offers the command: what it needs is there, or nothing was read yet. */
function paletteWhen(row) {
  if (row.hidden) return 'false';
  const kinds = [row.on].flat().filter((kind) => kind !== 'none' && kind !== 'any');
  const needed =
    row.offered ?? row.word ?? (row.can && `can:${row.can}`) ?? (kinds.length > 0 && `(${kinds.join('|')})`);
  const possible = needed && `(!${canContext} || ${canContext} =~ ${word(needed)})`;
  return [possible, row.palette].filter(Boolean).join(' && ');
}

/** When a row's menu shows the command: its kind and what it can. */
function whenOf(row) {
  const words = [];
  const on = [row.on].flat().filter((kind) => kinds[kind]);
  if (on.length > 0) words.push(`viewItem =~ ${word(`(${on.map((kind) => kinds[kind]).join('|')})`)}`);
  if (row.on === 'any') words.push(`viewItem =~ ${word('(workspace|miniProgram|version|release)')}`);
  if (row.can) words.push(`viewItem =~ /\\bcan:${row.can}\\b/`);
  if (row.word) words.push(`viewItem =~ ${word(row.word)}`);
  if (row.on === 'release' && row.palette) words.push(row.palette);
  return [`view == ${viewId}`, ...words].join(' && ');
}

/** The wizard's page is the active editor, and no view or input beside it has the focus. */
const wizardHasFocus = `activeWebviewPanelId == '${wizardViewType}' && !sideBarFocus && !panelFocus && !auxiliaryBarFocus && !inQuickOpen`;

/** The files that make a folder that of a mini program. */
const projectFiles = `resourceFilename =~ /^mini\\.(project|release)\\.json$/`;

const menus = {
  commandPalette: entries
    .map(([name, row]) => ({ command: commandId(name), when: paletteWhen(row) }))
    .filter(({ when }) => when),
  'view/title': entries
    .filter(([, row]) => row.title_bar)
    .map(([name, row]) => ({
      command: commandId(name),
      when: [`view == ${viewId}`, row.palette].filter(Boolean).join(' && '),
      group: row.title_bar,
    })),
  'explorer/context': entries
    .filter(([, row]) => row.project)
    .map(([name, row]) => ({ command: commandId(name), when: projectFiles, group: row.project.explorer })),
  'editor/title': entries
    .filter(([, row]) => row.file || row.project)
    .map(([name, row]) => ({
      command: commandId(name),
      when: row.project ? projectFiles : `resourceFilename == ${releaseFileName}`,
      group: row.file ?? row.project.editor,
    })),
  'view/item/context': entries.flatMap(([name, row]) => {
    const command = commandId(name);
    const menu = row.menu ? [{ command, when: whenOf(row), group: row.menu }] : [];
    if (!row.inline) return menu;
    const shown = `viewItem =~ ${word(inlineWord(name).replaceAll('.', '\\.'))}`;
    const when = [`view == ${viewId}`, `!${restingContext}`, shown].join(' && ');
    return [...menu, { command, when, group: `inline@${row.inline === 'last' ? 2 : 1}` }];
  }),
};

/** Where the published JSON Schema of the release file stands. */
function schemaFileOf(name) {
  return `media/${name.replace('.json', '.schema.json')}`;
}

/** What VS Code's own JSON support reads beside the schema. */
const editorHints = {
  title: 'Mini program release',
  allowComments: true,
  allowTrailingCommas: true,
  defaultSnippets: [
    {
      label: 'Mini program release',
      description: 'Release a version of a mini program',
      body: { miniProgram: '$1', version: '$2', versionDescription: '$3' },
    },
  ],
};

/** What every tool takes. */
const toolInput = {
  type: 'object',
  properties: {
    file: { type: 'string', description: 'Path of the mini.release.json in the workspace, where there are several.' },
  },
};

const settings = Object.entries(settingTable);

/** The settings as VS Code shows them, in the order of their table. */
const configuration = {
  title: '%displayName%',
  properties: Object.fromEntries(
    settings.map(([name, { schema, values, scope }], order) => [
      `${settingPrefix}.${name}`,
      {
        ...schema,
        ...(values
          ? {
              enum: Object.keys(values),
              enumDescriptions: Object.keys(values).map((value) => `%setting.${name}.${value}%`),
            }
          : {}),
        description: `%setting.${name}%`,
        scope,
        order,
      },
    ]),
  ),
};

const contributes = {
  configuration,
  languages: [{ id: 'jsonc', filenames: [releaseFileName] }],
  jsonValidation: [{ fileMatch: `/${releaseFileName}`, url: './media/mini.release.editor.json' }],
  commands: entries.map(([name, row]) => ({
    command: commandId(name),
    title: `%${key(name)}%`,
    category: '%category%',
    ...(row.icon ? { icon: `$(${row.icon})` } : {}),
    ...(row.placeholder ? { enablement: 'false' } : {}),
  })),
  languageModelTools: Object.entries(toolTable).map(([name, row]) => ({
    name: toolId(name),
    toolReferenceName: row.reference,
    displayName: `%tool.${name}.title%`,
    userDescription: `%tool.${name}.description%`,
    modelDescription: row.forModel,
    icon: `$(${row.icon})`,
    canBeReferencedInPrompt: true,
    tags: ['release', 'mini-program'],
    inputSchema: toolInput,
  })),
  menus,
  keybindings: entries
    .filter(([, row]) => row.wizardKey)
    .map(([name, row]) => ({ command: commandId(name), ...row.wizardKey, when: wizardHasFocus })),
  authentication: [{ id: authenticationId, label: '%displayName%' }],
  viewsContainers: {
    activitybar: [{ id: containerId, title: '%container%', icon: 'media/mini-program-release.svg' }],
  },
  views: { [containerId]: [{ id: viewId, name: '%view%', icon: 'media/mini-program-release.svg' }] },
  viewsWelcome: Object.keys(manifestTexts.en.welcome).map((state) => ({
    view: viewId,
    contents: `%welcome.${state}%`,
    when: `${stateContext} == ${state}`,
  })),
  walkthroughs: [
    {
      id: 'firstRelease',
      title: '%walkthrough.title%',
      description: '%walkthrough.description%',
      steps: Object.keys(manifestTexts.en.walkthrough.steps).map((step) => ({
        id: step,
        title: `%walkthrough.${step}.title%`,
        description: `%walkthrough.${step}.text%`,
        media: { svg: `media/walkthrough-${step}.svg`, altText: `%walkthrough.${step}.picture%` },
        completionEvents: [`onContext:${doneContext(step)}`],
      })),
    },
  ],
};

function nls(language) {
  const texts = manifestTexts[language];
  return {
    displayName: texts.displayName,
    description: texts.description,
    category: texts.category,
    container: texts.container,
    view: texts.view,
    'capability.untrusted': texts.untrusted,
    'capability.virtual': texts.virtual,
    ...Object.fromEntries(entries.map(([name, row]) => [key(name), row.title[language]])),
    ...Object.fromEntries(
      settings.flatMap(([name, { description, values = {} }]) => [
        [`setting.${name}`, description[language]],
        ...Object.entries(values).map(([value, words]) => [`setting.${name}.${value}`, words[language]]),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(toolTable).flatMap(([name, row]) => [
        [`tool.${name}.title`, row.title[language]],
        [`tool.${name}.description`, row.description[language]],
      ]),
    ),
    ...Object.fromEntries(Object.entries(texts.welcome).map(([state, text]) => [`welcome.${state}`, text])),
    'walkthrough.title': texts.walkthrough.title,
    'walkthrough.description': texts.walkthrough.description,
    ...Object.fromEntries(
      Object.entries(texts.walkthrough.steps).flatMap(([step, words]) =>
        Object.entries(words).map(([part, text]) => [`walkthrough.${step}.${part}`, text]),
      ),
    ),
  };
}

const releaseFileRoot = jsonSchemaOf(releaseFileSchema, 'input');
const { defaultSnippets, ...readingHints } = editorHints;
const releaseFileJsonSchema = { ...releaseFileRoot, ...readingHints, defaultSnippets };

/**
 * The same schema for an editor with our language server: it checks and explains as before, and proposes neither keys nor
 * values, which the language server does in the language of the editor. `then` of a condition that always holds
 * checks, and proposes nothing.
 */
function checkedOnly(schema) {
  if (Array.isArray(schema)) return schema.map(checkedOnly);
  if (schema === null || typeof schema !== 'object') return schema;
  const { properties, items, additionalProperties: others, ...rest } = schema;
  const mapValues = (object, change) =>
    Object.fromEntries(Object.entries(object).map(([key, one]) => [key, change(one)]));
  const hidden = (one) => silent(checkedOnly(one));
  return {
    ...mapValues(rest, checkedOnly),
    ...(properties === undefined ? {} : { properties: mapValues(properties, hidden) }),
    ...(items === undefined ? {} : { items: hidden(items) }),
    ...(others === undefined ? {} : { additionalProperties: typeof others === 'object' ? hidden(others) : others }),
  };
}

const silent = ({ description, ...schema }) => ({
  ...(description === undefined ? {} : { description }),
  doNotSuggest: true,
  if: {},
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: schema,
});

/** What works in a folder that nobody trusts, and in one that is on no disk. */
const capabilities = {
  untrustedWorkspaces: { supported: 'limited', description: '%capability.untrusted%' },
  virtualWorkspaces: { supported: 'limited', description: '%capability.virtual%' },
};

const packageFile = new URL('package.json', root);
const manifest = JSON.parse(readFileSync(packageFile, 'utf8'));
const written = new Map([
  [packageFile, { ...manifest, displayName: '%displayName%', description: '%description%', capabilities, contributes }],
  [new URL(schemaFileOf(releaseFileName), root), releaseFileJsonSchema],
  [new URL('media/mini.release.editor.json', root), { ...silent(checkedOnly(releaseFileRoot)), ...readingHints }],
  [new URL('media/cli.schema.json', root), documentJsonSchema()],
  [new URL('package.nls.json', root), nls('en')],
  [new URL('package.nls.zh-cn.json', root), nls('zh-cn')],
  ...generatedDocuments(),
]);

const check = process.argv.includes('--check');
const drifted = [];
for (const [file, content] of written) {
  const isText = typeof content === 'string';
  const text = isText ? content : `${JSON.stringify(content, null, 2)}\n`;
  let now = '';
  try {
    now = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  // Formatting of JSON belongs to the formatter; only content counts.
  const same = isText ? now === text : now !== '' && JSON.stringify(JSON.parse(now)) === JSON.stringify(content);
  if (same) continue;
  drifted.push(fileURLToPath(file));
  if (!check) writeFileSync(file, text);
}
if (check && drifted.length > 0) {
  console.error(`Not what the tables say: ${drifted.join(', ')}. Run: npm run manifest`);
  process.exit(1);
}
console.log(check ? 'The manifest is what the tables say.' : `Written: ${drifted.length} file(s).`);
