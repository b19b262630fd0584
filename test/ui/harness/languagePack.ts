import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Registers an empty language pack with a server that is not running yet. VS Code then works in that language and asks
 * extensions for it, while its own words stay English, since the real pack comes from the gallery alone.
 * @param dataFolder the server's data folder
 */
export async function writeLanguagePack(locale: string, dataFolder: string): Promise<void> {
  const folder = path.join(dataFolder, 'languagePack');
  const translations = path.join(folder, 'main.i18n.json');
  await mkdir(folder, { recursive: true });
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: `empty-${locale}`,
    extensions: [{ extensionIdentifier: { id: `test.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: translations },
    label: locale,
  };
  await writeFile(path.join(dataFolder, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
