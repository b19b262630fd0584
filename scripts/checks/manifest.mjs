// The committed manifest is what the command table and the texts say.
process.argv.push('--check');
await import('../manifest.mjs');
