/** Where tokens and passwords lie: SecretStorage in the editor, a file of mode 0600 elsewhere. Never the database. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Removes what a killed process left: half-written files, and secrets that nothing points to. Only while nobody else
   * writes; absent where the store cannot tell what it holds.
   */
  removeOrphans?(isUsed: (key: string) => Promise<boolean>): Promise<void>;
}
