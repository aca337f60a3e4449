import { foldText } from '#shared/domain/text-folding.ts';
import type { CliCommand } from '../command.ts';

export const foldTextCommand: CliCommand = {
  name: 'fold-text',
  usage: 'fold-text TEXT',
  help: 'The form under which search looks for TEXT.',
  options: {},
  positionals: { least: 1, most: 1 },
  async run({ positionals }) {
    const folded = foldText(positionals[0] ?? '');
    return { json: { folded }, text: [folded] };
  },
};
