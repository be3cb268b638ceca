import path from 'node:path'
import { writeWhole } from './credentials.ts'

export const settingsFile = 'reprise.conf'

/**
 * Written anew before each start, so that a new release's settings reach old clusters.
 * Durability (fsync, synchronous_commit, full_page_writes) stays at Postgres's safe defaults.
 * Errors are told to the caller and not to the server's log, because their text may quote what people wrote.
 */
export async function writeServerSettings(
  cluster: string,
  port: number,
  owner?: { uid: number; gid: number },
): Promise<void> {
  const lines = [
    `port = ${port}`,
    `listen_addresses = '127.0.0.1'`,
    `unix_socket_directories = ''`,
    'max_connections = 120',
    'superuser_reserved_connections = 5',
    'logging_collector = off',
    'log_min_messages = log',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_checkpoints = off',
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `lc_messages = 'C'`,
    'jit = off',
  ]
  await writeWhole(path.join(cluster, settingsFile), `${lines.join('\n')}\n`, owner)
}
