export type Colour = 'coloured' | 'plain'
export type Tone = 'good' | 'bad' | 'doubtful' | 'quiet' | 'strong'

const codes: Readonly<Record<Tone, string>> = {
  good: '32',
  bad: '31',
  doubtful: '33',
  quiet: '2',
  strong: '1',
}

/** Gives text a tone. Only escapes of our own are written. */
export type Paint = (tone: Tone, text: string) => string

export const paintFor = (colour: Colour): Paint =>
  colour === 'plain' ? (_, text) => text : (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m`

/** Breaks text at spaces into lines of a width; a longer word stays whole. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Text under an indent, wrapped to the screen. */
export const indented = (text: string, indent: number, columns: number): string =>
  wrap(text, Math.max(20, columns - indent))
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n')
