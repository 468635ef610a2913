import { readdirSync, readFileSync } from 'node:fs';

/** Memory of one process, shared pages divided among those who share them (PSS). */
interface ProcessMemory {
  pid: number;
  name: string;
  mib: number;
}

/** A process and all that it started, or an empty list where there is no /proc. */
const memoryOfTree = (rootPid: number): ProcessMemory[] =>
  treeOf(rootPid).flatMap((pid) => {
    try {
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
      return pss === undefined ? [] : [{ pid, name, mib: Number(pss) / 1024 }];
    } catch {
      return [];
    }
  });

export interface MemorySummary {
  totalMib: number;
  nodeMib: number;
  postgresMib: number;
  processes: number;
}

export const memorySummary = (...rootPids: number[]): MemorySummary => {
  const all = rootPids.flatMap((pid) => memoryOfTree(pid));
  const sum = (fits: (name: string) => boolean): number =>
    Math.round(all.filter(({ name }) => fits(name)).reduce((total, { mib }) => total + mib, 0));
  return {
    totalMib: sum(() => true),
    nodeMib: sum((name) => !name.startsWith('postgres') && name !== 'sh'),
    postgresMib: sum((name) => name.startsWith('postgres')),
    processes: all.length,
  };
};

const SAMPLE_EVERY_MS = 1_000;

/** Looks at the memory now and then; `stop` gives the most that was seen. */
export const watchMemory = (rootPid: number): { stop: () => MemorySummary } => {
  let most = memorySummary(rootPid);
  const look = (): void => {
    const now = memorySummary(rootPid);
    if (now.totalMib > most.totalMib) most = now;
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return most;
    },
  };
};

export interface CpuTime {
  nodeMs: number;
  postgresMs: number;
}

// USER_HZ, which is 100 on every Linux of our time.
const TICK_MS = 10;

/** Processor time that a tree has used so far: unlike a rate it says something on a machine that others use, too. */
export const cpuTimeOfTree = (rootPid: number): CpuTime => {
  const time = { nodeMs: 0, postgresMs: 0 };
  for (const pid of treeOf(rootPid)) {
    const [name, ticks] = ticksOf(pid);
    time[name.startsWith('postgres') ? 'postgresMs' : 'nodeMs'] += ticks * TICK_MS;
  }
  return time;
};

export const cpuSince = (rootPid: number, before: CpuTime): CpuTime => {
  const now = cpuTimeOfTree(rootPid);
  return { nodeMs: now.nodeMs - before.nodeMs, postgresMs: now.postgresMs - before.postgresMs };
};

/** Its own time, and that of the children it has seen end. */
const ticksOf = (pid: number): [name: string, ticks: number] => {
  try {
    const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ');
    return [name, fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)];
  } catch {
    return ['', 0];
  }
};

/** A process and all that it started, and those in their turn. */
export const treeOf = (rootPid: number): number[] => {
  const children = new Map<number, number[]>();
  for (const pid of pids()) {
    const parent = parentOf(pid);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [rootPid];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
};

const pids = (): number[] => {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
};

const parentOf = (pid: number): number | null => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
  } catch {
    return null;
  }
};
