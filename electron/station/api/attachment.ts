/**
 * The value of Content-Disposition for a file to be saved under a name in any script: RFC 6266, with the name encoded
 * as RFC 8187 says and a plain one for whoever does not read that.
 */
export function attachment(fileName: string, plainName: string): string {
  // encodeURIComponent leaves four characters that RFC 8187 does not count among its own.
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`
}
