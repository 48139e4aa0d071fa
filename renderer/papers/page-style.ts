import type { Sheet } from '../../electron/station/api/schemas/papers.ts'

/** A CSS string of any words. */
export function cssString(words: string): string {
  return `"${words.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]/g, '\\A ')}"`
}

/**
 * The rules for the paper of one sheet: its size, and what stands in the margins of each page. They hold the sheet's
 * own words, so they are made with it; the browser fills in the numbers of the pages.
 */
function pageRules({ orientation, foot, runningHead, pageWords }: Sheet): string {
  const [before, between, after] = pageWords
  const numbers = `${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)}`
  const small = "font: 7pt/1.45 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif; color: #000;"
  return `
    @page {
      size: A4 ${orientation};
      margin: 15mm 12mm 18mm;
      @top-left { content: ${cssString(runningHead)}; ${small} width: 100%; vertical-align: bottom; padding-bottom: 2mm; }
      @bottom-left { content: ${cssString(foot.join('\n'))}; ${small} white-space: pre-wrap; text-align: left; width: 80%; vertical-align: top; padding-top: 3mm; }
      @bottom-right { content: ${numbers}; ${small} font-size: 8.5pt; text-align: right; width: 20%; vertical-align: top; padding-top: 3mm; }
    }
    @page :first { @top-left { content: none; } }
  `
}

/** Puts the rules in force. A style element would need a hole in the content security policy; this does not. */
export async function layOutPages(sheet: Sheet): Promise<void> {
  const style = new CSSStyleSheet()
  document.adoptedStyleSheets = [await style.replace(pageRules(sheet))]
}
