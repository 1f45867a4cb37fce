import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/sdk/**', '**/node_modules/**'],
          testTimeout: 20_000,
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
    ],
  },
});
