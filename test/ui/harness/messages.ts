import type { Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';
import { until } from './until.ts';

export interface Notification {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The toasts at the lower right. */
export interface Notifications {
  /** Those shown now, newest first. */
  all(): Promise<Notification[]>;
  /** Waits for one whose message contains the text. */
  one(text: string, timeout?: number): Promise<Notification>;
  /** Clicks a button of the one whose message contains the text. */
  click(text: string, button: string): Promise<void>;
  /** Closes all. */
  clear(): Promise<void>;
}

/** A modal question in the middle. */
export interface Dialog {
  /** Waits for it: what it asks, what it says below, its buttons. */
  read(): Promise<{ message: string; detail: string; buttons: string[] }>;
  /** Presses a button and waits until the dialog is gone. */
  press(button: string): Promise<void>;
}

export function createNotifications(page: Page): Notifications {
  const toasts = page.locator('.notifications-toasts .notification-list-item');
  const all = () => toasts.evaluateAll(readNotifications);
  const seen = async () => `Shown: ${(await all()).map(({ message }) => message).join(' | ') || 'none'}`;
  const one = (text: string, timeout?: number) =>
    until(`A notification with "${text}"`, async () => (await all()).find(({ message }) => message.includes(text)), {
      seen,
      ...(timeout === undefined ? {} : { timeout }),
    });
  return {
    all,
    one,
    async click(text, button) {
      await one(text);
      await toasts.filter({ hasText: text }).first().locator('.monaco-button', { hasText: button }).first().click();
    },
    async clear() {
      while ((await toasts.count()) > 0) {
        const toast = toasts.first();
        await toast.hover();
        await toast.locator('.codicon-notifications-clear').click();
      }
    },
  };
}

/** Runs in the page. */
function readNotifications(toasts: PageElement[]): Notification[] {
  return toasts.map((toast) => ({
    severity: toast.querySelector('.codicon-error')
      ? 'error'
      : toast.querySelector('.codicon-warning')
        ? 'warning'
        : 'info',
    message: toast.querySelector('.notification-list-item-message')?.textContent ?? '',
    buttons: [...toast.querySelectorAll('.notification-list-item-buttons-container .monaco-text-button')].map(
      (button) => button.textContent ?? '',
    ),
  }));
}

export function createDialog(page: Page): Dialog {
  const box = page.locator('.monaco-dialog-box');
  const textOf = async (selector: string) => {
    const found = box.locator(selector);
    return (await found.count()) > 0 ? (await found.first().innerText()).trim() : '';
  };
  return {
    async read() {
      await box.waitFor();
      return {
        message: await textOf('.dialog-message-text'),
        detail: await textOf('.dialog-message-detail'),
        buttons: await box.locator('.dialog-buttons .monaco-text-button').allInnerTexts(),
      };
    },
    async press(button) {
      await box.locator('.dialog-buttons .monaco-text-button', { hasText: button }).first().click();
      await box.waitFor({ state: 'hidden' });
    },
  };
}
