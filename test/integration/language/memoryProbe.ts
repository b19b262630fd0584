/** Loaded into the server's process by its tests: answers a message with the bytes in use after a collection. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
