import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/sdk/**', 'test/console/**', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        // The page, in a Chromium that all files share.
        test: {
          name: 'console',
          include: ['test/console/**/*.test.ts'],
          globalSetup: ['test/console/global-setup.ts'],
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'contracts',
          include: ['contracts/**/*.contract.ts'],
          testTimeout: 20_000,
          // Contracts share nothing but modules, and loading those for each file takes longer than the tests.
          isolate: false,
        },
      },
      {
        // What the documentation tells users to write, run as they would run it but for where the package is.
        resolve: {
          alias: {
            'fenzhang/contracts': here('./contracts/index.ts'),
            'fenzhang/client': here('./client/index.ts'),
            fenzhang: here('./emulator/index.ts'),
          },
        },
        test: {
          name: 'examples',
          include: ['docs/examples/**/*.test.ts'],
          globalSetup: ['docs/examples/vitest/global-setup.ts'],
        },
      },
    ],
  },
});
