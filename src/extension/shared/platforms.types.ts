import type * as vscode from 'vscode';
import type { PlatformProbe } from '../../client/probePlatform.ts';

/** A platform that somebody signed in to from this machine; its token is in the secret store only. */
export interface KnownPlatform {
  readonly address: string;
  readonly user: { readonly id: string; readonly name: string };
}

/** The platforms that one signed in to, the same in all windows. */
export interface KnownPlatforms {
  /** The one in use; `null` is the embedded one. */
  current(): KnownPlatform | null;
  all(): readonly KnownPlatform[];
  token(address: string): Promise<string | undefined>;
  /** Keeps a platform with its token, and uses it. */
  keep(platform: KnownPlatform, token: string): Promise<void>;
  use(address: string | null): Promise<void>;
  /** Forgets a platform and its token; the embedded one is used where it was in use. */
  forget(address: string): Promise<void>;
  /** A token or the platform in use changed, in this window or another. */
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

/** The platforms as commands see them. */
export interface Platforms extends Omit<KnownPlatforms, 'dispose'> {
  /** Reads what a platform is, without saving anything. @throws ReleaseError */
  probe(address: string, token: string, signal: AbortSignal): Promise<PlatformProbe>;
  /** Switches tree, wizards and all to the chosen platform; where it is in use already, everything is read again. */
  follow(): Promise<void>;
}
