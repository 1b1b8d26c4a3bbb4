/** Label names and values of one series. */
export type Labels = Readonly<Record<string, string | number>>;

interface Family {
  name: string;
  help: string;
}

export interface Counter {
  add(labels?: Labels, by?: number): void;
}

export interface Histogram {
  observe(value: number, labels?: Labels): void;
}

type ReadSeries = () => readonly (readonly [Labels, number])[];

export interface Metrics {
  counter(name: string, help: string): Counter;
  /** Read when somebody asks. */
  gauge(name: string, help: string, read: ReadSeries): void;
  /** The same for what somebody else counts; it only grows. */
  tally(name: string, help: string, read: ReadSeries): void;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** All series as Prometheus reads them (text format 0.0.4). */
  render(): string;
}

/** Labels come from closed lists; should one not, it cannot fill the memory. */
const mostSeries = 500;

/** Our own, as prom-client takes 2 MB of a replica's 50. */
export function createMetrics(): Metrics {
  const families: (() => string)[] = [];
  const header = ({ name, help }: Family, type: string) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  return {
    counter(name, help) {
      const series = new Map<string, number>();
      families.push(() => header({ name, help }, 'counter') + lines(name, series));
      return {
        add(labels = {}, by = 1) {
          const key = render(labels);
          if (!series.has(key) && series.size >= mostSeries) return;
          series.set(key, (series.get(key) ?? 0) + by);
        },
      };
    },
    gauge: (name, help, read) => families.push(() => header({ name, help }, 'gauge') + lines(name, seriesOf(read))),
    tally: (name, help, read) => families.push(() => header({ name, help }, 'counter') + lines(name, seriesOf(read))),
    histogram(name, help, bounds) {
      const series = new Map<string, { labels: Labels; counts: Float64Array; sum: number }>();
      families.push(() => header({ name, help }, 'histogram') + histogramLines(name, bounds, series.values()));
      return {
        observe(value, labels = {}) {
          const key = render(labels);
          const known = series.get(key) ?? { labels, counts: new Float64Array(bounds.length + 1), sum: 0 };
          if (!series.has(key) && series.size >= mostSeries) return;
          series.set(key, known);
          const bucket = bounds.findIndex((bound) => value <= bound);
          const at = bucket < 0 ? bounds.length : bucket;
          known.counts[at] = (known.counts[at] ?? 0) + 1;
          known.sum += value;
        },
      };
    },
    render: () => families.map((family) => family()).join(''),
  };
}

function seriesOf(read: ReadSeries): ReadonlyMap<string, number> {
  return new Map(read().map(([labels, value]) => [render(labels), value]));
}

function render(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(`${value}`)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function lines(name: string, series: ReadonlyMap<string, number>): string {
  return [...series].map(([labels, value]) => `${name}${labels} ${value}\n`).join('');
}

function histogramLines(
  name: string,
  bounds: readonly number[],
  series: Iterable<{ labels: Labels; counts: Float64Array; sum: number }>,
): string {
  let text = '';
  for (const { labels, counts, sum } of series) {
    let total = 0;
    for (const [at, bound] of [...bounds, '+Inf'].entries()) {
      total += counts[at] ?? 0;
      text += `${name}_bucket${render({ ...labels, le: bound })} ${total}\n`;
    }
    text += `${name}_sum${render(labels)} ${sum}\n${name}_count${render(labels)} ${total}\n`;
  }
  return text;
}
