// Decides how the export says no: one sentence for whoever typed the command.

/** The export cannot do what it was asked; the message says why and what to do instead. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}
