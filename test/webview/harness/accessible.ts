import type { Page } from 'playwright-core';

/** What a screen reader is told about an element. */
export interface Told {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly focused: boolean;
}

interface Node {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

async function allTold(page: Page): Promise<Told[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => {
      const is = (property: string) =>
        properties.some((it) => it.name === property && (it.value.value === true || it.value.value === 'true'));
      return {
        role: role?.value ?? '',
        name: (name?.value ?? '').trim(),
        description: description?.value ?? '',
        invalid: is('invalid'),
        disabled: is('disabled'),
        focused: is('focused'),
      };
    });
}

/**
 * What is told about the element of a role and name.
 * @throws Error with everything of that role when there is none
 */
export async function told(page: Page, role: string, name: string): Promise<Told> {
  const all = (await allTold(page)).filter((it) => it.role === role);
  const found = all.find((it) => it.name === name);
  if (found === undefined) throw new Error(`No ${role} "${name}". There are: ${all.map((it) => it.name).join(' | ')}`);
  return found;
}

/** The element with the focus, as `role name`. */
export async function focusedOn(page: Page): Promise<string> {
  const all = (await allTold(page)).filter(({ focused, role }) => focused && role !== 'RootWebArea');
  return all.map(({ role, name }) => `${role} ${name}`).join(', ');
}
