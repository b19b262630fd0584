import * as vscode from 'vscode';
import type { ToolInput } from './input.ts';
import type { Tool } from './tools.ts';

/** A tool as VS Code calls it; what it needs is loaded by its first use. The model gets a failure in the person's language. */
export const createTool = (load: () => Promise<Tool>): vscode.LanguageModelTool<ToolInput> => {
  const signalOf = (token: vscode.CancellationToken): AbortSignal => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return controller.signal;
  };
  return {
    prepareInvocation: async () => {
      const { confirmation } = await load();
      return confirmation ? { confirmationMessages: confirmation } : undefined;
    },
    invoke: async ({ input }, token) => {
      const said = await (await load()).invoke(input, signalOf(token));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(said)]);
    },
  };
};
