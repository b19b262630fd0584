import * as vscode from 'vscode';
import { type NotificationLevel, type SettingName, settingPrefix, settingTable } from '../manifest/settingTable.ts';

const read = (name: SettingName): unknown => vscode.workspace.getConfiguration(settingPrefix).get(name);

/** The settings as they are now; a value of the wrong shape counts as the default. */
export const settings = {
  notifications: (): NotificationLevel => {
    const level = read('notifications');
    const { values, schema } = settingTable.notifications;
    return typeof level === 'string' && Object.hasOwn(values, level) ? (level as NotificationLevel) : schema.default;
  },
  pollsInBackground: (): boolean => read('pollInBackground') !== false,
  /** Percentages, rising. */
  grayscaleRatios: (): number[] => {
    const given = read('grayscaleRatios');
    const ratios = Array.isArray(given) ? given.filter((ratio) => Number.isInteger(ratio) && ratio > 0) : [];
    return [...new Set<number>(ratios)].sort((one, other) => one - other);
  },
  onDidChange: (listener: () => void): vscode.Disposable =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingPrefix)) listener();
    }),
};
