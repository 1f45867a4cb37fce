// `fenzhang start`: runs the emulator until it is told to stop. What it takes is here, what it does in serve.ts.
import { command } from './command.ts';
import { START_FLAGS } from './flag-tables.ts';

export const start = command({
  usage: '',
  fewestWords: 0,
  mostWords: 0,
  flags: START_FLAGS,
  examples: [
    'fenzhang start',
    'fenzhang start --port 0 --memory --preset fast',
    'fenzhang start --notify 1900000110=http://127.0.0.1:3000/notify',
  ],
  // Loaded only now: whoever asks for help does not want to wait for the emulator.
  run: async (call) => (await import('./serve.ts')).serve(call),
});
