/** Where tokens and passwords lie: SecretStorage in the editor, a file of mode 0600 elsewhere. Never the database. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}
