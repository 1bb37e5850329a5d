import { readFileSync } from 'node:fs';

/** Megabytes of memory that a process of this machine holds now, and at most held. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)[1]) / 1000;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
