import { startSimulator } from './simulator.ts';

const DEFAULT_PORT = 3001;

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not ${text}`);
}

/** `--port=3001` and the like stand above the environment. */
function setting(name: string): string | undefined {
  const flag = `--${name.toLowerCase().replaceAll('_', '-')}=`;
  const given = process.argv.find((argument) => argument.startsWith(flag));
  return given?.slice(flag.length) ?? (process.env[name] || undefined);
}

async function main(): Promise<void> {
  const simulator = await startSimulator({
    port: portOf(setting('PORT')),
    host: setting('HOST'),
    webhookUrl: setting('WEBHOOK_URL'),
    webhookSecret: setting('WEBHOOK_SECRET'),
    token: setting('TOKEN'),
  });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that was killed says nothing; its end of the channel just closes.
  if (process.send !== undefined) process.once('disconnect', stop);
  if (process.argv.includes('--die-with-parent'))
    process.stdin.once('end', stop).once('close', stop).resume();
  process.stdout.write(`simulator listening on ${simulator.url}\n`);
  process.send?.({ ready: true, port: Number(new URL(simulator.url).port) });
}

main().catch((error: unknown) => {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
