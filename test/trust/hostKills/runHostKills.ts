import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { answer, makeMiniProgram, uploadFolder } from '../../ui/harness/firstSteps.ts';
import { until } from '../../ui/harness/until.ts';
import { createWizardPage, type WizardPage } from '../../ui/harness/wizardPage.ts';
import { openWorkbench, type Workbench } from '../../ui/harness/workbench.ts';
import { createRandom, type Random } from '../random.ts';
import type { PartReport } from '../report.ts';

const program = '街角咖啡';
/** Fields of the wizard's step Languages, and a valid text for each. */
const fields: Readonly<Record<string, (random: Random) => string>> = {
  Name: (random) => `街角咖啡${random.below(100)}号店`,
  Tagline: (random) => `每天一杯好咖啡${random.below(1000)}`,
  Description: (random) => `查询门店、在线点单、积分换礼，一个小程序就够了。${random.below(10_000)}`,
};

const storageOf = (w: Workbench) =>
  path.join(w.dataFolder, 'User', 'globalStorage', 'mini-program-release.mini-program-release');

/** The numbers of the stored versions, once the database was found whole. @throws Error when it is damaged */
function storedVersions(w: Workbench): string[] {
  const database = new DatabaseSync(path.join(storageOf(w), 'platform.sqlite'), { readOnly: true });
  try {
    const damage = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    if (damage !== 'ok') throw new Error(`the database is damaged: ${damage}`);
    return database
      .prepare("SELECT data ->> 'number' AS number FROM documents WHERE kind = 'version'")
      .all()
      .map(({ number }) => String(number));
  } finally {
    database.close();
  }
}

/** What a killed process left half written. */
async function leftovers(w: Workbench): Promise<string[]> {
  const names = await readdir(storageOf(w), { recursive: true });
  return names.filter((name) => name.endsWith('.tmp') || /(^|\/)incoming\/./.test(name));
}

async function killAndReload(w: Workbench): Promise<void> {
  await w.killExtensionHost();
  // VS Code starts another one and says so for a while; it closes webviews when it is reloaded before.
  const said = w.page.locator('.part.statusbar', { hasText: 'extension host terminated unexpectedly' });
  await said.waitFor();
  await said.waitFor({ state: 'detached' });
  await w.reload();
}

/** Types into a random field of the wizard's form, and kills at a random moment. @returns what is not right afterwards */
async function killWhileTyping(
  w: Workbench,
  page: WizardPage,
  typed: Map<string, string>,
  random: Random,
): Promise<string[]> {
  const name = random.pick(Object.keys(fields));
  const [before, now] = [typed.get(name) ?? '', fields[name]?.(random) ?? ''];
  await page.fill(name, now);
  const milliseconds = random.below(600);
  await wait(milliseconds);
  await killAndReload(w);
  await page.heading('Languages');
  const found: string[] = [];
  for (const [other, text] of typed) {
    const value = await page.value(other);
    if (other !== name && value !== text) found.push(`${other} is "${value}" for "${text}"`);
  }
  const value = await page.value(name);
  // What was typed a moment ago may be on its way still; a person is told nothing of it.
  const isRight = value === now || (milliseconds < 300 && value === before);
  if (!isRight) found.push(`${name} is "${value}" ${milliseconds} ms after "${now}"`);
  typed.set(name, value);
  return found;
}

/** Uploads a version, and kills at a random moment. @returns what is not right afterwards */
async function killWhileUploading(w: Workbench, page: WizardPage, number: string, random: Random): Promise<string[]> {
  await w.runCommand('Upload Version…');
  await answer(w, '(1/3)', number);
  await answer(w, '(2/3)', '下一个版本');
  await w.quickInput.choose(`Upload ${number} of ${program}`);
  const told = w.notifications.one('is uploaded').then(
    () => true,
    () => false,
  );
  const wasTold = await Promise.race([told, wait(random.below(2500)).then(() => false)]);
  await killAndReload(w);
  await page.heading('Languages');
  await until('The platform after the kill', async () => storedVersions(w).length > 0);
  const times = storedVersions(w).filter((one) => one === number).length;
  const found = times > 1 ? [`${number} was uploaded ${times} times`] : [];
  return wasTold && times === 0 ? [...found, `${number} was told as uploaded, and is not there`] : found;
}

/** Kills the extension host at random moments of somebody who types into the wizard and uploads versions, in one window. */
export async function runHostKills({
  seed,
  kills,
}: {
  readonly seed: number;
  readonly kills: number;
}): Promise<PartReport> {
  const random = createRandom(seed);
  const started = performance.now();
  const violations: string[] = [];
  const counts = { typing: 0, uploading: 0 };
  const w = await openWorkbench({ folder: 'samples/coffee-corner' });
  try {
    const page = createWizardPage(w.page);
    await makeMiniProgram(w, program);
    await uploadFolder(w, program, '1.0.0', '第一个版本');
    await w.runCommand('Clear All Notifications');
    await w.runCommand('Open Release Wizard');
    await page.heading('Languages');
    const typed = new Map<string, string>();
    for (let count = 1; count <= kills; count += 1) {
      const what = random.chance(0.65) ? 'typing' : 'uploading';
      const found =
        what === 'typing'
          ? await killWhileTyping(w, page, typed, random)
          : await killWhileUploading(w, page, `1.0.${count}`, random);
      counts[what] += 1;
      await w.runCommand('Clear All Notifications');
      const left = await leftovers(w);
      if (left.length > 0) found.push(`left behind: ${left}`);
      violations.push(...found.map((one) => `kill ${count}, ${what}: ${one}`));
      console.log(`kill ${count} (${what})${found.length > 0 ? `: ${found}` : ''}`);
    }
  } catch (error) {
    await w.screenshot('hostKills');
    violations.push(`after ${counts.typing + counts.uploading} kills: ${error instanceof Error ? error.stack : error}`);
  } finally {
    await w.close();
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  return {
    lines: [
      `${kills} kills in ${seconds} s: ${counts.typing} while typing, ${counts.uploading} while uploading, seed ${seed}`,
    ],
    violations,
  };
}
