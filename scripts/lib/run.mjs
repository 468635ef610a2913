import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { stateDir } from './paths.mjs';

const tailLines = 30;

/**
 * Runs a program quietly: its output goes to .loket/logs/<name>.log, and its tail into the Failure when it fails.
 * Returns the standard output.
 */
export async function runQuietly(name, [program, ...args], { cwd, env } = {}) {
  const logFile = join(stateDir, 'logs', `${name}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  rmSync(logFile, { force: true });
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const all = [];
  const standard = [];
  const keep = (chunk) => {
    all.push(chunk);
    appendFileSync(logFile, chunk);
  };
  child.stdout.on('data', (chunk) => standard.push(chunk) && keep(chunk));
  child.stderr.on('data', keep);
  const { code, signal, error } = await ended(child);
  if (code === 0) return Buffer.concat(standard).toString('utf8');
  const reason = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${code}`);
  const tail = Buffer.concat(all).toString('utf8').trimEnd().split('\n').slice(-tailLines).join('\n');
  throw new Failure(`${tail}\n\n${name} failed (${reason}). Everything it said: ${logFile}`);
}

/** Runs a program whose output is for whoever waits, at once or `isHeld` until it has ended; returns its exit code. */
export async function runLoudly([program, ...args], { cwd, env, isHeld = false } = {}) {
  const output = isHeld ? 'pipe' : 'inherit';
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', output, output] });
  const held = [];
  child.stdout?.on('data', (chunk) => held.push(chunk));
  child.stderr?.on('data', (chunk) => held.push(chunk));
  const release = passSignals(child);
  const result = await ended(child);
  release();
  process.stdout.write(Buffer.concat(held));
  return exitCodeOf(result);
}

/** Hands every signal that asks us to end to the child, and to it alone. */
export function passSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A closed terminal asks for the same as SIGTERM, and gets the same orderly end.
  const pass = (signal) => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  for (const signal of signals) process.on(signal, pass);
  return () => signals.forEach((signal) => process.off(signal, pass));
}

/** How a child ended: {code, signal, error}. */
export function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** A child's end as an exit code, the way a shell reports it. */
export function exitCodeOf({ code, signal, error }) {
  if (error) throw new Failure(`Could not run: ${error.message}`);
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
