import { rotateKey } from '#engine/key-rotation.ts';
import { realMachine } from '#engine/machine.ts';
import { everyHeir } from '#tests/helpers/every-heir.ts';

/** Changes the key of the store in the folder given, under the key given in hex. */
const [folder = '', key = ''] = process.argv.slice(2);
rotateKey(folder, Buffer.from(key, 'hex'), realMachine, everyHeir(folder));
