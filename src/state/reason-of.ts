/** The first line of an error, in words where the system only gives a code. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as { message: string; code?: string }
  if (code === 'ENOSPC' || /no space left/i.test(message)) return 'no space left on the disk'
  if (code === 'EACCES' || code === 'EPERM' || /permission denied/i.test(message))
    return 'permission denied'
  if (code === 'EFBIG' || /file too large/i.test(message)) return 'a file may not grow that large'
  if (code === 'EROFS' || /read-only file system/i.test(message))
    return 'the file system is read-only'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a part of the path is a file, not a folder'
  return message.split('\n', 1)[0] as string
}
