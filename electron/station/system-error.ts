/** Whether the operating system refused something: a disk that is full, damaged or read-only. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}
