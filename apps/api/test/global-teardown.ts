const teardown = async (): Promise<void> => {
  await (globalThis as { loketTestServer?: { stop(): Promise<void> } }).loketTestServer?.stop();
};

export default teardown;
