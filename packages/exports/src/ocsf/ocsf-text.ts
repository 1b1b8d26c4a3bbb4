/** How events stand in a text: one over several lines, a list, or one a line. */
export type OcsfShape = 'event' | 'list' | 'lines';

export interface OcsfText {
  shape: OcsfShape;
  events: unknown[];
}

/** Events as files and pipes hold them. Errors: SyntaxError that names the line. */
export function readOcsfText(text: string): OcsfText {
  const whole = parse(text);
  if (Array.isArray(whole)) return { shape: 'list', events: whole };
  // A single line is NDJSON that happens to be short; what reads it on expects that.
  if (whole !== undefined) return { shape: /[\r\n]/.test(text.trim()) ? 'event' : 'lines', events: [whole] };
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const events = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const event = parse(line);
      if (event === undefined) throw new SyntaxError(`neither JSON nor NDJSON: line ${number} is no JSON`);
      return event;
    });
  return { shape: 'lines', events };
}

/** The same number of events in the shape in which they came. */
export function writeOcsfText(events: readonly unknown[], shape: OcsfShape): string {
  if (shape === 'lines') return events.map((event) => `${JSON.stringify(event)}\n`).join('');
  return `${JSON.stringify(shape === 'list' ? events : events[0], null, 2)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
