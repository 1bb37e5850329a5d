/**
 * A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket there and nowhere else, and gone with everything it
 * wrote when it is stopped. Commits go to disk as they do in earnest (fsync on).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian keeps the programs of each version in a folder that PATH does not name. */
function programFolder() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const folders = versions.sort((one, other) => Number(other) - Number(one));
  const found = folders
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .concat((process.env.PATH ?? '').split(':'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new Error('PostgreSQL is not installed: run tools/bootstrap');
  return found;
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made, or as nobody. */
function otherUser() {
  if (process.getuid() !== 0) return null;
  const name = ['postgres', 'nobody'].find((user) => spawnSync('id', [user]).status === 0);
  const number = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { name, uid: number('-u'), gid: number('-g') };
}

export function startPostgres() {
  const programs = programFolder();
  const user = otherUser();
  const folder = mkdtempSync(join(tmpdir(), 'kassa-pg-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const run = (program, ...args) => {
    const command = [join(programs, program), ...args];
    const [file, ...rest] = user === null ? command : ['runuser', '-u', user.name, '--', ...command];
    // Not the output: the server would inherit it, and whoever waits for its end would wait for the server's.
    const { status } = spawnSync(file, rest, { cwd: folder, stdio: 'ignore' });
    if (status !== 0) {
      const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
      throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${said}`);
    }
  };
  const start = () =>
    run(
      'pg_ctl',
      '-D',
      data,
      '-l',
      log,
      '-w',
      '-o',
      `-c listen_addresses= -c unix_socket_directories=${folder}`,
      'start',
    );
  try {
    run('initdb', '-D', data, '-U', 'kassa', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync');
    start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const stop = () => {
    if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  // Also when the tests are interrupted.
  const end = () => process.exit(1);
  process.once('exit', stop).once('SIGINT', end).once('SIGTERM', end);
  const url = `postgres://kassa@/postgres?host=${encodeURIComponent(folder)}`;
  return {
    url,
    /** Where the socket is: `.s.PGSQL.5432`. */
    folder,
    start,
    /** `fast`: as an administrator stops it. `immediate`: as a crash does. */
    halt: (mode) => run('pg_ctl', '-D', data, '-m', mode, '-w', 'stop'),
    stop() {
      process.off('exit', stop).off('SIGINT', end).off('SIGTERM', end);
      stop();
    },
  };
}

/** What a statement answers: one line for each row, columns separated by `|`. */
export function query(url, sql) {
  return execFileSync(join(programFolder(), 'psql'), [url, '-qAtX', '-v', 'ON_ERROR_STOP=1', '-c', sql], {
    encoding: 'utf8',
  }).trim();
}

/** The URL of a schema of its own for what the name stands for; made when there is none yet. */
export function schemaUrl(url, name) {
  const schema = `test_${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
  query(url, `SET client_min_messages = warning; CREATE SCHEMA IF NOT EXISTS ${schema}`);
  return `${url}${url.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`;
}
