import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Refusal } from './process.mjs';

/** The file beside the bundles. */
export const noticesFile = 'ThirdPartyNotices.txt';

const licenseNames = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** The folder of the package that a bundled file belongs to; undefined for one of ours. */
function packageFolder(input) {
  const [, folder] = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
  return folder;
}

/** The packages of which something is in the bundles. */
function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
    ),
  );
  return [...new Set(inputs.map(packageFolder))].filter((folder) => folder !== undefined).sort();
}

/** @throws {Refusal} for a package that brings no license */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(path.join(root, folder)).filter((file) => licenseNames.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(root, folder, file), 'utf8').trim());
  if (!license || typeof license !== 'string') throw new Refusal(`${folder} is bundled but has no license.`);
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') || `License: ${license}` };
}

/**
 * The licenses of everything that is bundled and not ours; packages with the same words stand together.
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {string}
 * @throws {Refusal} for a package that brings no license
 */
export function thirdPartyNotices(metafiles) {
  const byText = new Map();
  for (const { title, text } of bundledPackages(metafiles).map(readPackage)) {
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const line = '-'.repeat(80);
  const parts = [...byText].map(([text, titles]) => `${[...new Set(titles)].join('\n')}\n\n${text}`);
  return `This product includes the following software.\n\n${line}\n\n${parts.join(`\n\n${line}\n\n`)}\n`;
}
