import { join } from 'node:path';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';

/**
 * `node make-newer.ts FOLDER LOGIN PASSWORD`: marks a closed store as made by a version that does not exist yet. A program
 * of its own: Playwright's loader takes the types of the database driver for the driver.
 */
const [folder = '', login = '', password = ''] = process.argv.slice(2);
const unlocked = await Keyring.read(folder).unlock(login, password);
if (!unlocked) throw new Error('The password does not open this store.');
const connection = openDatabase(join(folder, 'sijill.db'), unlocked.key);
connection.pragma('user_version = 999');
connection.pragma('wal_checkpoint(TRUNCATE)');
connection.close();
