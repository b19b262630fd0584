import { readFileSync } from 'node:fs';
import { commandLineParts } from './commandLine.mjs';
import { fillIn } from './markdown.mjs';
import { problemParts } from './problems.mjs';
import { releaseFileParts } from './releaseFile.mjs';
import { settingParts } from './settings.mjs';

const parts = {
  'command-line.md': commandLineParts,
  'release-file.md': releaseFileParts,
  'settings.md': settingParts,
  'troubleshooting.md': problemParts,
};

/**
 * Documents with parts that are made from tables of the code.
 * @returns {[URL, string][]} each file with the text that it should have
 */
export const generatedDocuments = () =>
  Object.entries(parts).map(([name, made]) => {
    const file = new URL(`../../docs/${name}`, import.meta.url);
    return [file, fillIn(readFileSync(file, 'utf8'), made)];
  });
